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
  ActionBody,
  ActionSubject,
  ActionWrite,
  ActionWriteContext,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { asObject, asObjects, asStrings, at } from '../../../lib/reading';

/** Names the portal's request among the facts that an operation carries. */
const REQUEST = 'Portal request';
const STARTED_FROM = 'Started from';

/**
 * The write that asks Argo CD for an operation. The state of the one before is
 * taken away with it, as Argo CD's own server does: the controller adds to the
 * state it finds, and would show results of both.
 */
export function operationWrite(
  operation: { sync: ActionBody; retry?: unknown },
  { user, requestId, portal }: ActionWriteContext,
): ActionWrite {
  return {
    type: 'merge-patch',
    body: {
      operation: {
        // Never `automated`: that is for Argo CD's own syncs, which have other
        // sync windows and retries.
        initiatedBy: { username: user },
        info: [
          { name: STARTED_FROM, value: portal },
          { name: REQUEST, value: requestId },
        ],
        ...(operation.retry !== undefined && { retry: operation.retry }),
        sync: operation.sync,
      },
      status: { operationState: null },
    },
  };
}

/** Whether the operation of a request is asked for, runs, or ran last. */
export function isOperationOf(
  { object }: ActionSubject,
  { user, requestId }: ActionWriteContext,
): boolean {
  return [object.operation, at(object, 'status', 'operationState', 'operation')]
    .map(asObject)
    .some(
      operation =>
        at(operation, 'initiatedBy', 'username') === user &&
        asObjects(operation?.info).some(
          ({ name, value }) => name === REQUEST && value === requestId,
        ),
    );
}

/** What a sync takes from `spec.syncPolicy`, as Argo CD's server does. */
export function syncDefaults({ spec }: KubernetesObject): {
  options: string[];
  retry?: unknown;
} {
  const policy = asObject(at(spec, 'syncPolicy'));
  const retry = asObject(policy?.retry);
  return { options: asStrings(policy?.syncOptions), ...(retry && { retry }) };
}
