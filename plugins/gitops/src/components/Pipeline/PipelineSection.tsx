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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityPipelines } from '@gitops-portal/backstage-plugin-gitops-common';
import { readPipelines } from '@gitops-portal/backstage-plugin-gitops-react';
import { useMemo } from 'react';
import { useEntitySection } from '../../data/useEntitySection';
import { useNow } from '../../lib/useNow';
import { pipelineTranslationRef } from '../../translation';
import { StateIcon } from '../StatusBadge';
import { ToolSection } from '../ToolSection';
import { pipelineModel } from './model';
import { Pipeline } from './Pipeline';
import { PipelinePanel } from './PipelinePanel';
import { pipelineVerdict } from './verdict';
import { useSay } from './say';
import styles from './Pipeline.module.css';

/** What matters most of all pipelines, in a sentence. */
const Verdict = ({ data }: { data: EntityPipelines }) => {
  const say = useSay();
  const now = useNow(10_000);
  const models = useMemo(
    () => data.pipelines.map(pipelineModel),
    [data.pipelines],
  );
  const [worst] = models
    .map(model => ({ model, ...pipelineVerdict(say, model, now) }))
    .sort((a, b) => a.rank - b.rank);
  const stale = data.clusters.some(
    ({ name, state }) => name === worst?.model.view.cluster && state !== 'live',
  );
  return (
    worst && (
      <span className={styles.verdict}>
        <StateIcon state={worst.state} stale={stale} size={16} coloured />
        <span className={styles.verdictText}>{worst.text}</span>
      </span>
    )
  );
};

/** The Kargo pipelines of an entity, a section of its GitOps tab. */
export const PipelineSection = ({ entity }: { entity: Entity }) => {
  const { t } = useTranslationRef(pipelineTranslationRef);
  const state = useEntitySection(entity, 'pipelines', readPipelines);
  return (
    <ToolSection
      id="pipeline"
      title={t('title')}
      state={state}
      isEmpty={({ pipelines }) => pipelines.length === 0}
      verdict={data => <Verdict data={data} />}
    >
      {({ pipelines, clusters }) => (
        <>
          {pipelines.map(view => (
            <Pipeline
              key={view.id}
              entity={entity}
              view={view}
              clusters={clusters}
              isOneOfMany={pipelines.length > 1}
            />
          ))}
          <PipelinePanel
            entity={entity}
            pipelines={pipelines}
            clusters={clusters}
          />
        </>
      )}
    </ToolSection>
  );
};
