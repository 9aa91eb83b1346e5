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

import { KubeObject } from '../client';
import { isObject } from '../util/json';
import { Schema } from './types';
import { Causes } from './validate';

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'object', additionalProperties: text };

/** The schema of `metadata`, the same for every kind. */
export const metadataSchema: Schema = {
  type: 'object',
  properties: {
    name: text,
    generateName: text,
    namespace: text,
    selfLink: text,
    uid: text,
    resourceVersion: text,
    generation: { type: 'integer', format: 'int64' },
    creationTimestamp: { type: 'string', format: 'date-time', nullable: true },
    deletionTimestamp: { type: 'string', format: 'date-time', nullable: true },
    deletionGracePeriodSeconds: { type: 'integer', format: 'int64' },
    labels: { ...texts, nullable: true },
    annotations: { ...texts, nullable: true },
    finalizers: {
      type: 'array',
      nullable: true,
      items: text,
      'x-kubernetes-list-type': 'set',
      'x-kubernetes-patch-strategy': 'merge',
    },
    ownerReferences: {
      type: 'array',
      nullable: true,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['uid'],
      'x-kubernetes-patch-strategy': 'merge',
      'x-kubernetes-patch-merge-key': 'uid',
      items: {
        type: 'object',
        required: ['apiVersion', 'kind', 'name', 'uid'],
        'x-kubernetes-map-type': 'atomic',
        properties: {
          apiVersion: text,
          kind: text,
          name: text,
          uid: text,
          controller: { type: 'boolean' },
          blockOwnerDeletion: { type: 'boolean' },
        },
      },
    },
    managedFields: {
      type: 'array',
      nullable: true,
      items: {
        type: 'object',
        'x-kubernetes-preserve-unknown-fields': true,
      },
    },
  },
};

const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const ANNOTATIONS_LIMIT = 262144;

const subdomainRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const labelNameRule =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const labelValueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** What is wrong with a qualified name such as `example.com/key`. */
export function qualifiedNameProblem(key: string): string | undefined {
  const parts = key.split('/');
  const name = parts.pop() ?? '';
  if (parts.length > 1) {
    return `a qualified name must consist of alphanumeric characters, '-', '_' or '.', with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
  }
  if (parts.length === 1 && !SUBDOMAIN.test(parts[0])) {
    return `prefix part ${subdomainRule}`;
  }
  if (name === '') {
    return 'name part must be non-empty';
  }
  if (name.length > 63) {
    return 'name part must be no more than 63 bytes';
  }
  return LABEL_NAME.test(name) ? undefined : labelNameRule;
}

/** What is wrong with a label's value. */
export function labelValueProblem(value: string): string | undefined {
  if (value === '') {
    return undefined;
  }
  if (value.length > 63) {
    return 'must be no more than 63 bytes';
  }
  return LABEL_NAME.test(value) ? undefined : labelValueRule;
}

/** RBAC names are path segments; every other kind has names like DNS names. */
function nameProblem(name: string, rbac: boolean): string | undefined {
  if (rbac) {
    return /[/%]/.test(name) || name === '.' || name === '..'
      ? `may not contain '/' or '%'`
      : undefined;
  }
  if (name.length > 253) {
    return 'must be no more than 253 bytes';
  }
  return SUBDOMAIN.test(name) ? undefined : subdomainRule;
}

/** Checks the rules of `metadata` that go beyond its schema. */
export function validateMetadata(object: KubeObject, causes: Causes): void {
  const { metadata } = object;
  const rbac = object.apiVersion.startsWith('rbac.authorization.k8s.io/');
  const problem = nameProblem(metadata.name, rbac);
  if (problem) {
    causes.invalid('metadata.name', metadata.name, problem);
  }
  for (const [key, value] of Object.entries(metadata.labels ?? {})) {
    const keyProblem = qualifiedNameProblem(key);
    if (keyProblem) {
      causes.invalid('metadata.labels', key, keyProblem);
    }
    const valueProblem = labelValueProblem(value);
    if (valueProblem) {
      causes.invalid('metadata.labels', value, valueProblem);
    }
  }
  let size = 0;
  for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
    const keyProblem = qualifiedNameProblem(key.toLowerCase());
    if (keyProblem) {
      causes.invalid('metadata.annotations', key, keyProblem);
    }
    size += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (size > ANNOTATIONS_LIMIT) {
    causes.tooLong('metadata.annotations', ANNOTATIONS_LIMIT);
  }
  for (const finalizer of metadata.finalizers ?? []) {
    const finalizerProblem = qualifiedNameProblem(finalizer);
    if (finalizerProblem) {
      causes.invalid('metadata.finalizers', finalizer, finalizerProblem);
    }
  }
  (metadata.ownerReferences ?? []).forEach((owner, index) => {
    for (const field of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (isObject(owner) && owner[field] === '') {
        causes.invalid(
          `metadata.ownerReferences[${index}].${field}`,
          '',
          'must not be empty',
        );
      }
    }
  });
}
