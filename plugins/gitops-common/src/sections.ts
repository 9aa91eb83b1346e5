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

import { ApplicationKey } from './applicationDetails';
import { ClusterFreshness } from './applications';
import { CompoundEntityRef } from '@backstage/catalog-model';

/**
 * What the answers about an entity have in common, whichever tool they are of.
 *
 * @public
 */
export interface EntitySection {
  entityRef: string;
  /**
   * Whether any cluster that is watched has the tool: a page shows nothing of a
   * tool that is nowhere.
   */
  available: boolean;
  /** Only the clusters that matter to this answer. */
  clusters: ClusterFreshness[];
  /**
   * The clusters whose objects of the tool the portal may not read: there may
   * be more than is shown.
   */
  unreadable: string[];
}

/**
 * An object of an entity, of any kind: permissions are asked of the entity, and
 * an object that does not belong to it is not found.
 *
 * @public
 */
export interface EntityObjectKey extends ApplicationKey {
  entityRef: string | CompoundEntityRef;
  /** `plural.group`, such as `rollouts.argoproj.io`. */
  kind: string;
}
