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

import { asString, at } from '../runtime/json';
import type { ReplicaSet } from '../workloads/types';
import type { Argument } from './analysis/types';
import { hashOf } from './sets';
import type { Rollout, RolloutArgument } from './types';

/** `metadata.labels['a.b/c']` as the names that lead there. */
function pathOf(fieldPath: string): string[] {
  return [...fieldPath.matchAll(/\['([^']+)'\]|([^.[\]]+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain,
  );
}

/**
 * The values of the arguments that a Rollout gives to an analysis: written out,
 * the hash of a version, or a field of the Rollout itself.
 *
 * @throws Error for a field that the Rollout does not have
 */
export function argumentsOf(
  given: readonly RolloutArgument[] | undefined,
  from: { rollout: Rollout; current: ReplicaSet; stable?: ReplicaSet },
): Argument[] {
  return (given ?? []).map(({ name, value, valueFrom }) => {
    if (valueFrom?.podTemplateHashValue !== undefined) {
      return {
        name,
        value: hashOf(
          valueFrom.podTemplateHashValue === 'Stable'
            ? from.stable
            : from.current,
        ),
      };
    }
    if (valueFrom?.fieldRef) {
      const { fieldPath } = valueFrom.fieldRef;
      const found = asString(at(from.rollout, ...pathOf(fieldPath)));
      if (found === undefined) {
        throw new Error(`invalid path ${fieldPath} in rollout`);
      }
      return { name, value: found };
    }
    return { name, value };
  });
}
