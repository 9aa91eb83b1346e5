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

/** A container image's name, taken apart. */
export interface ImageName {
  /** The last part of its repository, such as `cart`. */
  name: string;
  /** The repository with its registry. */
  repository: string;
  /** The tag, else the first seven digits of the digest. */
  version?: string;
}

/**
 * Takes an image reference apart: `[registry[:port]/]path[:tag][@digest]`, as
 * the distribution project defines it. What cannot be told apart is part of
 * the name.
 */
export function parseImage(full: string): ImageName {
  const [named, digest] = full.split('@', 2);
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  const repository = colon === -1 ? named : named.slice(0, colon);
  const tag = colon === -1 ? '' : named.slice(colon + 1);
  return {
    name: repository.slice(slash + 1),
    repository,
    version:
      tag || (digest && digest.slice(digest.indexOf(':') + 1).slice(0, 7)),
  };
}
