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

/** `detailed_merge_status` while it is being worked out. */
const UNDECIDED = [
  'approvals_syncing',
  'checking',
  'ci_still_running',
  'preparing',
  'unchecked',
];

/** What `detailed_merge_status` says where merging is not possible. */
const OBSTACLES: Record<string, string> = {
  blocked_status: 'another merge request blocks it',
  broken_status: 'it is in conflict with the base',
  cannot_be_merged: 'it is in conflict with the base',
  cannot_be_merged_recheck: 'it is in conflict with the base',
  ci_must_pass: 'its pipeline has to pass',
  commits_status: 'it has no commits',
  conflict: 'it is in conflict with the base',
  discussions_not_resolved: 'discussions are not resolved',
  draft_status: 'it is a draft',
  need_rebase: 'its branch is behind the base',
  not_approved: 'it has to be approved',
  requested_changes: 'a reviewer has asked for changes',
};

/**
 * A merge request as GitLab sends it.
 *
 * @throws HostError where the answer has none
 */
export function readMergeRequest(body: unknown): PullRequest {
  const number = asNumber(at(body, 'iid'));
  if (number === undefined) {
    throw new HostError('error', 'The host does not say what it has opened');
  }
  const state = asString(at(body, 'state'));
  // Locked: being merged
  const isOpen = state === 'opened' || state === 'locked';
  const title = asString(at(body, 'title')) ?? '';
  return {
    number,
    url: requiredPage(body, 'web_url'),
    title: withoutMark(title),
    state: (state === 'merged' && 'merged') || (isOpen ? 'open' : 'closed'),
    draft: at(body, 'draft') === true || hasMark(title),
    head: requiredText(body, 'the source branch', 'source_branch'),
    base: requiredText(body, 'the target branch', 'target_branch'),
    headCommit: asString(at(body, 'sha')),
    // Which of them there is depends on how the project merges
    ...(state === 'merged' && {
      mergeCommit:
        asString(at(body, 'merge_commit_sha')) ??
        asString(at(body, 'squash_commit_sha')) ??
        asString(at(body, 'sha')),
    }),
    ...(isOpen && mergeability(body)),
  };
}

function mergeability(
  body: unknown,
): Pick<PullRequest, 'mergeable' | 'obstacle'> {
  const status =
    // The second one is that of GitLab before 15.6
    asString(at(body, 'detailed_merge_status')) ??
    asString(at(body, 'merge_status'));
  if (status === undefined || UNDECIDED.includes(status)) {
    return {};
  }
  return status === 'mergeable' || status === 'can_be_merged'
    ? { mergeable: true }
    : {
        mergeable: false,
        obstacle: OBSTACLES[status] ?? `GitLab says ${status}`,
      };
}
