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

/** A repository, however its address is written, and a place in it. */
export interface RepositoryPlace {
  /** Host and path in lower case, without scheme, user, `.git` and slashes. */
  repository: string;
  /** The host and the path as they were written. */
  host: string;
  path: string;
  /** The directory in it that the address names; empty for its root. */
  directory: string;
}

/** `git@host:owner/name.git`, which is no URL. */
const SCP = /^(?:[^@/]+@)?([^:/]+):(?!\/\/)(.+)$/;

/** What is longer is no address, and would take long to read. */
const MAX_LENGTH = 2_048;

/** What follows a repository's path on the hosts' web pages. */
const WEB_PATHS = [
  // GitLab: /-/tree/main/dir, /-/blob/main/file
  /^(.*?)\/-\/(tree|blob|raw|edit)\/[^/]+\/?(.*)$/,
  // Gitea: /owner/repo/src/branch/main/dir
  /^([^/]+\/[^/]+)\/(src|raw)\/(?:branch|tag|commit)\/[^/]+\/?(.*)$/,
  // GitHub: /owner/repo/tree/main/dir
  /^([^/]+\/[^/]+)\/(tree|blob|raw|edit)\/[^/]+\/?(.*)$/,
  // Bitbucket Cloud: /owner/repo/src/main/dir
  /^([^/]+\/[^/]+)\/(src)\/[^/]+\/?(.*)$/,
];

/**
 * Reads the address of a repository or of a place on its host's web pages.
 *
 * @returns undefined for what is neither
 */
export function parseRepository(address: string): RepositoryPlace | undefined {
  if (address.length > MAX_LENGTH) {
    return undefined;
  }
  const text = address.trim();
  const scp = text.includes('://') ? null : SCP.exec(text);
  let host: string;
  let path: string;
  if (scp) {
    [, host, path] = scp;
  } else {
    try {
      const url = new URL(text);
      host = url.host;
      path = decodeURIComponent(url.pathname);
    } catch {
      return undefined;
    }
    // The port of ssh says nothing about the repository.
    if (/^(git\+)?ssh:/i.test(text)) {
      host = host.replace(/:\d+$/, '');
    }
  }
  path = path.replace(/^\/+|\/+$/g, '');
  let directory = '';
  for (const pattern of WEB_PATHS) {
    const match = pattern.exec(path);
    if (match) {
      path = match[1];
      directory = match[3];
      if (match[2] === 'blob' || /\.ya?ml$/i.test(directory)) {
        directory = directory.replace(/\/?[^/]*$/, '');
      }
      break;
    }
  }
  path = path.replace(/\.git$/i, '').replace(/\/+$/, '');
  if (!host || !path) {
    return undefined;
  }
  return {
    repository: `${host}/${path}`.toLowerCase(),
    host,
    path,
    directory: directory.replace(/^\/+|\/+$/g, ''),
  };
}
