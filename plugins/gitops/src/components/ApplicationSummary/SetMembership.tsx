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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApplicationSetMembership } from '@gitops-portal/backstage-plugin-gitops-common';
import { shortReason } from '../../lib/reasons';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { StatusBadge } from '../StatusBadge';
import { Fact, Facts } from './Facts';
import { Section } from './Section';
import styles from './ApplicationSummary.module.css';

const Progress = (props: {
  progress: NonNullable<ApplicationSetMembership['progress']>;
}) => {
  const { status, step, steps, message, since } = props.progress;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <>
      <span>
        {step !== undefined && (
          <>
            {steps === undefined
              ? t('applicationSet.stepOnly', { step: String(step) })
              : t('applicationSet.step', {
                  step: String(step),
                  steps: String(steps),
                })}
            {': '}
          </>
        )}
        {status} <Ago at={since} as="lasting" />
      </span>
      {message && <span className={styles.muted}>{message}</span>}
    </>
  );
};

/** The ApplicationSet that makes an Application, and how far it has come. */
export const SetMembership = (props: {
  membership: ApplicationSetMembership;
}) => {
  const { membership } = props;
  const { namespace, name, health, applications, strategy } = membership;
  const { progress, rollout, leavesSyncPolicy } = membership;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const counts = Object.entries(rollout ?? {}).filter(([, count]) => count > 0);
  return (
    <Section title={t('summary.set')}>
      <p className={styles.sentence} title={`${namespace}/${name}`}>
        {applications === undefined
          ? t('applicationSet.madeBy', { name })
          : t('applicationSet.madeByOf', { name, count: applications })}
      </p>
      <p className={styles.muted}>
        {leavesSyncPolicy
          ? t('applicationSet.leavesPolicy')
          : t('applicationSet.keepsPolicy')}
      </p>
      {health && (
        <p className={styles.sentence}>
          <StatusBadge state={health.state} />
          {health.reasons.map(reason => (
            <span key={`${reason.code} ${reason.message}`}>
              {shortReason(t, reason)}
            </span>
          ))}
        </p>
      )}
      {(progress || counts.length > 0) && (
        <Facts>
          {progress && (
            <Fact name={strategy ?? t('applicationSet.rollout')}>
              <Progress progress={progress} />
            </Fact>
          )}
          {counts.length > 0 && (
            <Fact name={t('applicationSet.rollout')}>
              {counts
                .map(([status, count]) =>
                  t('applicationSet.rolloutPart', {
                    number: String(count),
                    status,
                  }),
                )
                .join(' · ')}
            </Fact>
          )}
        </Facts>
      )}
    </Section>
  );
};
