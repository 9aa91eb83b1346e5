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

import type { KargoContext } from '../context';
import type {
  ChartSubscription,
  DiscoveredImage,
  ImageSubscription,
} from '../types';
import { allowedTags, byName, byVersion, DISCOVERY_LIMIT } from './selection';

/** As many as a registry may be asked about at once to find the newest. */
const NEWEST_OF = 1_000;

/**
 * The images that a subscription wants, the one to be used first.
 *
 * @throws Error when the registry cannot be read, or the strategy is not known
 */
export async function discoverImages(
  { registry }: KargoContext,
  subscription: ImageSubscription,
): Promise<DiscoveredImage[]> {
  const { repoURL, platform, discoveryLimit = DISCOVERY_LIMIT } = subscription;
  const strategy = subscription.imageSelectionStrategy ?? 'SemVer';
  const constraint = subscription.constraint ?? subscription.semverConstraint;
  const details = async (tag: string): Promise<DiscoveredImage> => ({
    tag,
    ...(await registry.image(repoURL, tag, platform)),
  });
  const tags = await registry.tags(repoURL);
  const allowed = allowedTags(tags, subscription);
  switch (strategy) {
    case 'SemVer':
      return Promise.all(
        byVersion(allowed, constraint, subscription.strictSemvers)
          .slice(0, discoveryLimit)
          .map(details),
      );
    case 'Lexical':
      return Promise.all(byName(allowed).slice(0, discoveryLimit).map(details));
    case 'NewestBuild': {
      const all = await Promise.all(allowed.slice(0, NEWEST_OF).map(details));
      return all
        .sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
        .slice(0, discoveryLimit);
    }
    case 'Digest':
      if (!constraint) {
        throw new Error('the strategy Digest needs the constraint: a tag');
      }
      return tags.includes(constraint) ? [await details(constraint)] : [];
    default:
      throw new Error(`unknown image selection strategy "${strategy}"`);
  }
}

/**
 * The versions of a chart in an OCI registry, the highest first.
 *
 * @throws Error for charts of another kind of repository
 */
export async function discoverCharts(
  { registry }: KargoContext,
  subscription: ChartSubscription,
): Promise<string[]> {
  const { repoURL, semverConstraint, discoveryLimit } = subscription;
  if (!repoURL.startsWith('oci://')) {
    throw new Error(
      `error discovering chart versions from "${repoURL}": only charts in OCI registries can be found here`,
    );
  }
  return byVersion(await registry.tags(repoURL), semverConstraint).slice(
    0,
    discoveryLimit ?? DISCOVERY_LIMIT,
  );
}
