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
import v18 from './kargo-1.8.json';
import v111 from './kargo-1.11.json';
import v112 from './kargo-1.12.json';

const itemsOf = (list: { items: unknown[] }) =>
  list.items as KubernetesObject[];

/** Objects in the shapes that the versions of Kargo leave them in. */
export const fixtures = {
  /**
   * Without `discoveredAt`, holds and `autoPromotionEnabled`; verifications
   * have no id, and Applications are named by the output of health checks.
   */
  v18: itemsOf(v18),
  /** Two Warehouses, a Stage that passes on, a hold, an approval, a task. */
  v111: itemsOf(v111),
  /** Words and fields that nobody knows yet, and a Stage of targets. */
  v112: itemsOf(v112),
};
