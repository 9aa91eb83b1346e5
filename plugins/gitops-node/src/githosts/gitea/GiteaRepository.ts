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

import { asArray, asNumber, asObjects, asString, at } from '../../lib/reading';
import {
  readDefaultBranch,
  readEncodedFile,
  readTree,
  readVisibility,
  requiredText,
} from '../answers';
import { withMark } from '../drafts';
import { foundOrNot } from '../foundOrNot';
import { ApiRequest } from '../HostClient';
import { HostError } from '../HostError';
import { moveBranch } from '../moveBranch';
import { GitRemote, pushFirst } from '../pushFirst';
import { encodePath } from '../repositoryPath';
import {
  FirstCommit,
  FoundFile,
  GitRepository,
  ListedFile,
  NewCommit,
  NewPullRequest,
  NewRepository,
  PullRequest,
  PullRequestChanges,
  RepositoryFacts,
} from '../types';
import { fileOperation } from './fileOperation';
import { GiteaApi } from './GiteaApi';
import { labelIds } from './labelIds';
import { placeOfNew } from './placeOfNew';
import { readPull } from './readPull';

/** Gitea gives no more at a time, as it comes. */
const PAGE = 50;
const MAX_LISTED = 5_000;
const MAX_FILES = 50_000;
const DRAFT = 'WIP: ';

/** A repository on Gitea (1.20 and later) or Forgejo, by the REST API. */
export class GiteaRepository implements GitRepository {
  readonly kind = 'gitea';
  readonly host: string;
  readonly path: string;
  readonly url: string;
  readonly #api: GiteaApi;
  readonly #base: string;

  /** @throws BadRepositoryPathError */
  constructor(api: GiteaApi, path: string) {
    this.#api = api;
    this.host = api.host;
    this.path = path;
    this.url = `${api.web}/${encodePath(path)}`;
    this.#base = `/repos/${encodePath(path)}`;
  }

  contentsUrl(branch: string): string {
    return `${this.url}/src/branch/${encodePath(branch)}/`;
  }

  async find(): Promise<RepositoryFacts | undefined> {
    const body = await foundOrNot(() => this.#get('', 'the repository'));
    return body === undefined ? undefined : factsOf(body);
  }

  async create(wanted: NewRepository): Promise<RepositoryFacts> {
    const [owner, name, ...more] = this.path.split('/');
    if (!name || more.length) {
      throw new HostError(
        'conflict',
        `${this.path} is no repository on ${this.host}: it is owner/name there`,
      );
    }
    if (wanted.visibility === 'internal') {
      throw new HostError(
        'conflict',
        `${this.host} knows the visibilities private and public, not internal`,
      );
    }
    return factsOf(
      await this.#api.send(
        {
          method: 'POST',
          url: await placeOfNew(this.#api, owner),
          body: {
            name,
            description: wanted.description ?? '',
            private: wanted.visibility === 'private',
            default_branch: wanted.defaultBranch,
            auto_init: false,
          },
        },
        `a repository in ${owner}`,
      ),
    );
  }

  async pushFirst(commit: FirstCommit): Promise<string> {
    return pushFirst(this.#remote(), commit, this.#api.fetch);
  }

  async defaultBranch(): Promise<string> {
    return readDefaultBranch(await this.#get('', 'the repository'));
  }

  async branchHead(branch: string): Promise<string | undefined> {
    const found = await foundOrNot(() =>
      this.#get(`/branches/${encodePath(branch)}`, `the branch ${branch}`),
    );
    return found === undefined
      ? undefined
      : requiredText(found, 'the commit of the branch', 'commit', 'id');
  }

  async listFiles(commit: string): Promise<ListedFile[]> {
    const all: ListedFile[] = [];
    let seen = 0;
    for (let page = 1; ; page += 1) {
      const body = await this.#get(
        `/git/trees/${encodeURIComponent(commit)}?recursive=true&page=${page}`,
        'the list of files',
      );
      const entries = asArray(at(body, 'tree'));
      seen += entries.length;
      all.push(...readTree(entries));
      const total = asNumber(at(body, 'total_count')) ?? 0;
      if (!entries.length || seen >= total) {
        return all;
      }
      if (seen > MAX_FILES) {
        throw new HostError(
          'error',
          `${this.path} has over ${MAX_FILES} files and directories`,
        );
      }
    }
  }

  async readFile(ref: string, path: string): Promise<FoundFile | undefined> {
    const file = encodePath(path);
    return foundOrNot(async () =>
      readEncodedFile(
        await this.#get(
          `/contents/${file}?ref=${encodeURIComponent(ref)}`,
          `the file ${path}`,
        ),
      ),
    );
  }

  async commit(commit: NewCommit): Promise<string> {
    const { branch, from, message, changes, author } = commit;
    const made = await this.#send(
      {
        method: 'POST',
        url: '/contents',
        body: {
          branch: from ?? branch,
          ...(from !== undefined && { new_branch: branch }),
          message,
          files: changes.map(fileOperation),
          ...(author && { author, committer: author }),
        },
      },
      `a commit on ${branch}`,
    );
    return requiredText(made, 'the commit', 'commit', 'sha');
  }

  async deleteBranch(branch: string): Promise<void> {
    await this.#send(
      { method: 'DELETE', url: `/branches/${encodePath(branch)}` },
      `the branch ${branch}`,
    );
  }

  async moveBranch(
    branch: string,
    commits: { from: string; to: string },
  ): Promise<void> {
    await moveBranch(this.#remote(), { branch, ...commits }, this.#api.fetch);
  }

  async findPullRequest(
    { head, base }: { head: string; base: string },
    state: 'open' | 'merged',
  ): Promise<PullRequest | undefined> {
    // Gitea does not search by branches
    for (let page = 1; page * PAGE <= MAX_LISTED; page += 1) {
      const query = new URLSearchParams({
        state: state === 'open' ? 'open' : 'closed',
        limit: String(PAGE),
        page: String(page),
      });
      const listed = asObjects(
        await this.#get(`/pulls?${query}`, 'the pull requests'),
      );
      const found = listed
        .filter(pull => isBetween(pull, head, base))
        .map(readPull)
        .find(pull => pull.state === state);
      if (found?.state === 'merged') {
        return { ...found, headCommit: await this.#mergedHead(found.number) };
      }
      if (found || listed.length === 0) {
        return found;
      }
    }
    return undefined;
  }

  /**
   * The last commit that a merged pull request brought: the pull request itself
   * tells where its branch is by now.
   */
  async #mergedHead(number: number): Promise<string | undefined> {
    const refs = await foundOrNot(() =>
      this.#get(
        `/git/refs/pull/${number}/head`,
        `the commits of pull request ${number}`,
      ),
    );
    // One, or a list with one, depending on Gitea's version
    return asString(at(asArray(refs)[0] ?? refs, 'object', 'sha'));
  }

  async openPullRequest(wanted: NewPullRequest): Promise<PullRequest> {
    const { head, base, title, description, draft = false } = wanted;
    return readPull(
      await this.#send(
        {
          method: 'POST',
          url: '/pulls',
          body: {
            head,
            base,
            title: withMark(title, draft, DRAFT),
            body: description,
          },
        },
        'a pull request',
      ),
    );
  }

  async updatePullRequest(
    number: number,
    { title, description, draft = false }: PullRequestChanges,
  ): Promise<PullRequest> {
    return readPull(
      await this.#send(
        {
          method: 'PATCH',
          url: `/pulls/${number}`,
          body: {
            ...(title !== undefined && {
              title: withMark(title, draft, DRAFT),
            }),
            ...(description !== undefined && { body: description }),
          },
        },
        `pull request ${number}`,
      ),
    );
  }

  async addLabels(number: number, labels: string[]): Promise<void> {
    const ids = await labelIds(this.path, labels, request =>
      this.#api.send(request, 'the labels'),
    );
    await this.#send(
      {
        method: 'POST',
        url: `/issues/${number}/labels`,
        body: { labels: ids },
      },
      `the labels of pull request ${number}`,
    );
  }

  async requestReviews(number: number, reviewers: string[]): Promise<void> {
    const teams = reviewers.filter(name => name.includes('/'));
    await this.#send(
      {
        method: 'POST',
        url: `/pulls/${number}/requested_reviewers`,
        body: {
          reviewers: reviewers.filter(name => !name.includes('/')),
          team_reviewers: teams.map(name => name.slice(name.indexOf('/') + 1)),
        },
      },
      `the reviewers of pull request ${number}`,
    );
  }

  async pullRequest(number: number): Promise<PullRequest> {
    return readPull(
      await this.#get(`/pulls/${number}`, `pull request ${number}`),
    );
  }

  /** For git's own protocol. */
  #remote(): GitRemote {
    return {
      host: this.host,
      url: `${this.url}.git`,
      headers: this.#api.gitHeaders(),
    };
  }

  #get(path: string, what: string): Promise<unknown> {
    return this.#send({ url: path }, what);
  }

  #send(request: Omit<ApiRequest, 'headers'>, what: string): Promise<unknown> {
    return this.#api.send(
      { ...request, url: `${this.#base}${request.url}` },
      what,
    );
  }
}

function isBetween(pull: unknown, head: string, base: string): boolean {
  const repository = (side: string) => at(pull, side, 'repo_id');
  return (
    // Its `ref` is another one once the branch is gone
    at(pull, 'head', 'label') === head &&
    at(pull, 'base', 'ref') === base &&
    // Not a branch of a fork that has the same name
    repository('head') === repository('base')
  );
}

function factsOf(body: unknown): RepositoryFacts {
  return {
    empty: at(body, 'empty') === true,
    archived: at(body, 'archived') === true,
    visibility: readVisibility(body),
    defaultBranch: asString(at(body, 'default_branch')),
  };
}
