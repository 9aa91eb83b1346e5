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

import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  PromotionStepView,
  PromotionView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiGitPullRequestLine } from '@remixicon/react';
import { webUrl } from '../../lib/webUrl';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { isOpen } from './model';
import { statusText, stepText } from './texts';
import styles from './Promotions.module.css';

/** What ended and did no harm. */
const DONE: ReadonlySet<string> = new Set(['Succeeded', 'Skipped']);
const FAILED: ReadonlySet<string> = new Set(['Failed', 'Errored', 'Aborted']);

/** The step that says most: the one that runs or failed, else the last one done. */
export function currentStep(
  steps: readonly PromotionStepView[],
): { step: PromotionStepView; position: number } | undefined {
  const at = [
    steps.findIndex(({ status }) => status === 'Running'),
    steps.findIndex(({ status }) => FAILED.has(status)),
    steps.findLastIndex(({ status }) => DONE.has(status)),
  ].find(index => index !== -1);
  return at === undefined ? undefined : { step: steps[at], position: at + 1 };
}

/** Kargo's steps that succeed once a pull request is merged. */
const MERGES = new Set(['git-wait-for-pr', 'git-merge-pr']);

/** What became of a pull request: who waited for it knows whether it was merged. */
function pullRequestState(
  { steps }: PromotionView,
  open: boolean,
): 'pullRequestOpen' | 'pullRequestMerged' | 'pullRequestClosed' {
  if (open) {
    return 'pullRequestOpen';
  }
  const isMerged = steps.some(
    ({ status, uses }) => MERGES.has(uses) && status === 'Succeeded',
  );
  return isMerged ? 'pullRequestMerged' : 'pullRequestClosed';
}

/** The pull request that a Promotion has opened. */
export const PullRequest = ({ promotion }: { promotion: PromotionView }) => {
  const { pullRequest } = promotion;
  const { t } = useTranslationRef(pipelineTranslationRef);
  if (!pullRequest) {
    return null;
  }
  const { number, open } = pullRequest;
  const url = webUrl(pullRequest.url);
  const name = number
    ? t('promotions.pullRequest', { number })
    : t('promotions.pullRequestUnnumbered');
  return (
    <span className={styles.pullRequest}>
      <RiGitPullRequestLine size={14} aria-hidden />
      {url ? (
        <Link href={url} target="_blank" rel="noopener noreferrer" standalone>
          {name}
        </Link>
      ) : (
        name
      )}
      {open !== undefined && (
        <span className={styles.muted}>
          {t(`promotions.${pullRequestState(promotion, open)}`)}
        </span>
      )}
    </span>
  );
};

/**
 * How far a Promotion is: a mark for each step, the one it is at in words, and
 * the pull request it waits for.
 */
export const PromotionProgress = (props: {
  promotion: PromotionView;
  /** Whether the pull request is left to what is around it. */
  withoutPullRequest?: boolean;
}) => {
  const { promotion, withoutPullRequest = false } = props;
  const { steps } = promotion;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const current = currentStep(steps);
  const done = steps.filter(({ status }) => DONE.has(status)).length;
  return (
    <div className={styles.progress}>
      {steps.length > 0 && (
        <div
          className={styles.marks}
          role="img"
          aria-label={t('promotions.progress', {
            done: String(done),
            total: String(steps.length),
          })}
        >
          {steps.map((step, i) => (
            <span
              // Aliases need not be there, and steps keep their places
              key={i}
              className={styles.markOf}
              data-state={step.state}
              data-status={step.status}
              title={`${stepText(t, step.uses)}: ${statusText(t, step.status)}`}
            />
          ))}
        </div>
      )}
      {current && isOpen(promotion) && (
        <span className={styles.at}>
          {t('promotions.step', {
            position: String(current.position),
            total: String(steps.length),
            name: stepText(t, current.step.uses),
          })}{' '}
          <Ago
            at={current.step.startedAt}
            as="lasting"
            className={styles.muted}
          />
        </span>
      )}
      {!withoutPullRequest && <PullRequest promotion={promotion} />}
    </div>
  );
};
