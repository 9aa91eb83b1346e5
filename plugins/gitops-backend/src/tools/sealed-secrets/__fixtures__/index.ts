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
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import current from './sealed-secrets-0.36.json';
import onePiece from './sealed-secrets-0.6-data.json';
import failed from './sealed-secrets-0.9.json';

/** Objects in the shapes that versions of Sealed Secrets leave them in. */
export const fixtures = {
  /** Sealed in one piece, by a controller that writes no status. */
  onePiece,
  /** Cluster-wide, sealed with a key that the controller does not have. */
  failed,
  /** Namespace-wide, with a template that makes an entry of another. */
  current,
} satisfies Record<string, KubernetesObject>;
