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

import { parseRepository } from '@gitops-portal/backstage-plugin-gitops-node';

/**
 * Whether an address that the author of an entity wrote is of where the entity
 * comes from: of the same host, and of the same owner (on GitLab, the same group
 * at the top). The portal's own token may read more than whoever asks, so what
 * anybody can write is not enough to go by.
 *
 * @param origins - addresses that are not the author's to choose: the place of
 * the catalog file, and what Argo CD deploys
 */
export function isOfOrigin(
  address: string,
  origins: readonly string[],
): boolean {
  const owner = ownerOf(address);
  return owner !== undefined && origins.some(each => ownerOf(each) === owner);
}

/** Host and owner of a repository; of a file in it, too. */
function ownerOf(address: string): string | undefined {
  const place = parseRepository(address);
  const [owner, name] = place?.path.split('/') ?? [];
  return place && owner && name
    ? `${place.host}/${owner}`.toLowerCase()
    : undefined;
}
