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

import { EntityDelivery } from '@gitops-portal/backstage-plugin-gitops-common';
import { isApplication } from './objects';

/** Kinds that say nothing of where a change is. */
const BESIDE = new Set([
  'certificates.cert-manager.io',
  'sealedsecrets.bitnami.com',
]);

/**
 * Whether Argo CD alone brings out an entity, and nothing else is wrong: then
 * what its Applications say is the verdict, in all its detail.
 */
export function isToldByApplications(data: EntityDelivery): boolean {
  const { cause, lanes } = data;
  return (
    lanes.length > 0 &&
    lanes.every(({ objects }) =>
      objects.every(object => isApplication(object) || BESIDE.has(object.kind)),
    ) &&
    (!cause?.object || isApplication(cause.object))
  );
}
