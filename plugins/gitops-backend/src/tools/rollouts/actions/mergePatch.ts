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

import { isDeepStrictEqual } from 'node:util';
import { asObject, Fields } from '../../../lib/reading';

/**
 * The JSON merge patch (RFC 7386) that makes one object the other: `null` for
 * what goes, lists as a whole, and nothing for what stays. A merge patch cannot
 * set anything to `null`: that is as good as not being there.
 */
export function mergePatch(from: Fields, to: Fields): Fields {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(from)) {
    if (isNothing(field(to, key)) && !isNothing(from[key])) {
      patch[key] = null;
    }
  }
  for (const [key, wanted] of Object.entries(to)) {
    if (isNothing(wanted) || isDeepStrictEqual(field(from, key), wanted)) {
      continue;
    }
    const before = asObject(field(from, key));
    const after = asObject(wanted);
    if (before && after) {
      const inner = mergePatch(before, after);
      if (Object.keys(inner).length) {
        patch[key] = inner;
      }
    } else {
      patch[key] = wanted;
    }
  }
  return patch;
}

function field(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}
