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

/** A repository on a host. */
export interface HostRepository {
  host: string;
  /** The repository's path on the host, as it was written. */
  path: string;
}

/** A repository's path that would become another one in a URL. */
export class BadRepositoryPathError extends Error {
  readonly name = 'BadRepositoryPathError';
}

/**
 * The segments of a path, each encoded for a URL.
 *
 * @throws BadRepositoryPathError for segments that a URL would resolve away
 */
export function encodeSegments(path: string): string[] {
  return path.split('/').map(segment => {
    if (!segment || segment === '.' || segment === '..') {
      throw new BadRepositoryPathError(`${path} is not a repository`);
    }
    return encodeURIComponent(segment);
  });
}

/**
 * A path as it stands in a URL.
 *
 * @throws BadRepositoryPathError as {@link encodeSegments}
 */
export function encodePath(path: string): string {
  return encodeSegments(path).join('/');
}

/**
 * A path that is to be one segment of a URL.
 *
 * @throws BadRepositoryPathError as {@link encodeSegments}
 */
export function encodeWhole(path: string): string {
  encodeSegments(path);
  return encodeURIComponent(path);
}
