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

import { FileChange, GitRepository, PullRequest } from './types';

/** Changes that are proposed, all in one commit on a branch of its own. */
export interface Proposal {
  /** The branch that they are for. */
  base: string;
  /** A new branch. */
  branch: string;
  title: string;
  /** What reviewers should know, in Markdown. */
  description: string;
  changes: FileChange[];
}

/**
 * Commits to a new branch, and opens a pull request.
 *
 * @throws HostError
 */
export async function propose(
  repository: GitRepository,
  { base, branch, title, description, changes }: Proposal,
): Promise<PullRequest> {
  await repository.commit({ branch, from: base, message: title, changes });
  return repository.openPullRequest({
    head: branch,
    base,
    title,
    description,
  });
}
