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
import { EntityRollouts } from '@gitops-portal/backstage-plugin-gitops-common';
import { readRollouts } from '@gitops-portal/backstage-plugin-gitops-react';
import { useEntitySection } from '../../data/useEntitySection';
import { shortReason } from '../../lib/reasons';
import { StateIcon } from '../StatusBadge';
import { ToolSection } from '../ToolSection';
import { RolloutCard } from './RolloutCard';
import { placeOf, rankOf } from './texts';
import { useWords } from './useWords';
import styles from './Rollouts.module.css';

/** What matters most of all Rollouts, in a line. */
const Verdict = ({ data }: { data: EntityRollouts }) => {
  const { t, main } = useWords();
  const { rollouts, clusters } = data;
  const [worst] = [...rollouts].sort((a, b) => rankOf(a) - rankOf(b));
  if (!worst) {
    return null;
  }
  const [reason] = worst.reasons;
  const stale = clusters.some(
    ({ name, state }) => name === worst.cluster && state !== 'live',
  );
  return (
    <span className={styles.sectionVerdict}>
      <StateIcon state={worst.state} stale={stale} size={16} coloured />
      <span>
        {worst.state === 'healthy' || !reason
          ? `${t('count', { count: rollouts.length })} · ${
              worst.state === 'healthy' ? t('allWell') : worst.phase
            }`
          : t('oneState', {
              place: placeOf(worst),
              reason: shortReason(main, reason),
            })}
      </span>
    </span>
  );
};

/** The Argo Rollouts of an entity, a section of its GitOps tab. */
export const RolloutsSection = ({ entity }: { entity: Entity }) => {
  const { t } = useWords();
  const state = useEntitySection(entity, 'rollouts', readRollouts);
  return (
    <ToolSection
      id="rollouts"
      title={t('title')}
      state={state}
      isEmpty={({ rollouts }) => rollouts.length === 0}
      verdict={data => <Verdict data={data} />}
    >
      {({ rollouts, clusters }) =>
        rollouts.map(rollout => (
          <RolloutCard
            key={rollout.id}
            entity={entity}
            rollout={rollout}
            staleCluster={clusters.find(
              ({ name, state: known }) =>
                name === rollout.cluster && known !== 'live',
            )}
          />
        ))
      }
    </ToolSection>
  );
};
