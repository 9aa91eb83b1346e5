/*
 * Copyright 2026 The GitOps Portal Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Button } from '@backstage/ui';
import {
  EntitySealedSecrets,
  SealedSecretView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { readSealedSecrets } from '@gitops-portal/backstage-plugin-gitops-react';
import { RiGitPullRequestLine, RiLock2Line } from '@remixicon/react';
import { lazy, Suspense, useState } from 'react';
import { useEntitySection } from '../../data/useEntitySection';
import { numberText, useLocale } from '../../lib/locale';
import { webUrl } from '../../lib/webUrl';
import { StateIcon } from '../StatusBadge';
import { TemplateLink } from '../TemplateLink';
import { ToolSection } from '../ToolSection';
import { OpenedPull } from './PullRequest';
import { SealedSecretRow } from './SealedSecretRow';
import { sectionText } from './texts';
import { useWords } from './useWords';
import styles from './SealedSecrets.module.css';

const SealDialog = lazy(async () => ({
  default: (await import('./SealDialog')).SealDialog,
}));

/** All SealedSecrets in a line: what is wrong most, or that all is well. */
const Verdict = ({ data }: { data: EntitySealedSecrets }) => {
  const words = useWords();
  const { state, text } = sectionText(words, data);
  const stale = data.clusters.some(known => known.state !== 'live');
  return (
    <span className={styles.verdict}>
      {data.sealedSecrets.length > 0 && (
        <StateIcon state={state} stale={stale} size={16} coloured />
      )}
      <span>{text}</span>
    </span>
  );
};

const Body = (props: {
  data: EntitySealedSecrets;
  /** Opens the dialog for what is sealed already. */
  onSealAgain: (sealedSecret: SealedSecretView) => void;
}) => {
  const { data, onSealAgain } = props;
  const { sealedSecrets, clusters, controllers, total = 0 } = data;
  const { s } = useWords();
  const locale = useLocale();
  return (
    <>
      {total > sealedSecrets.length && (
        <p className={styles.muted}>
          {s('capped', {
            shown: numberText(sealedSecrets.length, locale),
            total: numberText(total, locale),
          })}
        </p>
      )}
      {sealedSecrets.length > 0 ? (
        <ul className={styles.rows} aria-label={s('list')}>
          {sealedSecrets.map(sealedSecret => (
            <SealedSecretRow
              key={sealedSecret.id}
              sealedSecret={sealedSecret}
              controller={controllers.find(
                ({ cluster }) => cluster === sealedSecret.cluster,
              )}
              staleCluster={clusters.find(
                ({ name, state }) =>
                  name === sealedSecret.cluster && state !== 'live',
              )}
              onSealAgain={
                data.maySeal && isPlaced(sealedSecret, data)
                  ? () => onSealAgain(sealedSecret)
                  : undefined
              }
            />
          ))}
        </ul>
      ) : (
        <p className={styles.empty}>{s('empty')}</p>
      )}
      <p className={styles.muted}>{s('namesOnly')}</p>
    </>
  );
};

/** The pull requests that were opened here: what they bring is not sealed yet. */
const OpenPulls = ({ pulls }: { pulls: OpenedPull[] }) => {
  const { s } = useWords();
  return (
    <>
      {pulls.map(({ name, number, url }) => (
        <p key={url} className={styles.pull}>
          <RiGitPullRequestLine size={16} aria-hidden />
          <span>
            {s('pull.waits', { name, number: String(number) })}{' '}
            {webUrl(url) && (
              <a href={webUrl(url)} target="_blank" rel="noopener noreferrer">
                {s('pull.view')}
              </a>
            )}
          </span>
        </p>
      ))}
    </>
  );
};

/** Whether an Application of the entity deploys to where one is. */
function isPlaced(
  { cluster, namespace }: SealedSecretView,
  { places }: EntitySealedSecrets,
): boolean {
  return places.some(
    place => place.cluster === cluster && place.namespace === namespace,
  );
}

/** Whether the caller could seal something where the entity is deployed. */
function canSeal({ maySeal, places }: EntitySealedSecrets): boolean {
  return maySeal && places.length > 0;
}

/**
 * The SealedSecrets of an entity, a section of its GitOps tab: what needs a
 * look first. Nothing of what is sealed is shown.
 */
export const SealedSecretsSection = ({ entity }: { entity: Entity }) => {
  const { s } = useWords();
  const state = useEntitySection(entity, 'sealed-secrets', readSealedSecrets);
  const [sealing, setSealing] = useState<{ again?: SealedSecretView }>();
  const [pulls, setPulls] = useState<OpenedPull[]>([]);
  return (
    <ToolSection
      id="secrets"
      title={s('title')}
      state={state}
      isEmpty={data => data.sealedSecrets.length === 0 && !canSeal(data)}
      verdict={data => <Verdict data={data} />}
      aside={data =>
        canSeal(data) && (
          <>
            <TemplateLink type="gitops-secret" entity={entity} />
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiLock2Line aria-hidden />}
              onPress={() => setSealing({})}
            >
              {s('seal.open')}
            </Button>
          </>
        )
      }
    >
      {data => (
        <>
          <OpenPulls pulls={pulls} />
          <Body data={data} onSealAgain={again => setSealing({ again })} />
          {sealing && canSeal(data) && (
            <Suspense fallback={null}>
              <SealDialog
                entityRef={stringifyEntityRef(entity)}
                places={data.places}
                again={sealing.again}
                onOpened={pull =>
                  setPulls(known => [
                    pull,
                    ...known.filter(({ url }) => url !== pull.url),
                  ])
                }
                onClose={() => setSealing(undefined)}
              />
            </Suspense>
          )}
        </>
      )}
    </ToolSection>
  );
};
