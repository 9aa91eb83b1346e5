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

import { Operation, applyPatch } from 'rfc6902';
import { ApiError, badRequest } from '../apiError';
import { clone, isObject } from '../util/json';

const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

/**
 * Applies a JSON patch (RFC 6902) to a copy of the target.
 *
 * @throws ApiError 400 for a malformed patch, 422 when an operation does not
 *   apply, as an API server answers.
 */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  }
  for (const operation of patch) {
    if (
      !isObject(operation) ||
      typeof operation.path !== 'string' ||
      !OPERATIONS.includes(String(operation.op))
    ) {
      throw badRequest(
        `error decoding patch: not an operation: ${JSON.stringify(operation)}`,
      );
    }
  }
  const document = { root: clone(target) };
  const rooted = (patch as Operation[]).map(operation => ({
    ...operation,
    path: `/root${operation.path}`,
    ...('from' in operation ? { from: `/root${operation.from}` } : {}),
  })) as Operation[];
  const failed = applyPatch(document, rooted).find(result => result !== null);
  if (failed) {
    throw new ApiError(
      422,
      'Invalid',
      'the server rejected our request due to an error in our request',
      {},
    );
  }
  return document.root;
}
