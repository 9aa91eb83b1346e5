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

import { RolloutWeight } from '@gitops-portal/backstage-plugin-gitops-common';
import { useWords } from './useWords';
import styles from './Rollouts.module.css';

/** The share of the new version as a bar, with what the steps ask for marked. */
export const WeightBar = ({ weight }: { weight: RolloutWeight }) => {
  const { t } = useWords();
  const { set, actual, max, by } = weight;
  const percent = (value: number) =>
    Math.min(100, Math.max(0, (100 * value) / max));
  const shown = max === 100 ? actual : actual && Math.round(percent(actual));
  const sentence =
    shown === undefined
      ? t('weight.unknown')
      : t(by === 'traffic' ? 'weight.now' : 'weight.nowPods', {
          percent: String(shown),
          of: t(`weight.${by}`),
        });
  return (
    <div className={styles.weight}>
      <div className={styles.bar} aria-hidden>
        {actual !== undefined && (
          <span
            className={styles.fill}
            style={{ inlineSize: `${percent(actual)}%` }}
          />
        )}
        {set !== actual && (
          <span
            className={styles.mark}
            style={{ insetInlineStart: `${percent(set)}%` }}
          />
        )}
      </div>
      <span className={styles.weightText}>
        {sentence}
        {set !== actual && ` (${t('weight.wanted', { percent: String(set) })})`}
      </span>
    </div>
  );
};
