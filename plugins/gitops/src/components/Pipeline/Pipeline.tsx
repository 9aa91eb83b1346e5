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

import { Entity } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ClusterFreshness,
  PipelineView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useMemo } from 'react';
import { webUrl } from '../../lib/webUrl';
import { pipelineTranslationRef } from '../../translation';
import { MiddleText } from '../MiddleText';
import { StatusBadge } from '../StatusBadge';
import { FollowedFreight } from './FollowedFreight';
import { FreightStrip } from './FreightStrip';
import { pipelineModel } from './model';
import { PipelineProvider, usePipeline } from './PipelineContext';
import { PipelineGraph } from './PipelineGraph';
import { Promotions } from './Promotions';
import styles from './Pipeline.module.css';

/** Which project it is, and the way to Kargo's own page of it. */
const Head = ({ withState }: { withState: boolean }) => {
  const { model, stale } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const { project, cluster, state, linkedBy } = model.view;
  const kargoUrl = webUrl(model.view.kargoUrl);
  return (
    <div className={styles.head}>
      <h4
        className={styles.project}
        title={linkedBy
          .map(({ rule, value }) => t('linkedBy', { rule, value }))
          .join('\n')}
      >
        <span className={styles.muted}>{t('project')}</span>
        <MiddleText text={project} />
      </h4>
      <span className={styles.muted}>{t('where', { cluster })}</span>
      {withState && <StatusBadge state={state} stale={stale} />}
      {kargoUrl && (
        <Link
          className={styles.link}
          href={kargoUrl}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t('inKargoLabel', { project })}
          standalone
        >
          {t('inKargo')}
          <RiExternalLinkLine size={12} aria-hidden />
        </Link>
      )}
    </div>
  );
};

const Body = () => {
  const { model, followed } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const { stages, promotions } = model.view;
  return (
    <>
      <FreightStrip />
      {followed && <FollowedFreight key={followed.name} freight={followed} />}
      <PipelineGraph />
      {stages.length > 0 && (
        <section className={styles.promotions}>
          <h4 className={styles.heading}>{t('promotions.heading')}</h4>
          <Promotions promotions={promotions} />
        </section>
      )}
    </>
  );
};

/** A Kargo project: its Freight, its pipeline and its Promotions. */
export const Pipeline = (props: {
  entity: Entity;
  view: PipelineView;
  clusters: ClusterFreshness[];
  /** Whether there are others, so that each says how it is. */
  isOneOfMany: boolean;
}) => {
  const { entity, view, clusters, isOneOfMany } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const model = useMemo(() => pipelineModel(view), [view]);
  return (
    <PipelineProvider entity={entity} model={model} clusters={clusters}>
      <section
        className={styles.pipeline}
        aria-label={t('label', { project: view.project })}
      >
        <Head withState={isOneOfMany} />
        <Body />
      </section>
    </PipelineProvider>
  );
};
