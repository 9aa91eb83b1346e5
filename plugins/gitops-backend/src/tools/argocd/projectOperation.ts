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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  Fields,
  shorten,
} from '../../lib/reading';
import { withoutCredentials } from '../../lib/withoutCredentials';
import { projectResource } from './projectResource';
import { ArgoCdOperation } from './record';

const MAX_FAILURES = 3;
const MAX_MESSAGE = 300;

/**
 * The operation. While `.operation` is there, one is asked for or running; a
 * state that has an end then belongs to the one before it.
 */
export function projectOperation(
  object: KubernetesObject,
  intern: (value: string) => string,
): ArgoCdOperation | undefined {
  const requested = asObject(object.operation);
  const last = asObject(at(object, 'status', 'operationState'));
  const running = last && !asString(last.finishedAt) ? last : undefined;
  const state = requested ? running : last;
  const operation = requested ?? asObject(state?.operation);
  if (!requested && !state) {
    return undefined;
  }
  const message = shorten(
    withoutCredentials(asString(state?.message) ?? ''),
    MAX_MESSAGE,
  );
  return {
    requested: Boolean(requested),
    phase: intern(
      asString(state?.phase) ?? (requested ? 'Running' : 'Unknown'),
    ),
    // Most say that they succeeded, in the same words
    message:
      (state?.phase === 'Succeeded' ? intern(message) : message) || undefined,
    startedAt: asString(state?.startedAt),
    finishedAt: asString(state?.finishedAt),
    initiatedBy: asString(at(operation, 'initiatedBy', 'username')),
    isAutomated: at(operation, 'initiatedBy', 'automated') === true,
    // None is not worth a word.
    retryCount: asNumber(state?.retryCount) || undefined,
    revisions: revisionsOf(operation, state).map(intern),
    failures: failuresOf(state, intern),
  };
}

/** What it really syncs to, else what was asked for. */
function revisionsOf(
  operation: Fields | undefined,
  state: Fields | undefined,
): string[] {
  for (const place of [at(state, 'syncResult'), at(operation, 'sync')]) {
    const several = asStrings(at(place, 'revisions'));
    const single = asString(at(place, 'revision'));
    if (several.length) {
      return several;
    }
    if (single) {
      return [single];
    }
  }
  return [];
}

function failuresOf(
  state: Fields | undefined,
  intern: (value: string) => string,
): ArgoCdOperation['failures'] {
  const failures = asObjects(at(state, 'syncResult', 'resources'))
    .filter(
      r =>
        r.status === 'SyncFailed' ||
        r.hookPhase === 'Failed' ||
        r.hookPhase === 'Error',
    )
    .slice(0, MAX_FAILURES)
    .flatMap(r => {
      const reference = projectResource(r, intern);
      const message = shorten(
        withoutCredentials(asString(r.message) ?? ''),
        MAX_MESSAGE,
      );
      return reference ? [{ ...reference, message }] : [];
    });
  return failures.length ? failures : undefined;
}
