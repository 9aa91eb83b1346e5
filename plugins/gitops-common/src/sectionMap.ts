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

import { EntityDelivery } from './delivery';
import { EntityCertificates } from './certificates';
import { EntityPipelines } from './pipelines';
import { EntityRollouts } from './rollouts';
import { EntitySealedSecrets } from './sealedSecrets';

/**
 * What the back end answers about an entity, by the last part of the path:
 * `/v1/entities/{kind}/{namespace}/{name}/{section}`.
 *
 * @public
 */
export interface EntitySections {
  certificates: EntityCertificates;
  delivery: EntityDelivery;
  pipelines: EntityPipelines;
  rollouts: EntityRollouts;
  'sealed-secrets': EntitySealedSecrets;
}

/**
 * The name of a section.
 *
 * @public
 */
export type EntitySectionName = keyof EntitySections;
