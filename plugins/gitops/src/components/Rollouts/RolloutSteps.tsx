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

import {
  RolloutStep,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiCheckLine,
  RiCircleLine,
  RiCloseLine,
  RiPauseLine,
  RiPlayLine,
  RiUserLine,
} from '@remixicon/react';
import { durationText, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { stepText } from './texts';
import { useWords } from './useWords';
import styles from './Rollouts.module.css';

const ICONS = {
  done: RiCheckLine,
  current: RiPlayLine,
  next: RiCircleLine,
  failed: RiCloseLine,
} as const;

/** How long a pause still takes, counted down. */
export const TimeLeft = ({ until }: { until: string }) => {
  const { t, main } = useWords();
  const end = toMillis(until);
  const now = useNow(1_000);
  if (end === undefined) {
    return null;
  }
  return (
    <time dateTime={until}>
      {end > now
        ? t('left', { duration: durationText(main, end - now) })
        : t('due')}
    </time>
  );
};

function iconOf(step: RolloutStep) {
  if (step.state !== 'current' || step.kind !== 'pause') {
    return ICONS[step.state];
  }
  return step.durationSeconds === undefined ? RiUserLine : RiPauseLine;
}

/** The steps of a canary as a timeline: what is done, what is now, what comes. */
export const RolloutSteps = ({ rollout }: { rollout: RolloutView }) => {
  const { t, main } = useWords();
  const { steps, name } = rollout;
  if (steps.length === 0) {
    return null;
  }
  return (
    <ol className={styles.steps} aria-label={t('steps', { name })}>
      {steps.map((step, i) => {
        const Icon = iconOf(step);
        return (
          <li
            key={i}
            className={styles.step}
            data-state={step.state}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span className={styles.stepIcon}>
              <Icon aria-hidden size={14} />
            </span>
            <span className={styles.stepWords}>
              <span className={styles.stepName}>
                {stepText({ t, main }, step)}
              </span>
              <span className={styles.stepState}>
                {t(`stepState.${step.state}`)}
                {step.state === 'current' && step.until && (
                  <>
                    {' · '}
                    <TimeLeft until={step.until} />
                  </>
                )}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
};
