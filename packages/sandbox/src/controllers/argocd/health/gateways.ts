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

import type { KubeObject } from '../../../cluster/client';
import { asList, asString, at } from '../../runtime/json';
import type { Health } from './types';
import { conditionOf } from './workloads';

/** What is not to be False, in the order in which Argo CD looks. */
const REQUIRED = ['ResolvedRefs', 'Accepted'];

/** What conditions say against something; undefined: nothing. */
function objection(conditions: unknown, place = ''): Health | undefined {
  const all = asList(conditions);
  for (const type of REQUIRED) {
    const failed = all.find(
      condition =>
        at(condition, 'type') === type && at(condition, 'status') === 'False',
    );
    if (failed) {
      return {
        status: 'Degraded',
        message: `${place}${
          asString(at(failed, 'message')) ?? `Failed condition: ${type}`
        }`,
      };
    }
  }
  const waiting = all.find(
    condition =>
      at(condition, 'type') === 'Programmed' &&
      at(condition, 'status') !== 'True',
  );
  return waiting
    ? {
        status: 'Progressing',
        message: `${place}${
          asString(at(waiting, 'message')) ?? 'It is still being programmed'
        }`,
      }
    : undefined;
}

/** GatewayClass: whether its controller has accepted it as it is now. */
export function gatewayClassHealth(object: KubeObject): Health {
  const accepted = conditionOf(object, 'Accepted');
  const observed = at(accepted, 'observedGeneration');
  const isStale =
    observed !== undefined && observed !== object.metadata.generation;
  if (!accepted || isStale) {
    return {
      status: 'Progressing',
      message: 'Waiting for GatewayClass status',
    };
  }
  const message = asString(at(accepted, 'message'));
  switch (accepted.status) {
    case 'True':
      return { status: 'Healthy', message };
    case 'False':
      return { status: 'Degraded', message };
    default:
      return { status: 'Progressing', message };
  }
}

/** Gateway: its own conditions, then those of its listeners. */
export function gatewayHealth(object: KubeObject): Health {
  const conditions = at(object, 'status', 'conditions');
  const listeners = asList(at(object, 'status', 'listeners'));
  const found = [
    objection(conditions),
    ...listeners.map(listener =>
      objection(at(listener, 'conditions'), 'Listener: '),
    ),
  ].find(Boolean);
  if (found) {
    return found;
  }
  return conditions !== undefined || listeners.length
    ? { status: 'Healthy', message: 'Gateway is healthy' }
    : { status: 'Progressing', message: 'Waiting for Gateway status' };
}

/** HTTPRoute: what its parents say of it as it is now. */
export function routeHealth(object: KubeObject): Health {
  const { generation } = object.metadata;
  const parents = asList(at(object, 'status', 'parents')).filter(parent =>
    asList(at(parent, 'conditions')).some(
      condition =>
        generation === undefined ||
        at(condition, 'observedGeneration') === generation,
    ),
  );
  const found = parents
    .map(parent =>
      objection(
        at(parent, 'conditions'),
        `Parent ${asString(at(parent, 'parentRef', 'name')) ?? ''}: `,
      ),
    )
    .find(Boolean);
  return (
    found ??
    (parents.length
      ? { status: 'Healthy', message: 'HTTPRoute is healthy' }
      : { status: 'Progressing', message: 'Waiting for HTTPRoute status' })
  );
}
