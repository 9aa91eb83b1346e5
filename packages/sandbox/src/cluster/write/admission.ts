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

import { User } from '../auth/user';
import { GroupResource, KubeObject } from '../client';

/** What happens to an object that an admission hook looks at. */
export type AdmissionOperation = 'CREATE' | 'UPDATE' | 'DELETE';

/** A write that is about to be stored, as an admission webhook is told of it. */
export interface AdmissionRequest {
  operation: AdmissionOperation;
  /** What is to be stored; `mutate` may change it. What there is, on DELETE. */
  object: KubeObject;
  /** What there is; none on CREATE. */
  previous?: KubeObject;
  /** Who asks. */
  user: User;
  /** Asks the cluster's rights, as a SubjectAccessReview does. */
  allows(attributes: {
    verb: string;
    group: string;
    resource: string;
    namespace?: string;
    name?: string;
  }): boolean;
  /** Another object of the cluster as it is now; not to be changed. */
  get(
    resource: GroupResource,
    name: string,
    namespace?: string,
  ): KubeObject | undefined;
  /** All objects of a kind, or those of a namespace; not to be changed. */
  list(resource: GroupResource, namespace?: string): KubeObject[];
}

/**
 * What a controller has the API server ask before objects of a kind are
 * written, as webhooks do for a real one. Subresources are not asked about.
 */
export interface AdmissionHook extends GroupResource {
  /** Changes the object before it is validated, or throws an `ApiError`. */
  mutate?(request: AdmissionRequest): void;
  /** Throws an `ApiError` for what may not be. */
  validate?(request: AdmissionRequest): void;
}

/** The hooks in force. */
export class AdmissionHooks {
  private readonly hooks = new Set<AdmissionHook>();

  /** Brings a hook into force. Returns what ends it. */
  add(hook: AdmissionHook): () => void {
    this.hooks.add(hook);
    return () => void this.hooks.delete(hook);
  }

  /** The hooks for a kind, in the order in which they came. */
  of({ group, plural }: GroupResource): AdmissionHook[] {
    return [...this.hooks].filter(
      hook => hook.group === group && hook.plural === plural,
    );
  }
}
