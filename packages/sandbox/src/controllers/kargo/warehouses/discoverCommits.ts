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

import { git } from '../../argocd/git/git';
import type { KargoContext } from '../context';
import { gitCredentials } from '../git/credentials';
import { defaultBranch } from '../git/mirrors';
import type { DiscoveredCommit, GitSubscription } from '../types';
import {
  allowedTags,
  byName,
  byVersion,
  concerns,
  DISCOVERY_LIMIT,
} from './selection';

/** How many commits are looked through for ones that touch certain paths. */
const DEPTH = 1_000;

const FORMAT = '%x00%H%x1f%s%x1f%an <%ae>%x1f%cn <%ce>%x1f%cI';

interface LoggedCommit extends DiscoveredCommit {
  paths: string[];
}

async function log(
  mirror: string,
  revision: string,
  limit: number,
): Promise<LoggedCommit[]> {
  const text = await git(
    [
      'log',
      `--max-count=${limit}`,
      `--format=${FORMAT}`,
      '--name-only',
      '--diff-merges=first-parent',
      revision,
      '--',
    ],
    { cwd: mirror },
  );
  return text
    .toString()
    .split('\0')
    .filter(Boolean)
    .map(entry => {
      const [head, ...paths] = entry.split('\n').filter(Boolean);
      const [id, subject, author, committer, creatorDate] = head.split('\x1f');
      return {
        id,
        subject,
        author,
        committer,
        creatorDate: new Date(creatorDate)
          .toISOString()
          .replace(/\.\d+Z$/, 'Z'),
        paths,
      };
    });
}

async function newestFromBranch(
  mirror: string,
  branch: string,
  subscription: GitSubscription,
  limit: number,
): Promise<DiscoveredCommit[]> {
  const { includePaths, excludePaths } = subscription;
  const filtered = Boolean(includePaths?.length || excludePaths?.length);
  const commits = await log(
    mirror,
    `refs/heads/${branch}`,
    filtered ? DEPTH : limit,
  );
  return commits
    .filter(
      ({ paths }) => !filtered || concerns(paths, includePaths, excludePaths),
    )
    .slice(0, limit)
    .map(({ paths, ...commit }) => ({ ...commit, branch }));
}

async function taggedCommits(
  mirror: string,
  subscription: GitSubscription,
  limit: number,
): Promise<DiscoveredCommit[]> {
  const listed = await git(
    [
      'for-each-ref',
      '--sort=-creatordate',
      '--format=%(refname:strip=2)',
      'refs/tags',
    ],
    { cwd: mirror },
  );
  const tags = allowedTags(
    listed.toString().split('\n').filter(Boolean),
    subscription,
  );
  const { commitSelectionStrategy, semverConstraint, strictSemvers } =
    subscription;
  let ordered = tags;
  if (commitSelectionStrategy === 'SemVer') {
    ordered = byVersion(tags, semverConstraint, strictSemvers);
  } else if (commitSelectionStrategy === 'Lexical') {
    ordered = byName(tags);
  }
  const found: DiscoveredCommit[] = [];
  for (const tag of ordered) {
    if (found.length >= limit) {
      break;
    }
    const [entry] = await log(mirror, `refs/tags/${tag}`, 1);
    const { paths, ...commit } = entry;
    const { includePaths, excludePaths } = subscription;
    const filtered = Boolean(includePaths?.length || excludePaths?.length);
    if (!filtered || concerns(paths, includePaths, excludePaths)) {
      found.push({ ...commit, tag });
    }
  }
  return found;
}

/**
 * The commits that a subscription wants, the one to be used first.
 *
 * @throws Error when the repository or the branch cannot be read
 */
export async function discoverCommits(
  context: KargoContext,
  project: string,
  subscription: GitSubscription,
): Promise<DiscoveredCommit[]> {
  const { repoURL, discoveryLimit = DISCOVERY_LIMIT } = subscription;
  const credentials = await gitCredentials(context, project, repoURL);
  const mirror = await context.mirrors.update(repoURL, credentials);
  const strategy = subscription.commitSelectionStrategy ?? 'NewestFromBranch';
  switch (strategy) {
    case 'NewestFromBranch': {
      const branch =
        subscription.branch || (await defaultBranch(repoURL, credentials));
      return newestFromBranch(mirror, branch, subscription, discoveryLimit);
    }
    case 'SemVer':
    case 'Lexical':
    case 'NewestTag':
      return taggedCommits(mirror, subscription, discoveryLimit);
    default:
      throw new Error(`unknown commit selection strategy "${strategy}"`);
  }
}
