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
import {
  ApplicationActionId,
  ApplicationActionInputs,
  ApplicationDetails,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useState } from 'react';
import { useActionPlan } from '../../data/useActionPlan';
import { useActionStart } from '../../data/useActionStart';
import { gitopsTranslationRef } from '../../translation';
import { ActionIntention, blockedByOf, isPossible } from './actions';
import { PlanDialog } from './PlanDialog';
import { StartedAction } from './progress';
import { RollbackForm } from './RollbackForm';
import { SyncForm } from './SyncForm';
import { usePlanText } from './usePlanText';

type AnyInput = ApplicationActionInputs[ApplicationActionId];

/** What an action without a form takes. */
const NOTHING = {};

const Form = (props: {
  application: EntityApplicationKey;
  details: ApplicationDetails;
  intention: ActionIntention;
  onChange: (input: AnyInput | undefined) => void;
}) => {
  const { application, details, intention, onChange } = props;
  switch (intention.action) {
    case 'sync':
      return (
        <SyncForm
          application={application}
          details={details}
          resources={intention.resources}
          onChange={onChange}
        />
      );
    case 'rollback':
      return (
        <RollbackForm
          application={application}
          deployment={intention.deployment}
          onChange={onChange}
        />
      );
    default:
      return null;
  }
};

function hasForm({ action }: ActionIntention): boolean {
  return action === 'sync' || action === 'rollback';
}

/**
 * Asks what an action is to do, says beforehand what will happen, to what and as
 * whom, and starts it. Nothing that was typed is lost where it does not start.
 */
export const ActionDialog = (props: {
  application: EntityApplicationKey;
  details: ApplicationDetails;
  owner?: string;
  intention: ActionIntention;
  /** Why it was not done before the dialog was opened. */
  failure?: Error | null;
  onClose: () => void;
  /** Opens the dialog of another action, which clears the way for this one. */
  onClearWay?: (first: ActionIntention) => void;
  /** Called once the cluster has accepted it. */
  onAccepted: (started: StartedAction) => void;
}) => {
  const { application, details, owner, intention, onClose, onAccepted } = props;
  const { failure = null, onClearWay } = props;
  const { action } = intention;
  const { name, environment } = details.application;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [input, setInput] = useState<AnyInput | undefined>(
    hasForm(intention) ? undefined : NOTHING,
  );
  const state = useActionPlan(application, action, input, details);
  const start = useActionStart(application, action);

  const blockedBy = blockedByOf(details, action);
  const known = [...blockedBy, ...(state.plan?.blockedBy ?? [])];
  const say = usePlanText(known, details, owner);
  const canClearWay =
    onClearWay &&
    known.some(({ code }) => code === 'auto-sync-on') &&
    isPossible(details, 'disable-auto-sync');
  const isDryRun = Boolean(input && 'dryRun' in input && input.dryRun);

  return (
    <PlanDialog<AnyInput>
      title={t(`action.title.${action}`, { name: environment ?? name })}
      about={t(`action.about.${action}`)}
      confirm={
        isDryRun ? t('action.confirmDryRun') : t(`action.confirm.${action}`)
      }
      form={
        <Form
          application={application}
          details={details}
          intention={intention}
          onChange={setInput}
        />
      }
      input={input}
      plan={state}
      start={start}
      blockedBy={blockedBy}
      say={say}
      target={{ name, ...details.application.destination }}
      failure={failure}
      onClearWay={
        canClearWay
          ? () => onClearWay({ action: 'disable-auto-sync' })
          : undefined
      }
      onClose={onClose}
      onAccepted={accepted =>
        onAccepted({ action, dryRun: isDryRun, accepted, before: details })
      }
    />
  );
};
