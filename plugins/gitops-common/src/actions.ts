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

import { Reason } from './health';

/**
 * The actions on an Argo CD Application. An action's id ends its permission's
 * name: `gitops.application.<id>`; both ways of `auto-sync` share one.
 *
 * @public
 */
export type ApplicationActionId =
  | 'sync'
  | 'refresh'
  | 'hard-refresh'
  | 'rollback'
  | 'terminate'
  | 'enable-auto-sync'
  | 'disable-auto-sync';

/**
 * Whether an action is possible now for the caller, whatever its input.
 *
 * @public
 */
export interface ActionState {
  /** Such as {@link ApplicationActionId}; tools of others have their own. */
  id: string;
  /** Empty where it is possible. Codes such as `not-permitted`. */
  blockedBy: Reason[];
}

/**
 * One managed resource that a sync is limited to.
 *
 * @public
 */
export interface SyncResource {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}

/**
 * What a sync is to do.
 *
 * @public
 */
export interface SyncInput {
  /** One for each source, in their order; empty text for the tracked one. */
  revisions?: string[];
  prune?: boolean;
  dryRun?: boolean;
  /** Deletes and makes again what cannot be changed in place. */
  force?: boolean;
  /** All when left out; never empty. */
  resources?: SyncResource[];
  /** Such as `ServerSideApply=true`; those of the Application when left out. */
  options?: string[];
}

/**
 * Which deployment to go back to.
 *
 * @public
 */
export interface RollbackInput {
  /** The id of the entry in Argo CD's own history. */
  historyId: number;
  prune?: boolean;
  dryRun?: boolean;
}

/**
 * What each action takes.
 *
 * @public
 */
export interface ApplicationActionInputs {
  sync: SyncInput;
  refresh: Record<string, never>;
  'hard-refresh': Record<string, never>;
  rollback: RollbackInput;
  terminate: Record<string, never>;
  'enable-auto-sync': Record<string, never>;
  'disable-auto-sync': Record<string, never>;
}

/**
 * As whom the cluster sees a write.
 *
 * @public
 */
export interface ActingAs {
  /** The user's entity reference, which Argo CD's history will name. */
  user: string;
  /** How the cluster knows the caller. */
  identity: 'service-account' | 'impersonation' | 'user-token';
  /** The name that is impersonated. */
  impersonated?: string;
  /**
   * Which sign-in of the Kubernetes plugin's front end gives the user's token,
   * such as `oidc.okta`. It is sent with the action as the header
   * `Backstage-Kubernetes-Authorization: Bearer <token>`.
   */
  tokenFrom?: string;
}

/**
 * What an action would do with an input, were it started now.
 *
 * @public
 */
export interface ActionPlan {
  action: string;
  /** Why it is not possible with that input; empty where it is. */
  blockedBy: Reason[];
  /** What will happen, in the order that it happens, in words. */
  effects: Reason[];
  /** What to think of before. */
  warnings: Reason[];
  actingAs: ActingAs;
}

/**
 * A request to act. The same `requestId` of the same user acts once.
 *
 * @public
 */
export interface ActionRequest<I = unknown> {
  /** Made anew for each intention of a person, such as a UUID. */
  requestId: string;
  input: I;
}

/**
 * An action that the cluster has accepted. How it goes on comes back through
 * the watch.
 *
 * @public
 */
export interface ActionAccepted {
  action: string;
  requestId: string;
  /** RFC 3339. */
  acceptedAt: string;
  actingAs: ActingAs;
}
