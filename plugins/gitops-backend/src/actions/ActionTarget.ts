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

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ActionAccess,
  ActionContext,
  GitopsAction,
  GitopsRecord,
} from '@gitops-portal/backstage-plugin-gitops-node';

/** What is acted on, and through which entity. */
export interface ActionTarget {
  credentials: BackstageCredentials;
  entityRef: string;
  /** The kind's id. */
  kind: string;
  record: GitopsRecord;
  /** Whether another object belongs to that entity. */
  belongs?: ActionContext['belongs'];
}

/** The rights in the cluster that an action needs. */
export function accessOf(
  action: GitopsAction,
  record: GitopsRecord,
  input: unknown,
  context: ActionContext,
): readonly ActionAccess[] {
  return action.access?.(record, input, context) ?? [{ verb: 'patch' }];
}

/** Names the object among all. */
export function objectKey({ kind, record }: ActionTarget): string {
  return [kind, record.cluster, record.namespace, record.name].join('/');
}

/** Names an action on the object among all. */
export function restKey(target: ActionTarget, action: GitopsAction): string {
  return `${objectKey(target)}/${action.id}`;
}
