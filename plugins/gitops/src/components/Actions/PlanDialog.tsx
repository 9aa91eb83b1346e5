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
  ActionAccepted,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { FormEvent, ReactNode, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { ActionPlanState } from '../../data/usePlan';
import { StartState } from '../../data/useStart';
import { gitopsTranslationRef } from '../../translation';
import { BlockedNotice } from './BlockedNotice';
import { PlanPart } from './planText';
import { isDangerous, PlanTarget, PlanView, Sentences } from './PlanView';
import { ReasonedButton } from './ReasonedButton';
import { StartError } from './StartError';
import { joinReasons } from './usePlanText';
import styles from './ActionDialog.module.css';

/**
 * Says beforehand what an action will do, to what and as whom, and starts it.
 * Nothing that was typed is lost where it does not start.
 */
export const PlanDialog = <I extends object>(props: {
  title: string;
  about: string;
  /** What the button that starts it says. */
  confirm: string;
  /** What asks for the input; nothing where there is nothing to ask. */
  form?: ReactNode;
  /** What the form says so far; undefined while it is incomplete. */
  input: I | undefined;
  plan: ActionPlanState;
  start: StartState<I>;
  /** Why it is not possible now, whatever the input. */
  blockedBy: Reason[];
  say: (part: PlanPart, reason: Reason) => string;
  target: PlanTarget;
  /** Why it was not done before the dialog was opened. */
  failure?: Error | null;
  /** Opens the action that clears the way; absent where none is known. */
  onClearWay?: () => void;
  onClose: () => void;
  /** Called once the cluster has accepted it. */
  onAccepted: (accepted: ActionAccepted, input: I) => void;
}) => {
  const { input, plan: state, blockedBy, say, onClearWay, onClose } = props;
  const { isSending, error, start } = props.start;
  const { t } = useTranslationRef(gitopsTranslationRef);
  // What is understood is a warning's text, so that a new one is read, too
  const [understood, setUnderstood] = useState<string>();

  const plan = state.current ? state.plan : undefined;
  const isBlocked = blockedBy.length > 0;
  // What cannot be done asks for no choice, and takes none away
  const isAsking = Boolean(input) || !isBlocked;
  const dangers = (plan?.warnings ?? [])
    .filter(isDangerous)
    .map(({ message }) => message)
    .join('\n');
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
      props.onAccepted(accepted, input);
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
                {props.title}
              </Heading>
              <p className={styles.about}>{props.about}</p>
            </div>
            <div className={styles.body}>
              {isBlocked && !state.plan && (
                <BlockedNotice onClearWay={onClearWay}>
                  <Sentences
                    reasons={blockedBy}
                    say={reason => say('blocked', reason)}
                  />
                </BlockedNotice>
              )}
              {isAsking && props.form}
              <PlanView
                state={state}
                isComplete={Boolean(input)}
                target={props.target}
                say={say}
                onClearWay={onClearWay}
                understood={understood === dangers}
                onUnderstood={is => setUnderstood(is ? dangers : undefined)}
              />
              <StartError error={error ?? props.failure ?? null} />
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
                {props.confirm}
              </ReasonedButton>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
