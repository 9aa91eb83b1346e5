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
import { hasMark, withoutMark } from '../drafts';
import { HostError } from '../HostError';
import { PullRequest } from '../types';

/**
 * A pull request as Gitea sends it.
 *
 * @throws HostError where the answer has none
 */
export function readPull(body: unknown): PullRequest {
  const number = asNumber(at(body, 'number'));
  if (number === undefined) {
    throw new HostError('error', 'The host does not say what it has opened');
  }
  const isMerged = at(body, 'merged') === true;
  const isOpen = at(body, 'state') === 'open';
  const title = asString(at(body, 'title')) ?? '';
  const draft = at(body, 'draft') === true || hasMark(title);
  const mergeable = at(body, 'mergeable');
  return {
    number,
    url: requiredPage(body, 'html_url'),
    title: withoutMark(title),
    state: (isMerged && 'merged') || (isOpen ? 'open' : 'closed'),
    draft,
    head: requiredText(body, 'the head', 'head', 'label'),
    base: requiredText(body, 'the base', 'base', 'ref'),
    headCommit: asString(at(body, 'head', 'sha')),
    ...(isMerged && { mergeCommit: asString(at(body, 'merge_commit_sha')) }),
    ...(isOpen &&
      typeof mergeable === 'boolean' && {
        mergeable: mergeable && !draft,
        ...((draft && { obstacle: 'it is a draft' }) ||
          (!mergeable && { obstacle: 'it is in conflict with the base' })),
      }),
  };
}
