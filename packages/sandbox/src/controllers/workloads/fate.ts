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

import type { PodSpec } from './types';

/** What becomes of a container. */
export type Fate = 'runs' | 'pull-fails' | 'crashes' | 'never-ready' | 'hangs';

/** The tag of an image reference; '' where it has none. */
export function imageTag(image: string): string {
  const withoutDigest = image.split('@')[0];
  const lastPart = withoutDigest.slice(withoutDigest.lastIndexOf('/') + 1);
  const colon = lastPart.indexOf(':');
  return colon < 0 ? '' : lastPart.slice(colon + 1);
}

/**
 * The fate that an image's tag chooses: `missing` or `nope` in it, and the
 * image cannot be pulled; `crash`, and it crashes after its start; `notready`,
 * and it never answers its readiness probe; `hang`, and as a Job it does not
 * come to an end; else it runs.
 */
export function imageFate(image: string): Fate {
  const tag = imageTag(image);
  if (/missing|nope/.test(tag)) {
    return 'pull-fails';
  }
  if (tag.includes('crash')) {
    return 'crashes';
  }
  if (tag.includes('notready')) {
    return 'never-ready';
  }
  return tag.includes('hang') ? 'hangs' : 'runs';
}

/** Whether a container of the image comes to run, and stays well. */
export function imageRuns(image: string): boolean {
  return ['runs', 'hangs'].includes(imageFate(image));
}

/** What a registry answers when it does not have the image. */
export function pullFailure(image: string): string {
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
}

/** Whether all containers of a pod become ready. */
export function podRuns(spec: PodSpec): boolean {
  return [...(spec.initContainers ?? []), ...spec.containers].every(
    ({ image }) => imageRuns(image),
  );
}
