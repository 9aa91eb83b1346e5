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

import { Alert, Button, Checkbox, Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ActingAs,
  ActionPlan,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiAlertLine, RiUserLine } from '@remixicon/react';
import { ActionPlanState } from '../../data/useActionPlan';
import { useLocale } from '../../lib/locale';
import { gitopsTranslationRef } from '../../translation';
import { usePersonName } from '../Person';
import { BlockedNotice } from './BlockedNotice';
import { planMoment, PlanPart } from './planText';
import styles from './ActionDialog.module.css';

/** What destroys something, so that a person has to say that they want it. */
const DANGERS: ReadonlySet<string> = new Set([
  'force-recreates',
  'prune-deletes',
]);

/** Whether a warning is of something that cannot be undone. */
export function isDangerous({ code }: Reason): boolean {
  return DANGERS.has(code);
}

/** Reasons, a sentence each. */
export const Sentences = (props: {
  reasons: Reason[];
  say: (reason: Reason) => string;
}) => {
  const { reasons, say } = props;
  const locale = useLocale();
  return (
    <ul className={styles.sentences}>
      {reasons.map(reason => (
        <li
          key={`${reason.code} ${reason.message}`}
          title={planMoment(reason, locale)}
        >
          {say(reason)}
        </li>
      ))}
    </ul>
  );
};

const As = ({ actingAs }: { actingAs: ActingAs }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { identity, impersonated } = actingAs;
  const user = usePersonName(actingAs.user) ?? '';
  let words: string;
  switch (identity) {
    case 'service-account':
    case 'user-token':
      words = t(`actionDialog.as.${identity}`, { user });
      break;
    case 'impersonation':
      words = impersonated
        ? t('actionDialog.as.impersonation', { user, impersonated })
        : t('actionDialog.as.impersonationUnnamed', { user });
      break;
    default:
      words = t('actionDialog.as.other', { user });
  }
  return (
    <p className={styles.as} title={actingAs.user}>
      <RiUserLine size={14} aria-hidden />
      <span>{words}</span>
    </p>
  );
};

const Known = (props: {
  plan: ActionPlan;
  say: (part: PlanPart, reason: Reason) => string;
  understood: boolean;
  onUnderstood: (is: boolean) => void;
  onClearWay?: () => void;
}) => {
  const { plan, say, understood, onUnderstood, onClearWay } = props;
  const { blockedBy, effects, warnings } = plan;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <>
      {blockedBy.length > 0 && (
        <BlockedNotice onClearWay={onClearWay}>
          <Sentences
            reasons={blockedBy}
            say={reason => say('blocked', reason)}
          />
        </BlockedNotice>
      )}
      {effects.length > 0 && (
        <Sentences reasons={effects} say={reason => say('effect', reason)} />
      )}
      {warnings.length > 0 && (
        <div className={styles.notice} data-kind="warning">
          <RiAlertLine size={18} aria-hidden />
          <div>
            <h4 className={styles.heading}>{t('actionDialog.warnings')}</h4>
            <Sentences
              reasons={warnings}
              say={reason => say('warning', reason)}
            />
            {warnings.some(isDangerous) && blockedBy.length === 0 && (
              <div className={styles.understood}>
                <Checkbox isSelected={understood} onChange={onUnderstood}>
                  {t('actionDialog.understood')}
                </Checkbox>
              </div>
            )}
          </div>
        </div>
      )}
      <As actingAs={plan.actingAs} />
    </>
  );
};

/** What an action is done to, and where that is. */
export interface PlanTarget {
  name: string;
  cluster: string;
  namespace?: string;
}

/**
 * What an action will do, in sentences, or why it cannot. Kept up to date with
 * the form, and read out when it has changed.
 */
export const PlanView = (props: {
  state: ActionPlanState;
  /** Whether the form says enough to plan with. */
  isComplete: boolean;
  /** What it is done to, and where that is. */
  target: PlanTarget;
  say: (part: PlanPart, reason: Reason) => string;
  understood: boolean;
  onUnderstood: (is: boolean) => void;
  /** Opens the action that clears the way, where one is in the way. */
  onClearWay?: () => void;
}) => {
  const { state, isComplete, target, ...rest } = props;
  const { plan, current, error, isFetching, retry } = state;
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (!isComplete) {
    return null;
  }
  return (
    <section className={styles.plan} aria-busy={isFetching}>
      <h3 className={styles.planTitle}>
        {t(
          plan && plan.blockedBy.length > 0
            ? 'actionDialog.would'
            : 'actionDialog.will',
        )}
        <span className={styles.target}>
          {t('actionDialog.target', {
            name: target.name,
            place: target.namespace
              ? `${target.cluster} / ${target.namespace}`
              : target.cluster,
          })}
        </span>
      </h3>
      <div
        className={styles.planBody}
        data-old={!current}
        role="status"
        aria-live="polite"
      >
        {plan && (
          <Known
            plan={plan}
            say={rest.say}
            understood={rest.understood}
            onUnderstood={rest.onUnderstood}
            onClearWay={rest.onClearWay}
          />
        )}
        {!plan && !error && (
          <div className={styles.planSkeleton}>
            <span className={styles.about}>{t('actionDialog.working')}</span>
            <Skeleton width="75%" height={16} />
            <Skeleton width="55%" height={16} />
          </div>
        )}
      </div>
      {error && !isFetching && (
        <Alert
          status="warning"
          icon
          role="alert"
          title={t('actionDialog.planFailed', { error: error.message })}
          customActions={
            <Button size="small" variant="secondary" onPress={retry}>
              {t('actionDialog.planAgain')}
            </Button>
          }
        />
      )}
    </section>
  );
};
