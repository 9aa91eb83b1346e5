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

import { Document, isMap, isScalar, isSeq, Scalar, visit } from 'yaml';
import { Image } from '../kustomizeEdit';
import { isSameImage, parseImage, withVersion } from './imageName';

/** The keys of whole references: `image`, and such as `initImage`. */
const KEY = /^image$|Image$/;

/**
 * Sets an image wherever a document names it by a whole reference, such as a
 * container's `image: shop/cart:1.4.2`.
 *
 * @returns whether it does
 */
export function setReferences(document: Document, image: Image): boolean {
  let found = false;
  visit(document, {
    Pair(_, { key, value }) {
      if (
        isScalar(key) &&
        KEY.test(String(key.value)) &&
        isScalar(value) &&
        typeof value.value === 'string' &&
        isSameImage(parseImage(value.value).name, image.name)
      ) {
        found = true;
        (value as Scalar<string>).value = withVersion(value.value, image);
      }
    },
  });
  return found;
}

/** Whether a document is a manifest of Kubernetes, or a list of some. */
export function isManifest({ contents }: Document): boolean {
  return isMap(contents) && contents.has('apiVersion') && contents.has('kind');
}

/** Whether there is anything in a document. */
export function isFilled({ contents }: Document): boolean {
  return isMap(contents) || isSeq(contents);
}
