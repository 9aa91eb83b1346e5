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

import {
  parseImage,
  PromotionImage,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ownImages } from '../delivery/versions';

/**
 * What two environments run in different versions. What only one of them has is
 * no matter of a version.
 */
export function changedImages(
  from: readonly string[],
  to: readonly string[],
): PromotionImage[] {
  const there = new Map(
    to.map(parseImage).map(image => [image.repository, image] as const),
  );
  const seen = new Set<string>();
  return from.map(parseImage).flatMap(image => {
    const name = image.repository;
    const other = there.get(name);
    if (!other || seen.has(name)) {
      return [];
    }
    seen.add(name);
    const field =
      image.tag !== other.tag && image.tag && other.tag ? 'tag' : 'digest';
    const before = other[field] ?? other.tag ?? other.digest;
    const after = image[field] ?? image.tag ?? image.digest;
    return before && after && before !== after ? [{ name, before, after }] : [];
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
