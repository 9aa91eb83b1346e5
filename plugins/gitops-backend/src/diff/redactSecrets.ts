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

import { asObject, Fields } from '../lib/reading';

/** What stands for a value; each further value of the same key is longer. */
const MASK = '++++++++';

/** Whether an object is a Secret, whatever it was said to be. */
export function isSecret(object: Fields | undefined): boolean {
  return object?.kind === 'Secret' && object.apiVersion === 'v1';
}

/**
 * Copies of the states of one Secret without their values. The keys stay, and
 * so does whether a value is the same in two states: of one key, the same value
 * has the same number of plus signs, as in Argo CD's own pages. Argo CD has
 * hidden the values already; whether it did is not relied upon.
 *
 * @param states - git's and the cluster's, undefined where there is none
 */
export function redactSecrets<S extends (Fields | undefined)[]>(
  ...states: S
): { [I in keyof S]: S[I] } {
  const masks = new Map<string, Map<string, string>>();
  const mask = (data: unknown, isText: boolean) => {
    const fields = asObject(data);
    if (!fields) {
      // No map of values: what else it may be is not to be seen either.
      return data === undefined || data === null ? data : MASK;
    }
    return Object.fromEntries(
      Object.entries(fields).map(([key, value]) => {
        const known = masks.get(key) ?? new Map<string, string>();
        masks.set(key, known);
        const same =
          isText && typeof value === 'string'
            ? JSON.stringify(Buffer.from(value).toString('base64'))
            : JSON.stringify(value) ?? '';
        const masked = known.get(same) ?? MASK + '+'.repeat(known.size);
        known.set(same, masked);
        return [key, masked];
      }),
    );
  };
  return states.map(
    state =>
      state && {
        ...state,
        ...('data' in state && { data: mask(state.data, false) }),
        ...('stringData' in state && {
          stringData: mask(state.stringData, true),
        }),
      },
  ) as { [I in keyof S]: S[I] };
}
