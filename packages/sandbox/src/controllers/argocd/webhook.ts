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

import { asObject, asString, at } from '../runtime/json';

/** What a push webhook tells, as far as Argo CD uses it. */
export interface PushedRepository {
  /** The addresses by which the payload names the repository. */
  urls: string[];
  /** The pushed branch or tag, without `refs/heads/` or `refs/tags/`. */
  revision: string;
}

/**
 * Reads a push payload in Gitea's form.
 *
 * @returns undefined for payloads that are no push
 */
export function readPush(payload: unknown): PushedRepository | undefined {
  const repository = asObject(at(payload, 'repository'));
  const ref = asString(at(payload, 'ref'));
  const urls = [repository.clone_url, repository.html_url, repository.url]
    .map(asString)
    .filter(url => url !== undefined);
  if (!ref || !urls.length) {
    return undefined;
  }
  return { urls, revision: ref.replace(/^refs\/(heads|tags)\//, '') };
}

/** Host and path of a repository's address, without what may differ. */
function essence(url: string): string {
  const match =
    /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?(?:ssh\.)?([^/:]+)(?::\d+)?[/:](.*?)(?:\.git)?\/?$/i.exec(
      url,
    );
  return match ? `${match[1]}/${match[2]}`.toLowerCase() : url.toLowerCase();
}

/**
 * Whether a source's address means the pushed repository: host and path are
 * compared, the scheme, user, port and `.git` are not (rule of Argo CD).
 */
export function isSameRepository(repoURL: string, pushed: string[]): boolean {
  return pushed.some(url => essence(url) === essence(repoURL));
}
