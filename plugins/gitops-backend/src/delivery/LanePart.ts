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
  ActionState,
  ApplicationKey,
  DeliveryAction,
  DeliveryAnalysis,
  DeliveryFact,
  DeliveryNext,
  DeliveryObjectRef,
  DeliveryProgress,
  DeliveryStep,
  DeliveryVersion,
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** What a tool contributes to a lane. */
export interface LanePart {
  tool: 'stage' | 'application' | 'rollout' | 'certificate' | 'secret';
  object: DeliveryObjectRef;
  state: HealthState;
  /** Worst first. */
  reasons: Reason[];
  /** The clusters that it stands or falls with. */
  clusters: string[];
  environment?: string;
  /** Where it runs, or what it manages does. */
  place?: { cluster: string; namespace?: string };
  /** The Applications that manage it, or that it updates. */
  applications: ApplicationKey[];
  /** What it says runs; what most of it is first. */
  runs: DeliveryVersion[];
  /** Since when. */
  since?: string;
  steps: DeliveryStep[];
  progress?: DeliveryProgress;
  facts: DeliveryFact[];
  next: DeliveryNext[];
  actions: DeliveryAction[];
  analysis?: DeliveryAnalysis;
  /** The versions that did not pass here, with what tells it. */
  failed?: Array<{ version: string; reason?: Reason }>;
  /** Its page in its tool. */
  url?: string;
  /**
   * It holds nothing that its state could speak of, as a Stage that nothing was
   * promoted to.
   */
  idle?: true;
}

/** The parts that say how a lane is: idle ones only where nothing runs. */
export function speaking(parts: LanePart[]): LanePart[] {
  return parts.some(({ runs }) => runs.length > 0)
    ? parts.filter(({ idle }) => !idle)
    : parts;
}

/** A part that has nothing to say yet. */
export function emptyPart(
  part: Pick<LanePart, 'tool' | 'object' | 'state' | 'reasons'> &
    Partial<LanePart>,
): LanePart {
  return {
    clusters: [part.object.cluster],
    applications: [],
    runs: [],
    steps: [],
    facts: [],
    next: [],
    actions: [],
    ...part,
  };
}

/**
 * An action of an object, as far as its tool offers it to the caller.
 *
 * @param states - all that the tool offers on the object
 * @param options - whether it is what the lane waits for, or stands beside that,
 *   and what is filled in
 */
export function offered(
  object: DeliveryObjectRef,
  states: readonly ActionState[],
  action: string,
  options: Partial<Pick<DeliveryAction, 'called' | 'beside' | 'input'>> = {},
): DeliveryAction[] {
  const { called = false, beside = false, input } = options;
  return states
    .filter(({ id }) => id === action)
    .map(({ blockedBy }) => ({
      object,
      action,
      ...(input && { input }),
      called,
      ...(beside && { beside }),
      blockedBy,
    }));
}

/** Whether two names are of the same object. */
export function isSameObject(a: ApplicationKey, b: ApplicationKey): boolean {
  return (
    a.cluster === b.cluster && a.namespace === b.namespace && a.name === b.name
  );
}

/** From best to worst, as a lane is named by the worst that is in it. */
const ORDER: HealthState[] = [
  'healthy',
  'progressing',
  'paused',
  'unknown',
  'warning',
  'missing',
  'degraded',
];

/** The higher, the worse. */
export function badness(state: HealthState): number {
  return ORDER.indexOf(state);
}

/** Whether a state is one that a person has to do something about. */
export function isBad(state: HealthState): boolean {
  return badness(state) >= badness('warning');
}

/** The worst of several states; unknown where there is none. */
export function worst(states: HealthState[]): HealthState {
  return states.length
    ? states.reduce((a, b) => (badness(b) > badness(a) ? b : a))
    : 'unknown';
}
