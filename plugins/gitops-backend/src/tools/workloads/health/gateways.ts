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
  asNumber,
  asObjects,
  asString,
  at,
  Fields,
} from '../../../lib/reading';
import { HEALTHY, HealthRule, verdict, Verdict } from './verdict';

/** The types that are not to be False, as Argo CD looks at them. */
const REQUIRED = ['ResolvedRefs', 'Accepted'];

function judge(conditions: Fields[], place: string): Verdict | undefined {
  for (const type of REQUIRED) {
    const failed = conditions.find(
      condition => condition.type === type && condition.status === 'False',
    );
    if (failed) {
      const error = asString(failed.message) ?? `${type} is False`;
      return verdict('Degraded', 'gateway-failed', `${place}${error}`, {
        error: `${place}${error}`,
      });
    }
  }
  const waiting = conditions.find(
    condition => condition.type === 'Programmed' && condition.status !== 'True',
  );
  return waiting
    ? verdict(
        'Progressing',
        'gateway-waiting',
        `${place}${asString(waiting.message) ?? 'It is not programmed yet'}`,
      )
    : undefined;
}

const NO_STATUS = verdict(
  'Progressing',
  'gateway-waiting',
  'Its controller has not looked at it yet',
);

/** As Argo CD 3 judges a Gateway: by its conditions and its listeners'. */
export const gatewayHealth: HealthRule = object => {
  const conditions = asObjects(at(object, 'status', 'conditions'));
  const listeners = asObjects(at(object, 'status', 'listeners'));
  const found = [
    judge(conditions, ''),
    ...listeners.map(listener =>
      judge(
        asObjects(listener.conditions),
        `Listener ${asString(listener.name) ?? ''}: `,
      ),
    ),
  ].find(Boolean);
  if (found) {
    return found;
  }
  return conditions.length || listeners.length ? HEALTHY : NO_STATUS;
};

/** As Argo CD 3 judges a route: by what its parents say of it as it is now. */
export const routeHealth: HealthRule = object => {
  const generation = asNumber(object.metadata.generation);
  const parents = asObjects(at(object, 'status', 'parents'))
    .map(parent => ({
      name: asString(at(parent, 'parentRef', 'name')) ?? '',
      conditions: asObjects(parent.conditions),
    }))
    .filter(
      ({ conditions }) =>
        generation === undefined ||
        conditions.some(
          condition => condition.observedGeneration === generation,
        ),
    );
  return (
    parents
      .map(({ name, conditions }) => judge(conditions, `Parent ${name}: `))
      .find(Boolean) ?? (parents.length ? HEALTHY : NO_STATUS)
  );
};
