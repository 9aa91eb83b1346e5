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

import { parseImage } from '@gitops-portal/backstage-plugin-gitops-common';
import { Image } from '../kustomizeEdit';

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
  const { repository, digest: pinned } = parseImage(full);
  const { tag, digest } = wantedOf(image, Boolean(pinned));
  return `${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}
