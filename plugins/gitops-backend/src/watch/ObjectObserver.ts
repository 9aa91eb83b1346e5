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

import {
  GitopsKind,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';

/**
 * Sees the whole objects that pass by, before their projection drops most of
 * them. None of its methods may wait or throw.
 */
export interface ObjectObserver {
  /** An object was listed, or has changed. */
  seen(kind: GitopsKind, cluster: string, object: KubernetesObject): void;
  /** An object was deleted. */
  gone(
    kind: GitopsKind,
    cluster: string,
    namespace: string,
    name: string,
  ): void;
  /** A kind was listed to the end: no other objects exist than those to keep. */
  listed(
    kind: GitopsKind,
    cluster: string,
    keep: (namespace: string, name: string) => boolean,
  ): void;
}
