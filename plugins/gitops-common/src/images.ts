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

/**
 * A container image's name, taken apart.
 *
 * @public
 */
export interface ImageReference {
  /** The repository with its registry, as it is written. */
  repository: string;
  tag?: string;
  /** Such as `sha256:…`. */
  digest?: string;
}

/**
 * Takes an image reference apart: `[registry[:port]/]path[:tag][@digest]`, as
 * the distribution project defines it. Never fails: what cannot be told apart
 * is part of the repository.
 *
 * @public
 */
export function parseImage(full: string): ImageReference {
  const [named, digest] = full.split('@', 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon === -1 ? '' : named.slice(colon + 1);
  return {
    repository: colon === -1 ? named : named.slice(0, colon),
    ...(tag && { tag }),
    ...(digest && { digest }),
  };
}

/**
 * Whether two names without tag and digest mean the same image: Docker's own
 * registry may be left out.
 *
 * @public
 */
export function isSameImage(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

/**
 * Whether a key of manifests or of Helm values is that of an image by convention:
 * `image`, and such as `initImage`.
 *
 * @public
 */
export function isImageKey(key: string): boolean {
  return /^image$|Image$/.test(key);
}

/**
 * The first seven digits of a digest: `sha256:0123456…` as `0123456`.
 *
 * @public
 */
export function shortDigest(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1).slice(0, 7);
}

function canonical(name: string): string {
  return name
    .trim()
    .replace(/^(index\.)?docker\.io\//, '')
    .replace(/^library\//, '');
}
