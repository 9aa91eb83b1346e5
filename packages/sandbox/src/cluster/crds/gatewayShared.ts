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
import { int, list, object, oneOf, time } from './schemas';

/** A name of a DNS domain, as the Gateway API takes it; `*.` may begin it. */
export const hostname: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 253,
  pattern:
    '^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
};

/** An API group; empty for the core one. */
export const group: Schema = {
  type: 'string',
  maxLength: 253,
  pattern:
    '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
};

/** A kind. */
export const kind: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 63,
  pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
};

/** The name of an object. */
export const objectName: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 253,
};

/** The name of a namespace. */
export const namespaceName: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 63,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
};

/** The name of a part, such as a listener. */
export const sectionName: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 253,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
};

/** A port. */
export const port: Schema = {
  type: 'integer',
  format: 'int32',
  minimum: 1,
  maximum: 65535,
};

/** Who wrote a status. */
export const controllerName: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 253,
  pattern:
    "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$",
};

/** A schema with what the API server fills in. */
export const byDefault = (schema: Schema, value: unknown): Schema => ({
  ...schema,
  default: value,
});

/** At most so many of something. */
export const upTo = (maxItems: number, items: Schema): Schema => ({
  ...list(items),
  maxItems,
});

const condition = object(
  {
    type: { type: 'string', maxLength: 316 },
    status: oneOf('True', 'False', 'Unknown'),
    observedGeneration: { ...int, minimum: 0 },
    lastTransitionTime: time,
    reason: { type: 'string', minLength: 1, maxLength: 1024 },
    message: { type: 'string', maxLength: 32768 },
  },
  'lastTransitionTime',
  'message',
  'reason',
  'status',
  'type',
);

/** Conditions, one of a type. */
export const conditions: Schema = {
  ...upTo(8, condition),
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['type'],
};

/** Conditions of what no controller has looked at yet. */
export const waiting = (reason: string, ...types: string[]): Schema =>
  byDefault(
    conditions,
    types.map(type => ({
      lastTransitionTime: '1970-01-01T00:00:00Z',
      message: 'Waiting for controller',
      reason,
      status: 'Unknown',
      type,
    })),
  );
