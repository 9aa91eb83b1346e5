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

import { Image } from '../kustomizeEdit';

/** A container image's name, taken apart. */
export interface NamedImage {
  /** With its registry, as it is written. */
  name: string;
  tag?: string;
  digest?: string;
}

/**
 * Takes an image reference apart: `[registry[:port]/]path[:tag][@digest]`, as
 * the distribution project defines it.
 */
export function parseImage(full: string): NamedImage {
  const [named, digest] = full.split('@', 2);
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  return {
    name: colon === -1 ? named : named.slice(0, colon),
    ...(colon !== -1 && { tag: named.slice(colon + 1) }),
    ...(digest && { digest }),
  };
}

/** Whether two names mean the same image: Docker's own registry may be left out. */
export function isSameImage(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(name: string): string {
  return name
    .trim()
    .replace(/^(index\.)?docker\.io\//, '')
    .replace(/^library\//, '');
}

/**
 * What an image is to be: of a tag and a digest, the one by which it is pinned
 * now; by its tag where it is not pinned.
 */
export function wantedOf(
  { newTag, digest }: Image,
  isPinned: boolean,
): { tag?: string; digest?: string } {
  return digest && (!newTag || isPinned)
    ? { ...(newTag && { tag: newTag }), digest }
    : { tag: newTag };
}

/** A reference with what it is to be. */
export function withVersion(full: string, image: Image): string {
  const { name, digest: pinned } = parseImage(full);
  const { tag, digest } = wantedOf(image, Boolean(pinned));
  return `${name}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}
