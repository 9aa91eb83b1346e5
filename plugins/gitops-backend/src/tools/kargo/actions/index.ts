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

import { GitopsAction } from '@gitops-portal/backstage-plugin-gitops-node';
import { abortPromotion } from './abortPromotion';
import { approve } from './approve';
import { promote } from './promote';
import { promoteDownstream } from './promoteDownstream';
import { refreshStage, refreshWarehouse } from './refresh';
import { abortVerification, reverify } from './verification';

/** What people may do with Kargo's objects, in the order of menus. */
export const kargoActions = [
  promote,
  promoteDownstream,
  reverify,
  abortVerification,
  refreshStage,
  approve,
  abortPromotion,
  refreshWarehouse,
] as GitopsAction[];
