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

import { GROUP } from '../fixtures';
import { CaseRequest } from '../types';

export const WIDGETS = `/apis/${GROUP}/v1/namespaces/{ns}/widgets`;
export const GADGETS = `/apis/${GROUP}/v1/namespaces/{ns}/gadgets`;
export const CONFIG_MAPS = '/api/v1/namespaces/{ns}/configmaps';
export const SECRETS = '/api/v1/namespaces/{ns}/secrets';

export const MERGE = 'application/merge-patch+json';
export const JSON_PATCH = 'application/json-patch+json';
export const STRATEGIC = 'application/strategic-merge-patch+json';
export const APPLY = 'application/apply-patch+yaml';

type Fields = { [field: string]: unknown };

/** A custom object with a status subresource. */
export const widget = (name: string, spec: Fields = {}, rest: Fields = {}) => ({
  apiVersion: `${GROUP}/v1`,
  kind: 'Widget',
  metadata: { name },
  spec: { size: 1, ...spec },
  ...rest,
});

/** A custom object without a status subresource. */
export const gadget = (name: string, spec: Fields = {}, rest: Fields = {}) => ({
  ...widget(name, spec, rest),
  kind: 'Gadget',
});

/** A built-in object. */
export const configMap = (
  name: string,
  data: Fields = {},
  metadata: Fields = {},
) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  data,
});

export const post = (path: string, body: unknown): CaseRequest => ({
  method: 'POST',
  path,
  body,
});

export const patch = (
  path: string,
  contentType: string,
  body: unknown,
): CaseRequest => ({ method: 'PATCH', path, contentType, body });

/** Server-side apply by a manager. */
export const apply = (
  path: string,
  manager: string,
  body: unknown,
  force = false,
): CaseRequest =>
  patch(
    `${path}?fieldManager=${manager}${force ? '&force=true' : ''}`,
    APPLY,
    body,
  );

export const remove = (path: string, body?: unknown): CaseRequest => ({
  method: 'DELETE',
  path,
  body,
});
