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

import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityApplicationKey,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ReactNode, useId, useMemo } from 'react';
import { agoText, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { useResourceDetails } from '../../data/useResourceDetails';
import { gitopsTranslationRef } from '../../translation';
import { codedText } from '../ApplicationResources/codedText';
import { Resource } from '../ApplicationResources/resources';
import { LoadError } from '../LoadError';
import { Manifest } from './Manifest';
import { readDetails } from './readDetails';
import { ResourceEvents } from './ResourceEvents';
import styles from './ResourceDrawer.module.css';

const Section = (props: {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h3 id={id} className={styles.title}>
          {props.title}
        </h3>
        {props.note}
      </div>
      {props.children}
    </section>
  );
};

const AsOf = ({ at }: { at: string }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const moment = toMillis(at);
  const now = useNow(1000, moment);
  return moment === undefined ? null : (
    <span className={styles.muted}>
      {t('resources.drawer.asOf', { ago: agoText(t, now - moment) })}
    </span>
  );
};

const Loading = () => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.section} aria-busy="true">
      <VisuallyHidden role="status">
        {t('resources.drawer.loading')}
      </VisuallyHidden>
      <Skeleton width="30%" height={20} />
      <Skeleton width="100%" height={72} />
      <Skeleton width="30%" height={20} />
      <Skeleton width="100%" height={240} />
    </div>
  );
};

const Failed = (props: {
  error: Error;
  isFetching: boolean;
  onRetry: () => void;
}) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <LoadError
      {...props}
      title={t('resources.drawer.failed')}
      forbidden={{ title: t('resources.drawer.forbidden') }}
      gone={{
        title: t('resources.drawer.goneTitle'),
        text: t('resources.drawer.goneText'),
      }}
    />
  );
};

/** An object as it is in the cluster now: its events and its manifest. */
export const LiveObject = (props: {
  application: EntityApplicationKey;
  resource: Resource;
}) => {
  const { application, resource } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { cluster, group, kind, namespace, name } = resource;
  const { data, error, isFetching, retry } = useResourceDetails(application, {
    cluster,
    group,
    kind,
    namespace,
    name,
  });
  const details = useMemo(() => data && readDetails(data), [data]);
  const because = (reason: Reason | undefined) =>
    reason
      ? codedText(t, 'unavailable', reason)
      : t('resources.drawer.manifestNone');

  if (!details) {
    return error ? (
      <Failed error={error} isFetching={isFetching} onRetry={retry} />
    ) : (
      <Loading />
    );
  }
  const { events, eventsUnavailable, manifest, manifestUnavailable } = details;
  return (
    <>
      {error && (
        <Failed error={error} isFetching={isFetching} onRetry={retry} />
      )}
      <Section
        title={t('resources.drawer.events')}
        note={<AsOf at={details.fetchedAt} />}
      >
        {eventsUnavailable ? (
          <p className={styles.muted}>
            {t('resources.drawer.eventsFailed', {
              reason: because(eventsUnavailable),
            })}
          </p>
        ) : (
          <ResourceEvents events={events} />
        )}
      </Section>
      <Section title={t('resources.drawer.manifest')}>
        {manifest ? (
          <Manifest
            manifest={manifest}
            redacted={details.redacted}
            label={t('resources.drawer.manifestLabel', { kind, name })}
          />
        ) : (
          <p className={styles.muted}>
            {t('resources.drawer.manifestFailed', {
              reason: because(manifestUnavailable),
            })}
          </p>
        )}
      </Section>
    </>
  );
};
