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

import { Entity } from '@backstage/catalog-model';
import {
  EntityPipelines,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApiWith } from './render';

/** The entity that the pipelines belong to. */
export const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default' },
  spec: { owner: 'group:default/team-checkout' },
};

/** A back end that tells of pipelines, and lets everything be done. */
export function pipelinesApi(
  answer: EntityPipelines | Error,
  answers: Partial<GitopsApi> = {},
) {
  return gitopsApiWith({
    getEntitySection: async () => {
      if (answer instanceof Error) {
        throw answer;
      }
      return { notModified: false, data: answer as never };
    },
    planObjectAction: async (_object, action) => ({
      action,
      blockedBy: [],
      effects: [{ code: 'creates-promotion', message: 'A promotion is made' }],
      warnings: [],
      actingAs: { user: 'user:default/ana', identity: 'service-account' },
    }),
    startObjectAction: async (_object, action, { requestId }) => ({
      action,
      requestId,
      acceptedAt: new Date().toISOString(),
      actingAs: { user: 'user:default/ana', identity: 'service-account' },
    }),
    ...answers,
  });
}
