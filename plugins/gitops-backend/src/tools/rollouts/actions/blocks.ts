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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../../actions/reasons';
import { isPromoted } from '../phase';
import { currentStep } from '../progress';
import { RolloutRecord } from '../record';

/** Why an action on a Rollout is not possible; empty where it is. */
export type Block = (rollout: RolloutRecord) => Reason[];

const when = (holds: boolean, code: string, message: string): Reason[] =>
  holds ? [actionReason(code, message)] : [];

/** The reasons of all blocks, in their order. */
export function blocks(...all: Block[]): Block {
  return rollout => all.flatMap(block => block(rollout));
}

/** A Rollout that is being deleted does nothing else. */
export const deleting: Block = ({ deletingSince }) =>
  when(
    deletingSince !== undefined,
    'rollout-deleting',
    'The Rollout is being deleted',
  );

/** Nothing is on its way. */
export const promoted: Block = rollout =>
  when(
    isPromoted(rollout),
    'rollout-promoted',
    'No update is under way: all of it runs the version that is wanted',
  );

/** What is promoted while aborted lies in wait, and skips the canary later. */
export const aborted: Block = ({ aborted: isAborted }) =>
  when(
    isAborted === true,
    'rollout-is-aborted',
    'The update is aborted: retry it first',
  );

/** Before the controller has seen the object, it would forget what is asked. */
export const notObserved: Block = rollout =>
  when(
    !rollout.hasStatus || !rollout.observed || !rollout.workloadObserved,
    'rollout-not-seen',
    'Its controller has not seen the last change yet',
  );

/** Only what waits can be let go on. */
export const notWaiting: Block = ({ pauses, held }) =>
  when(
    !pauses && !held,
    'rollout-not-waiting',
    'It waits for nobody now: skip its step if that is meant',
  );

/** Only a canary with steps left has one to skip. */
export const noStepLeft: Block = rollout => {
  const index = currentStep(rollout);
  return when(
    !rollout.steps || index === undefined || index >= rollout.steps.length,
    'rollout-no-step',
    'It has no step that could be skipped',
  );
};

/** What is paused cannot be paused again. */
export const held: Block = rollout =>
  when(rollout.held === true, 'rollout-is-held', 'It is paused already');

/** Only what somebody has paused can be resumed. */
export const notHeld: Block = rollout =>
  when(rollout.held !== true, 'rollout-not-held', 'Nobody has paused it');

/** Only what is aborted can be tried again. */
export const notAborted: Block = rollout =>
  when(
    rollout.aborted !== true,
    'rollout-not-aborted',
    'The update is not aborted',
  );

/** Someone has asked for it already. */
export const promotingFull: Block = rollout =>
  when(
    rollout.promotingFull === true,
    'rollout-promoting-full',
    'It is being brought out in full already',
  );
