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

import { PromotionImage } from '@gitops-portal/backstage-plugin-gitops-common';
import { parseImage } from '../delivery/images';
import { ownImages } from '../delivery/versions';

/** An image with all that tells its version. */
interface RunningImage {
  name: string;
  tag?: string;
  digest?: string;
}

function readImage(full: string): RunningImage {
  const { repository, version } = parseImage(full.split('@', 1)[0]);
  return { name: repository, tag: version, digest: full.split('@', 2)[1] };
}

/**
 * What two environments run in different versions. What only one of them has is
 * no matter of a version.
 */
export function changedImages(
  from: readonly string[],
  to: readonly string[],
): PromotionImage[] {
  const there = new Map(
    to.map(readImage).map(image => [image.name, image] as const),
  );
  const seen = new Set<string>();
  return from.map(readImage).flatMap(image => {
    const other = there.get(image.name);
    if (!other || seen.has(image.name)) {
      return [];
    }
    seen.add(image.name);
    const field =
      image.tag !== other.tag && image.tag && other.tag ? 'tag' : 'digest';
    const before = other[field] ?? other.tag ?? other.digest;
    const after = image[field] ?? image.tag ?? image.digest;
    return before && after && before !== after
      ? [{ name: image.name, before, after }]
      : [];
  });
}

/** The one that is built from the entity's own source. */
export function ownImage(
  images: readonly PromotionImage[],
  names: readonly string[],
): PromotionImage | undefined {
  const [own] = ownImages(
    images.map(({ name }) => name),
    names,
  );
  return images.find(({ name }) => name === own);
}
