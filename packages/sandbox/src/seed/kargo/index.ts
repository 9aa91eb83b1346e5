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

import { ClusterClient } from '../../cluster/client';
import { kargoDefinitions } from '../../cluster/crds/kargo';
import { GitHost } from '../../git';
import { ImageStore } from '../../registry';
import { PROMOTED } from '../delivery/kargo';
import { SHARED_RESOURCES } from '../../controllers/kargo';
import { namespace } from '../argocd';
import { ensureAll, put } from '../objects';
import { projectAccess } from './access';
import { seedHistory } from './history';
import { gitCredentials, KargoSeed } from './objects';
import { ordersProject } from './orders';

export { seedImages } from './images';
export type { KargoSeed } from './objects';

/**
 * The company's projects in Kargo, with what happened in them before.
 *
 * @param isNew - false where a cluster was restored: then only keys and rights
 *   are brought up to date
 */
export async function seedKargo(
  client: ClusterClient,
  host: GitHost,
  images: ImageStore,
  seed: KargoSeed,
  isNew: boolean,
): Promise<void> {
  if (isNew) {
    await ensureAll(client, kargoDefinitions());
    await ensureAll(client, ordersProject(seed));
    await seedHistory(client, host, images);
  }
  if (!(await client.get({ group: '', plural: 'namespaces' }, PROMOTED))) {
    // Kept from before there was a Kargo.
    return;
  }
  await ensureAll(client, [namespace(SHARED_RESOURCES)]);
  for (const object of [
    gitCredentials(PROMOTED, seed),
    // For the projects of services that are made later.
    gitCredentials(SHARED_RESOURCES, seed),
    ...projectAccess(PROMOTED, 'team-checkout'),
  ]) {
    await put(client, object);
  }
}
