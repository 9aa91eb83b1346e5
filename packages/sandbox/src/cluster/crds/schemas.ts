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

import { Schema } from '../schema/types';

/** Short forms in which the schemas of the sandbox's own kinds are written. */
export const text: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };
export const int: Schema = { type: 'integer', format: 'int64' };
export const time: Schema = { type: 'string', format: 'date-time' };

/** One of some words. */
export const oneOf = (...words: string[]): Schema => ({
  type: 'string',
  enum: words,
});

/** A list of something. */
export const list = (items: Schema): Schema => ({ type: 'array', items });

/** A map from names to something. */
export const mapOf = (values: Schema): Schema => ({
  type: 'object',
  additionalProperties: values,
});

/** An object with some fields, of which some are required. */
export const object = (
  properties: Record<string, Schema>,
  ...required: string[]
): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
});

/** An object with fields that the sandbox does not describe. */
export const open: Schema = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

/** Any JSON value. */
export const any: Schema = { 'x-kubernetes-preserve-unknown-fields': true };

export const texts = list(text);
export const textMap = mapOf(text);

export const intOrString: Schema = {
  'x-kubernetes-int-or-string': true,
  anyOf: [{ type: 'integer' }, { type: 'string' }],
};

/** The root of a kind: the fields beside `apiVersion`, `kind` and `metadata`. */
export const root = (properties: Record<string, Schema>): Schema =>
  object(
    {
      apiVersion: text,
      kind: text,
      metadata: { type: 'object' },
      ...properties,
    },
    'metadata',
    'spec',
  );
