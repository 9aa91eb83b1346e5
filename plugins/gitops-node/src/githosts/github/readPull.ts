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

import { asNumber, asString, at } from '../../lib/reading';
import { requiredPage, requiredText } from '../answers';
import { HostError } from '../HostError';
import { PullRequest } from '../types';

/** What `mergeable_state` says where merging is not possible. */
const OBSTACLES: Record<string, string> = {
  behind: 'its branch is behind the base',
  blocked: 'reviews or checks that the base branch requires are missing',
  dirty: 'it is in conflict with the base',
  draft: 'it is a draft',
};

/**
 * A pull request as GitHub sends it.
 *
 * @throws HostError where the answer has none
 */
export function readPull(body: unknown): PullRequest {
  const number = asNumber(at(body, 'number'));
  if (number === undefined) {
    throw new HostError('error', 'The host does not say what it has opened');
  }
  const isMerged =
    at(body, 'merged') === true || Boolean(asString(at(body, 'merged_at')));
  const isOpen = at(body, 'state') === 'open';
  const mergeable = at(body, 'mergeable');
  const state = asString(at(body, 'mergeable_state'));
  const obstacle = state ? OBSTACLES[state] : undefined;
  return {
    number,
    url: requiredPage(body, 'html_url'),
    title: asString(at(body, 'title')) ?? '',
    state: (isMerged && 'merged') || (isOpen ? 'open' : 'closed'),
    draft: at(body, 'draft') === true,
    head: requiredText(body, 'the head', 'head', 'ref'),
    base: requiredText(body, 'the base', 'base', 'ref'),
    headCommit: asString(at(body, 'head', 'sha')),
    ...(isMerged && { mergeCommit: asString(at(body, 'merge_commit_sha')) }),
    ...(isOpen &&
      typeof mergeable === 'boolean' && {
        mergeable: mergeable && !obstacle,
        ...(mergeable && !obstacle
          ? {}
          : { obstacle: obstacle ?? OBSTACLES.dirty }),
      }),
  };
}
