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

import type { AdmissionHook } from '../../../cluster/write/admission';
import { isObject } from '../../runtime/json';
import { KARGO, KEY, type ProjectConfig, type Warehouse } from '../types';
import { invalidField, requireProject } from './denied';

function validateSubscriptions({ metadata, spec }: Warehouse): void {
  const seen = new Set<string>();
  spec.subscriptions.forEach((subscription, i) => {
    const field = `spec.subscriptions[${i}]`;
    const refuse = (why: string) =>
      invalidField('Warehouse', metadata.name, field, why);
    const kinds = isObject(subscription) ? Object.keys(subscription) : [];
    if (kinds.length !== 1) {
      throw refuse(
        `Invalid value: "object": exactly one of ${field}.git, ${field}.image, or ${field}.chart must be non-empty`,
      );
    }
    const [kind] = kinds;
    const inner: unknown = Object.values(subscription)[0];
    const repoURL = isObject(inner) ? inner.repoURL : undefined;
    if (['git', 'image', 'chart'].includes(kind) && !repoURL) {
      throw refuse(`Required value: ${field}.${kind}.repoURL`);
    }
    const key = `${kind} ${String(repoURL)} ${
      isObject(inner) ? String(inner.name ?? '') : ''
    }`;
    if (seen.has(key)) {
      throw refuse(
        `Invalid value: "object": subscription for ${kind} repository already exists: ${String(
          repoURL,
        )}`,
      );
    }
    seen.add(key);
  });
}

/** What Kargo's webhooks do for Warehouses. */
export const warehouseHook: AdmissionHook = {
  ...KARGO.warehouses,
  mutate(request) {
    const { metadata, spec } = request.object as Warehouse;
    if (request.operation === 'DELETE') {
      return;
    }
    if (spec?.shard) {
      metadata.labels = { ...metadata.labels, [KEY.shard]: spec.shard };
    } else {
      delete metadata.labels?.[KEY.shard];
    }
  },
  validate(request) {
    if (request.operation === 'DELETE') {
      return;
    }
    if (request.operation === 'CREATE') {
      requireProject('Warehouse', request);
    }
    validateSubscriptions(request.object as Warehouse);
  },
};

/** What Kargo's webhooks do for ProjectConfigs. */
export const projectConfigHook: AdmissionHook = {
  ...KARGO.projectConfigs,
  validate(request) {
    if (request.operation === 'DELETE') {
      return;
    }
    const { metadata, spec } = request.object as ProjectConfig;
    if (metadata.name !== metadata.namespace) {
      throw invalidField(
        'ProjectConfig',
        metadata.name,
        'metadata.name',
        `Invalid value: "${metadata.name}": name "${metadata.name}" must match project name "${metadata.namespace}"`,
      );
    }
    if (request.operation === 'CREATE') {
      requireProject('ProjectConfig', request);
    }
    const stages = (spec?.promotionPolicies ?? []).flatMap(
      ({ stage }) => stage ?? [],
    );
    const twice = stages.findIndex((name, i) => stages.indexOf(name) < i);
    if (twice >= 0) {
      throw invalidField(
        'ProjectConfig',
        metadata.name,
        'spec.promotionPolicies',
        `Invalid value: "object": found multiple promotionPolicies for stage ${stages[twice]}`,
      );
    }
  },
};
