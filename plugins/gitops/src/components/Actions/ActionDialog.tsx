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

import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationActionId,
  ApplicationActionInputs,
  ApplicationDetails,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { FormEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useActionPlan } from '../../data/useActionPlan';
import { useActionStart } from '../../data/useActionStart';
import { gitopsTranslationRef } from '../../translation';
import { ActionIntention, blockedByOf, isPossible } from './actions';
import { BlockedNotice } from './BlockedNotice';
import { isDangerous, PlanView, Sentences } from './PlanView';
import { StartedAction } from './progress';
import { ReasonedButton } from './ReasonedButton';
import { RollbackForm } from './RollbackForm';
import { StartError } from './StartError';
import { SyncForm } from './SyncForm';
import { joinReasons, usePlanText } from './usePlanText';
import styles from './ActionDialog.module.css';

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
  // What is understood is a warning's text, so that a new one is read, too
  const [understood, setUnderstood] = useState<string>();
  const state = useActionPlan(application, action, input, details);
  const { isSending, error, start } = useActionStart(application, action);

  const plan = state.current ? state.plan : undefined;
  const blockedBy = blockedByOf(details, action);
  const isBlocked = blockedBy.length > 0;
  const known = [...blockedBy, ...(state.plan?.blockedBy ?? [])];
  const say = usePlanText(known, details, owner);
  // What cannot be done asks for no choice, and takes none away
  const isAsking = Boolean(input) || !isBlocked;
  const canClearWay =
    onClearWay &&
    known.some(({ code }) => code === 'auto-sync-on') &&
    isPossible(details, 'disable-auto-sync');
  const clearWay = canClearWay
    ? () => onClearWay({ action: 'disable-auto-sync' })
    : undefined;
  const dangers = (plan?.warnings ?? [])
    .filter(isDangerous)
    .map(({ message }) => message)
    .join('\n');
  const isDryRun = Boolean(input && 'dryRun' in input && input.dryRun);
  const notYet = ((): string | undefined => {
    if (!input && isBlocked) {
      return joinReasons(blockedBy, reason => say('blocked', reason));
    }
    if (!input) {
      return t('actionDialog.incomplete');
    }
    if (!plan) {
      return t('actionDialog.waiting');
    }
    if (plan.blockedBy.length > 0) {
      return joinReasons(plan.blockedBy, reason => say('blocked', reason));
    }
    return dangers && understood !== dangers
      ? t('actionDialog.understoodFirst')
      : undefined;
  })();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!input || !plan || notYet) {
      return;
    }
    const accepted = await start(input, plan.actingAs);
    if (accepted) {
      onAccepted({ action, dryRun: isDryRun, accepted, before: details });
    } else {
      state.retry();
    }
  };

  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) {
          onClose();
        }
      }}
      // A click beside it would lose what was typed
      isDismissable={false}
      isKeyboardDismissDisabled={isSending}
    >
      <Modal className={styles.modal}>
        <Dialog className={styles.dialog}>
          <form className={styles.form} onSubmit={submit}>
            <div className={styles.header}>
              <Heading slot="title" level={2} className={styles.title}>
                {t(`action.title.${action}`, { name: environment ?? name })}
              </Heading>
              <p className={styles.about}>{t(`action.about.${action}`)}</p>
            </div>
            <div className={styles.body}>
              {isBlocked && !state.plan && (
                <BlockedNotice onClearWay={clearWay}>
                  <Sentences
                    reasons={blockedBy}
                    say={reason => say('blocked', reason)}
                  />
                </BlockedNotice>
              )}
              {isAsking && (
                <Form
                  application={application}
                  details={details}
                  intention={intention}
                  onChange={setInput}
                />
              )}
              <PlanView
                state={state}
                isComplete={Boolean(input)}
                details={details}
                say={say}
                onClearWay={clearWay}
                understood={understood === dangers}
                onUnderstood={is => setUnderstood(is ? dangers : undefined)}
              />
              <StartError error={error ?? failure} />
            </div>
            <div className={styles.footer}>
              <Button
                size="medium"
                variant="secondary"
                isDisabled={isSending}
                onPress={onClose}
              >
                {t('actionDialog.cancel')}
              </Button>
              <ReasonedButton
                size="medium"
                type="submit"
                variant="primary"
                destructive={Boolean(dangers)}
                isPending={isSending}
                reason={notYet}
              >
                {isDryRun
                  ? t('action.confirmDryRun')
                  : t(`action.confirm.${action}`)}
              </ReasonedButton>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
