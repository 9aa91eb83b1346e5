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

import { ApiError, badRequest, invalid } from '../apiError';
import { KubeObject } from '../client';
import { ServedResource, apiVersionOf } from '../registry/types';
import { checkRules } from '../schema/cel';
import { applyDefaults } from '../schema/default';
import { metadataSchema, validateMetadata } from '../schema/metadata';
import { prune } from '../schema/prune';
import { Causes, validate } from '../schema/validate';
import { isObject } from '../util/json';

const HEAD = ['apiVersion', 'kind', 'metadata'] as const;

/** How unknown fields and duplicate keys are treated, and what reading found. */
export interface DecodeOptions {
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  decodeProblems?: string[];
  /** False leaves the defaults out, as in a configuration that is applied. */
  defaults?: boolean;
}

/**
 * Brings a body into the shape of its kind, in place: checks `apiVersion` and
 * `kind`, drops unknown fields and fills in defaults.
 *
 * @throws ApiError 400 when the body is not of the kind, or under Strict when
 *   it has unknown fields or duplicate keys.
 */
export function decode(
  resource: ServedResource,
  object: KubeObject,
  options: DecodeOptions,
): { warnings: string[] } {
  if (!resource.custom) {
    object.apiVersion ||= apiVersionOf(resource);
    object.kind ||= resource.kind;
    dropNullsBelow(object);
  }
  checkKind(resource, object);
  if (!isObject(object.metadata)) {
    object.metadata = { name: '' };
  }
  dropNulls(object.metadata as unknown as { [key: string]: unknown });
  const problems = [
    ...(options.decodeProblems ?? []),
    ...prune(object.metadata, metadataSchema, 'metadata').map(unknownField),
  ];
  const metadata = validate(object.metadata, metadataSchema, 'metadata');
  if (metadata.all.length > 0) {
    throw notOfKind(resource, metadata.all[0].message);
  }
  if (resource.schema) {
    problems.push(
      ...prune(object, resource.schema, '', HEAD).map(unknownField),
    );
    if (!resource.custom) {
      checkTypes(resource, object);
    }
    if (options.defaults !== false) {
      applyDefaults(object, resource.schema);
    }
  }
  if (problems.length === 0) {
    return { warnings: [] };
  }
  if (options.fieldValidation === 'Strict') {
    throw notOfKind(resource, `strict decoding error: ${problems.join(', ')}`);
  }
  return { warnings: options.fieldValidation === 'Ignore' ? [] : problems };
}

/**
 * Derives and validates what is about to be stored.
 *
 * @throws ApiError 422 with all causes.
 */
export function admit(
  resource: ServedResource,
  object: KubeObject,
  previous: KubeObject | undefined,
): void {
  resource.strategy?.prepare?.(object, previous);
  const causes = new Causes();
  validateMetadata(object, causes);
  if (resource.schema) {
    validate(object, resource.schema, '', causes, HEAD);
  }
  if (resource.custom && resource.schema && causes.all.length === 0) {
    checkRules(object, previous, resource.schema, causes);
  }
  causes.all.push(...(resource.strategy?.validate?.(object, previous) ?? []));
  if (causes.all.length > 0) {
    throw invalid(resource, object.metadata.name, causes.all);
  }
}

function unknownField(path: string): string {
  return `unknown field "${path}"`;
}

function checkKind(resource: ServedResource, object: KubeObject) {
  if (!object.kind) {
    throw badRequest("Object 'Kind' is missing in the request body");
  }
  if (!object.apiVersion) {
    throw badRequest("Object 'apiVersion' is missing in the request body");
  }
  const expected = apiVersionOf(resource);
  if (object.apiVersion !== expected) {
    throw badRequest(
      `the API version in the data (${object.apiVersion}) does not match the expected API version (${expected})`,
    );
  }
  if (object.kind !== resource.kind) {
    throw badRequest(
      `the kind in the data (${object.kind}) does not match the expected kind (${resource.kind})`,
    );
  }
}

/** Built-in kinds are typed: a value of a wrong type cannot even be read. */
function checkTypes(resource: ServedResource, object: KubeObject) {
  const wrong = validate(
    object,
    resource.schema!,
    '',
    new Causes(),
    HEAD,
  ).all.find(cause => cause.reason === 'FieldValueTypeInvalid');
  if (wrong) {
    throw notOfKind(resource, wrong.message.replace(/^Invalid value: /, ''));
  }
}

function notOfKind(resource: ServedResource, why: string): ApiError {
  return badRequest(
    `${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: ${why}`,
  );
}

/** A null in metadata means the same as no value. */
function dropNulls(metadata: { [key: string]: unknown }) {
  for (const key of Object.keys(metadata)) {
    if (metadata[key] === null) {
      delete metadata[key];
    }
  }
}

/** In the typed, built-in kinds a null means no value wherever it stands. */
function dropNullsBelow(value: unknown) {
  if (Array.isArray(value)) {
    value.forEach(dropNullsBelow);
  } else if (isObject(value)) {
    dropNulls(value);
    Object.values(value).forEach(dropNullsBelow);
  }
}
