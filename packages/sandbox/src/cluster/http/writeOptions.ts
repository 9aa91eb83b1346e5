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

import { IncomingMessage } from 'http';
import { ApiError, invalid } from '../apiError';
import { JsonObject, isObject } from '../util/json';
import { DeleteOptions } from '../write/delete';
import { WriteOptions } from '../write/writer';
import { readObject } from './body';

/** How a write is to be treated, as the query and the headers say. */
export function writeOptionsOf(
  request: IncomingMessage,
  query: URLSearchParams,
  kind: string,
): WriteOptions {
  const validation = query.get('fieldValidation') ?? 'Warn';
  if (!['Strict', 'Warn', 'Ignore'].includes(validation)) {
    throw unsupportedOption(kind, 'fieldValidation', validation, [
      'Ignore',
      'Strict',
      'Warn',
    ]);
  }
  const agent = (request.headers['user-agent'] ?? 'unknown').split('/')[0];
  return {
    dryRun: dryRunOf(query.getAll('dryRun'), kind),
    fieldManager: query.get('fieldManager') || agent,
    fieldValidation: validation as WriteOptions['fieldValidation'],
  };
}

/** How a deletion is to be done, as the body and the query say. */
export async function deleteOptionsOf(
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<DeleteOptions> {
  const body: JsonObject =
    (await readObject(request, { protobuf: true }))?.value ?? {};
  const text = (name: string) => {
    const value = body[name] ?? query.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const given = body.dryRun ?? query.getAll('dryRun');
  const propagationPolicy = text('propagationPolicy');
  const policies = ['Background', 'Foreground', 'Orphan'];
  if (propagationPolicy && !policies.includes(propagationPolicy)) {
    throw unsupportedOption(
      'DeleteOptions',
      'propagationPolicy',
      propagationPolicy,
      policies,
    );
  }
  return {
    dryRun: dryRunOf(Array.isArray(given) ? given : [given], 'DeleteOptions'),
    propagationPolicy,
    orphanDependents: body.orphanDependents === true,
    preconditions: isObject(body.preconditions)
      ? body.preconditions
      : undefined,
  };
}

/**
 * Whether a write is only to be tried.
 *
 * @throws ApiError 422 for any value but `All`.
 */
export function dryRunOf(values: unknown[], kind: string): boolean {
  const given = values.filter(value => value !== '' && value !== null);
  const wrong = given.find(value => value !== 'All');
  if (wrong !== undefined) {
    throw unsupportedOption(kind, 'dryRun', wrong, ['All']);
  }
  return given.length > 0;
}

/** 422: an option of a request has a value that it cannot have. */
export function unsupportedOption(
  kind: string,
  field: string,
  value: unknown,
  supported: string[],
): ApiError {
  const list = supported.map(option => JSON.stringify(option)).join(', ');
  return invalid({ group: 'meta.k8s.io', kind }, '', [
    {
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: ${JSON.stringify(
        value,
      )}: supported values: ${list}`,
      field,
    },
  ]);
}
