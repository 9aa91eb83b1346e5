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
import { toMillis } from '../../lib/time';
import { webUrl } from '../../lib/webUrl';
import { pipelineMessages } from '../../messages/pipeline';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { CommitLink } from '../CommitLink';
import { MiddleText } from '../MiddleText';
import { StateIcon } from '../StatusBadge';
import { statusText, stepText } from './texts';
import { useSay } from './say';
import styles from './Promotions.module.css';

/** An address, shown without its protocol, which says nothing. */
const Address = ({ url, children }: { url: string; children?: string }) => (
  <Link
    href={url}
    target="_blank"
    rel="noopener noreferrer"
    title={url}
    standalone
  >
    {children ?? <MiddleText text={url.replace(/^https?:\/\//, '')} />}
  </Link>
);

/** The outputs of other steps' making, which have no word of ours. */
const TOLD_TOGETHER = new Set([
  'commit',
  'commitUrl',
  'pullRequest',
  'pullRequestUrl',
]);

/** What a step gave: a commit, a pull request, a branch, or something else. */
const Outputs = ({ outputs }: { outputs: Record<string, string> }) => {
  const { t } = useTranslationRef(pipelineTranslationRef);
  const { commit, pullRequest } = outputs;
  const pullRequestUrl = webUrl(outputs.pullRequestUrl);
  const rest = Object.entries(outputs).filter(
    ([name]) => !TOLD_TOGETHER.has(name),
  );
  const number = pullRequest
    ? t('promotions.pullRequest', { number: pullRequest })
    : t('promotions.pullRequestUnnumbered');
  return (
    <>
      {commit && (
        <span className={styles.output}>
          <span className={styles.muted}>{t('promotions.output.commit')}</span>
          <CommitLink revision={commit} url={outputs.commitUrl} />
        </span>
      )}
      {(pullRequest || pullRequestUrl) && (
        <span className={styles.output}>
          {pullRequestUrl ? (
            <Address url={pullRequestUrl}>{number}</Address>
          ) : (
            number
          )}
        </span>
      )}
      {rest.map(([name, value]) => {
        const url = webUrl(value);
        return (
          <span key={name} className={styles.output}>
            <span className={styles.muted}>
              {isOutput(name) ? t(`promotions.output.${name}`) : name}
            </span>
            {url ? <Address url={url} /> : <MiddleText text={value} />}
          </span>
        );
      })}
    </>
  );
};

type OutputName = keyof typeof pipelineMessages.promotions.output;

function isOutput(name: string): name is OutputName {
  return Object.hasOwn(pipelineMessages.promotions.output, name);
}

const Took = ({ step }: { step: PromotionStepView }) => {
  const { duration } = useSay();
  const from = toMillis(step.startedAt);
  const to = toMillis(step.finishedAt);
  if (from !== undefined && to !== undefined) {
    return <>{duration(to - from)}</>;
  }
  return step.status === 'Running' ? (
    <Ago at={step.startedAt} as="lasting" />
  ) : null;
};

/** The steps of a Promotion: what each does, how it went, and what it gave. */
export const PromotionSteps = ({ promotion }: { promotion: PromotionView }) => {
  const { t } = useTranslationRef(pipelineTranslationRef);
  const { steps } = promotion;
  if (steps.length === 0) {
    return <p className={styles.muted}>{t('promotions.noSteps')}</p>;
  }
  return (
    <ol
      className={styles.steps}
      aria-label={t('promotions.steps', { name: promotion.name })}
    >
      {steps.map((step, i) => {
        const { outputs = {} } = step;
        const isBegun = step.status !== 'Pending' && step.status !== '';
        return (
          // Aliases need not be there, and steps keep their places
          <li key={i} className={styles.step} data-begun={isBegun}>
            <StateIcon
              state={isBegun ? step.state : 'missing'}
              size={16}
              coloured={isBegun}
            />
            <span className={styles.stepName}>
              {stepText(t, step.uses)}{' '}
              {stepText(t, step.uses) !== step.uses && (
                <code className={styles.uses}>{step.uses}</code>
              )}
            </span>
            <span className={styles.status}>{statusText(t, step.status)}</span>
            <span className={styles.took}>
              <Took step={step} />
            </span>
            {(step.message ||
              Object.keys(outputs).length > 0 ||
              Boolean(step.errorCount)) && (
              <div className={styles.stepMore}>
                {step.message && (
                  <p className={styles.message} data-state={step.state}>
                    {step.message}
                  </p>
                )}
                {Boolean(step.errorCount) && (
                  <span className={styles.muted}>
                    {t('promotions.errors', {
                      count: step.errorCount ?? 0,
                    })}
                  </span>
                )}
                <Outputs outputs={outputs} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
};
