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
  ImageReference,
  parseImage as parseReference,
  shortDigest,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** A container image's name, taken apart, as it is shown. */
export interface Image extends ImageReference {
  /** As given. */
  full: string;
  /** The last part of its repository, such as `cart`. */
  name: string;
  /** What tells a person which one it is: the tag, else the short digest. */
  version?: string;
}

/** Takes an image reference apart; never fails. */
export function parseImage(full: string): Image {
  const { repository, tag, digest } = parseReference(full);
  return {
    full,
    name: repository.slice(repository.lastIndexOf('/') + 1),
    repository,
    tag,
    digest,
    version: tag ?? (digest && shortDigest(digest)),
  };
}
