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

import type { ClusterClient } from '../../../cluster/client';
import { freightHook } from './freights';
import { promotionHook } from './promotions';
import { stageHook } from './stages';
import { projectConfigHook, warehouseHook } from './warehouses';

export { KARGO_USER, readRequest } from './denied';

/**
 * Has the API server ask about Kargo's kinds, as Kargo's webhooks do.
 *
 * @returns what ends it
 */
export function startAdmission(
  client: ClusterClient,
  now: () => Date,
): () => void {
  const stops = [
    promotionHook(now),
    freightHook,
    stageHook,
    warehouseHook,
    projectConfigHook,
  ].map(hook => client.intercept(hook));
  return () => stops.forEach(stop => stop());
}
