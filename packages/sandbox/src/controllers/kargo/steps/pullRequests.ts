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
import { GiteaClient, PullRequestError } from '../git/giteaClient';
import { durationMs } from '../durations';
import { StepConfig } from './config';
import { bareClone, createOrphan, credentialsFor, isKnown } from './gitTree';
import { type StepContext, type StepRunner, TerminalError } from './types';

async function clientFor(
  context: StepContext,
  config: StepConfig,
): Promise<GiteaClient> {
  const repoURL = config.required('repoURL');
  const provider = config.text('provider') ?? 'gitea';
  if (provider !== 'gitea') {
    throw new TerminalError(
      `error getting git provider: the git host here is "gitea", not "${provider}"`,
    );
  }
  return new GiteaClient(repoURL, await credentialsFor(context, repoURL));
}

/** The subject of a branch's newest commit: what a pull request is called. */
async function subjectOf(
  context: StepContext,
  repoURL: string,
  branch: string,
): Promise<string> {
  const bare = await bareClone(context, repoURL);
  await git(['fetch', '--quiet', 'origin', `refs/heads/${branch}`], {
    cwd: bare,
    credentials: await credentialsFor(context, repoURL),
  });
  const text = await git(
    ['log', '--max-count=1', '--format=%s', 'FETCH_HEAD'],
    {
      cwd: bare,
    },
  );
  return text.toString().trim();
}

/** `git-open-pr`: opens a pull request, or finds the one that is open. */
export const gitOpenPr: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('git-open-pr', values);
    const client = await clientFor(context, config);
    const repoURL = config.required('repoURL');
    const head = config.required('sourceBranch');
    const base = config.required('targetBranch');
    if (config.flag('createTargetBranch')) {
      const bare = await bareClone(context, repoURL);
      if (!(await isKnown(bare, `refs/heads/${base}`))) {
        await createOrphan(context, bare, repoURL, base);
      }
    }
    try {
      const pull =
        (await client.find(head, base)) ??
        (await client.open({
          head,
          base,
          title:
            config.text('title') || (await subjectOf(context, repoURL, head)),
          body: config.text('description') ?? '',
        }));
      return {
        status: 'Succeeded',
        output: {
          // Of older releases, and still there.
          prNumber: pull.number,
          pr: { id: pull.number, url: pull.url },
        },
      };
    } catch (error) {
      if (
        error instanceof PullRequestError &&
        error.status === 422 &&
        /has no commits/.test(error.message)
      ) {
        return {
          status: 'Skipped',
          message: `no differences between ${head} and ${base}`,
        };
      }
      throw error;
    }
  },
};

function closedMessage(number: number): string {
  return `pull request ${number} was closed without being merged`;
}

function numberOf(config: StepConfig): number {
  const number = config.integer('prNumber');
  if (number === undefined) {
    throw new TerminalError(
      `invalid git-wait-for-pr config: (root): prNumber is required`,
    );
  }
  return number;
}

/** `git-wait-for-pr`: until it is merged; closed without that, it fails. */
export const gitWaitForPr: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('git-wait-for-pr', values);
    const client = await clientFor(context, config);
    const number = numberOf(config);
    const pull = await client.get(number);
    if (pull.isMerged) {
      return {
        status: 'Succeeded',
        output: {
          commit: pull.mergeCommit ?? '',
          pr: { id: pull.number, url: pull.url, isMerged: true },
        },
      };
    }
    if (!pull.isOpen) {
      throw new TerminalError(closedMessage(number), 'Failed');
    }
    const poll = durationMs(config.text('pollInterval'));
    return {
      status: 'Running',
      output: { pr: { id: pull.number, url: pull.url, isMerged: false } },
      message: `waiting for pull request ${number} to be merged`,
      ...(poll
        ? {
            retryAfterMs: Math.min(poll, context.kargo.timing.promotionPoll),
          }
        : {}),
    };
  },
};

/** `git-merge-pr`: merges a pull request. */
export const gitMergePr: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('git-merge-pr', values);
    const client = await clientFor(context, config);
    const number = numberOf(config);
    const pull = await client.get(number);
    if (!pull.isMerged && !pull.isOpen) {
      throw new TerminalError(closedMessage(number), 'Failed');
    }
    if (!pull.isMerged) {
      if (!pull.isMergeable) {
        if (!config.flag('wait')) {
          throw new TerminalError(
            `pull request ${number} is not ready to merge`,
            'Failed',
          );
        }
        return {
          status: 'Running',
          message: `waiting for pull request ${number} to be mergeable`,
        };
      }
      await client.merge(number, config.text('mergeMethod') ?? 'merge');
    }
    const merged = pull.isMerged ? pull : await client.get(number);
    return {
      status: 'Succeeded',
      output: { commit: merged.mergeCommit ?? '' },
    };
  },
};
