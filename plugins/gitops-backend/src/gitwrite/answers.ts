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

import { asNumber, asString, at } from '../lib/reading';
import { HostError } from '../revisions/HostError';
import { FoundFile, OpenedPullRequest } from './types';

/** @throws HostError where it is not in the answer */
export function readDefaultBranch(body: unknown): string {
  const branch = asString(at(body, 'default_branch'));
  if (!branch) {
    throw new HostError('error', 'The repository has no branch');
  }
  return branch;
}

/**
 * A file as GitHub, GitLab and Gitea send it, in base64.
 *
 * @throws HostError where it is no file, but a directory
 */
export function readEncodedFile(body: unknown): FoundFile {
  const content = at(body, 'content');
  if (typeof content !== 'string') {
    throw new HostError('error', 'Where a file is expected is something else');
  }
  return {
    text: Buffer.from(content, 'base64').toString('utf8'),
    id: asString(at(body, 'sha')) ?? asString(at(body, 'last_commit_id')),
  };
}

/** @throws HostError where the answer has none */
export function readPullRequest(body: unknown): OpenedPullRequest {
  const number = asNumber(at(body, 'number')) ?? asNumber(at(body, 'iid'));
  const url = asString(at(body, 'html_url')) ?? asString(at(body, 'web_url'));
  if (number === undefined || !url || !/^https?:\/\//i.test(url)) {
    throw new HostError('error', 'The host does not say what it has opened');
  }
  return { number, url };
}
