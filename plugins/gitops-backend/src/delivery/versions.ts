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

import { parseImage } from './images';

/** Orders versions as people count: 1.9 before 1.10. */
const byNumber = new Intl.Collator('en', { numeric: true }).compare;

const VERSION = /^v?\d+(\.\d+)*/;

/**
 * Compares two versions as people count them.
 *
 * @returns undefined where one of them does not look like a version
 */
export function compareVersions(
  a: string | undefined,
  b: string | undefined,
): number | undefined {
  if (!a || !b || !VERSION.test(a) || !VERSION.test(b)) {
    return undefined;
  }
  return byNumber(a.replace(/^v/, ''), b.replace(/^v/, ''));
}

/**
 * The images that tell which version of an entity runs: those whose name is
 * part of the name of what runs them, such as `cart` of `cart-dev`, else all of
 * them where they are of one repository. Sidecars and data bases do not tell.
 *
 * @param images - as the tool lists them
 * @param names - what runs them, and the entity
 */
export function ownImages(
  images: readonly string[],
  names: readonly string[],
): string[] {
  const own = images.filter(image => {
    const { name } = parseImage(image);
    return names.some(owner => owner === name || owner.startsWith(`${name}-`));
  });
  if (own.length) {
    const { repository } = parseImage(own[0]);
    return own.filter(image => parseImage(image).repository === repository);
  }
  const repositories = new Set(images.map(each => parseImage(each).repository));
  return repositories.size === 1 ? [...images] : [];
}

/** The versions of images, each once, oldest first. */
export function versionsOfImages(images: readonly string[]): string[] {
  const versions = images.flatMap(image => parseImage(image).version ?? []);
  return [...new Set(versions)].sort(byNumber);
}
