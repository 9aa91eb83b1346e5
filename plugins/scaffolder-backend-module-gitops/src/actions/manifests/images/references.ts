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

import { InputError } from '@backstage/errors';
import {
  isImageKey,
  isSameImage,
  parseImage,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  Alias,
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  visit,
} from 'yaml';
import { Image } from '../kustomizeEdit';
import { withVersion } from './imageName';

/**
 * Sets an image wherever a document names it by a whole reference, such as a
 * container's `image: shop/cart:1.4.2`.
 *
 * @param file - where the document is from, for errors
 * @returns whether it does
 * @throws InputError for what an alias stands for, where that is no reference
 * itself: something else may use it, too
 */
export function setReferences(
  document: Document,
  image: Image,
  file: string,
): boolean {
  const set = new Set<unknown>();
  const aliases: Alias[] = [];
  const names = (value: unknown): value is Scalar<string> =>
    isScalar(value) &&
    typeof value.value === 'string' &&
    isSameImage(parseImage(value.value).repository, image.name);
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isImageKey(String(key.value))) {
        return;
      }
      if (isAlias(value)) {
        aliases.push(value);
      } else if (names(value)) {
        set.add(value);
        value.value = withVersion(value.value, image);
      }
    },
  });
  for (const alias of aliases) {
    const meant = alias.resolve(document);
    if (names(meant) && !set.has(meant)) {
      throw new InputError(
        `${file} names ${image.name} by an alias (*${alias.source}), which stands for another place too: change it there`,
      );
    }
  }
  return set.size > 0;
}

/** Whether a document is a manifest of Kubernetes, or a list of some. */
export function isManifest({ contents }: Document): boolean {
  return isMap(contents) && contents.has('apiVersion') && contents.has('kind');
}

/** Whether there is anything in a document. */
export function isFilled({ contents }: Document): boolean {
  return isMap(contents) || isSeq(contents);
}
