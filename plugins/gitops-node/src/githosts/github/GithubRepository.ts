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

import { asArray, asObjects, asString, at } from '../../lib/reading';
import {
  readDefaultBranch,
  readEncodedFile,
  readTree,
  readVisibility,
  requiredText,
} from '../answers';
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
import { GithubApi } from './GithubApi';
import { readPull } from './readPull';
import { treeEntry } from './treeEntry';

/**
 * A repository on GitHub, by its REST API (2022-11-28): commits by the Git
 * database, which takes any number of files at once.
 */
export class GithubRepository implements GitRepository {
  readonly kind = 'github';
  readonly host: string;
  readonly path: string;
  readonly url: string;
  readonly #api: GithubApi;
  readonly #base: string;

  /** @throws BadRepositoryPathError */
  constructor(api: GithubApi, path: string) {
    this.#api = api;
    this.host = api.host;
    this.path = path;
    this.url = `${api.web}/${encodePath(path)}`;
    this.#base = `/repos/${encodePath(path)}`;
  }

  contentsUrl(branch: string): string {
    return `${this.url}/blob/${encodePath(branch)}`;
  }

  async find(): Promise<RepositoryFacts | undefined> {
    const body = await foundOrNot(() => this.#get('', 'the repository'));
    if (body === undefined) {
      return undefined;
    }
    // The size that it tells says nothing of small ones
    const branches = await this.#get('/branches?per_page=1', 'the branches');
    return { ...factsOf(body), empty: asArray(branches).length === 0 };
  }

  async create(wanted: NewRepository): Promise<RepositoryFacts> {
    const [owner, name] = this.#names();
    const account = await foundOrNot(() =>
      this.#api.send(
        { url: `/users/${encodeURIComponent(owner)}` },
        `the account ${owner}`,
        this.path,
      ),
    );
    if (account === undefined) {
      throw new HostError(
        'not-found',
        `${this.host} has no organisation or user ${owner}`,
      );
    }
    const isOrganization = at(account, 'type') === 'Organization';
    if (!isOrganization) {
      await this.#mustBeOwn(owner, wanted);
    }
    const body = await this.#api.send(
      {
        method: 'POST',
        url: isOrganization
          ? `/orgs/${encodeURIComponent(owner)}/repos`
          : '/user/repos',
        body: {
          name,
          ...(wanted.description && { description: wanted.description }),
          private: wanted.visibility !== 'public',
          // Only organisations of an enterprise know the third one
          ...(isOrganization && wanted.visibility === 'internal'
            ? { visibility: 'internal' }
            : {}),
          auto_init: false,
        },
      },
      `a repository in ${owner}`,
      this.path,
    );
    return factsOf(body);
  }

  /** Repositories of a user can only be made by that user's own token. */
  async #mustBeOwn(owner: string, wanted: NewRepository): Promise<void> {
    if (wanted.visibility === 'internal') {
      throw new HostError(
        'conflict',
        `The visibility internal is for repositories of organisations: ${owner} is a user`,
      );
    }
    const self = await this.#api.send(
      { url: '/user' },
      "the account of the portal's token",
      this.path,
    );
    const login = asString(at(self, 'login'));
    if (login?.toLowerCase() !== owner.toLowerCase()) {
      throw new HostError(
        'forbidden',
        `The portal is ${login} on ${this.host}, and cannot create repositories of the user ${owner}: choose an organisation`,
      );
    }
  }

  async pushFirst(commit: FirstCommit): Promise<string> {
    const sha = await pushFirst(await this.#remote(), commit, this.#api.fetch);
    if ((await this.defaultBranch()) !== commit.branch) {
      await this.#send(
        { method: 'PATCH', url: '', body: { default_branch: commit.branch } },
        'the default branch',
      );
    }
    return sha;
  }

  async defaultBranch(): Promise<string> {
    return readDefaultBranch(await this.#get('', 'the repository'));
  }

  async branchHead(branch: string): Promise<string | undefined> {
    let ref: unknown;
    try {
      ref = await this.#get(
        `/git/ref/heads/${encodePath(branch)}`,
        `the branch ${branch}`,
      );
    } catch (error) {
      // A repository without any commit is in conflict with the question
      if (
        error instanceof HostError &&
        (error.failure === 'not-found' || error.failure === 'conflict')
      ) {
        return undefined;
      }
      throw error;
    }
    return requiredText(ref, 'the commit of the branch', 'object', 'sha');
  }

  async listFiles(commit: string): Promise<ListedFile[]> {
    const body = await this.#get(
      `/git/trees/${encodeURIComponent(commit)}?recursive=1`,
      'the list of files',
    );
    if (at(body, 'truncated') === true) {
      throw new HostError(
        'error',
        `${this.host} does not list all files of ${this.path}: there are too many`,
      );
    }
    return readTree(at(body, 'tree'));
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
    const start = from ?? branch;
    const parent = commit.head ?? (await this.branchHead(start));
    if (!parent) {
      throw new HostError('not-found', `${this.path} has no branch ${start}`);
    }
    const entries = [];
    for (const change of changes) {
      entries.push(
        await treeEntry(change, blob =>
          this.#post('/git/blobs', blob, `the file ${change.path}`),
        ),
      );
    }
    const tree = await this.#post(
      '/git/trees',
      // A commit will do for its tree
      { base_tree: parent, tree: entries },
      'a tree',
    );
    const made = await this.#post(
      '/git/commits',
      {
        message,
        tree: requiredText(tree, 'the tree', 'sha'),
        parents: [parent],
        ...(author && { author }),
      },
      'a commit',
    );
    const sha = requiredText(made, 'the commit', 'sha');
    if (from === undefined) {
      await this.#advance(branch, sha);
    } else {
      await this.#post(
        '/git/refs',
        { ref: `refs/heads/${branch}`, sha },
        `the new branch ${branch}`,
      );
    }
    return sha;
  }

  async #advance(branch: string, sha: string): Promise<void> {
    try {
      await this.#send(
        {
          method: 'PATCH',
          url: `/git/refs/heads/${encodePath(branch)}`,
          // What has been pushed meanwhile is not among its parents
          body: { sha, force: false },
        },
        `the branch ${branch}`,
      );
    } catch (error) {
      throw error instanceof HostError && error.failure === 'conflict'
        ? new HostError(
            'conflict',
            `${error.message}. If something has been pushed to ${branch} meanwhile, it is left as it is: try again`,
            { cause: error },
          )
        : error;
    }
  }

  async deleteBranch(branch: string): Promise<void> {
    await this.#send(
      { method: 'DELETE', url: `/git/refs/heads/${encodePath(branch)}` },
      `the branch ${branch}`,
    );
  }

  async moveBranch(
    branch: string,
    commits: { from: string; to: string },
  ): Promise<void> {
    await moveBranch(
      await this.#remote(),
      { branch, ...commits },
      this.#api.fetch,
    );
  }

  async findPullRequest(
    { head, base }: { head: string; base: string },
    state: 'open' | 'merged',
  ): Promise<PullRequest | undefined> {
    const [owner] = this.#names();
    const query = new URLSearchParams({
      head: `${owner}:${head}`,
      base,
      state: state === 'open' ? 'open' : 'closed',
      sort: 'created',
      direction: 'desc',
    });
    const found = await this.#get(`/pulls?${query}`, 'the pull requests');
    return asObjects(found)
      .map(readPull)
      .find(pull => pull.state === state && pull.head === head);
  }

  async openPullRequest(wanted: NewPullRequest): Promise<PullRequest> {
    const { head, base, title, description, draft } = wanted;
    return readPull(
      await this.#post(
        '/pulls',
        { head, base, title, body: description, ...(draft && { draft }) },
        'a pull request',
      ),
    );
  }

  async updatePullRequest(
    number: number,
    { title, description }: PullRequestChanges,
  ): Promise<PullRequest> {
    // What is a draft is not changed by the REST API
    return readPull(
      await this.#send(
        {
          method: 'PATCH',
          url: `/pulls/${number}`,
          body: {
            ...(title !== undefined && { title }),
            ...(description !== undefined && { body: description }),
          },
        },
        `pull request ${number}`,
      ),
    );
  }

  async addLabels(number: number, labels: string[]): Promise<void> {
    await this.#post(
      `/issues/${number}/labels`,
      { labels },
      `the labels of pull request ${number}`,
    );
  }

  async requestReviews(number: number, reviewers: string[]): Promise<void> {
    const teams = reviewers.filter(name => name.includes('/'));
    await this.#post(
      `/pulls/${number}/requested_reviewers`,
      {
        reviewers: reviewers.filter(name => !name.includes('/')),
        team_reviewers: teams.map(name => name.slice(name.indexOf('/') + 1)),
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
  async #remote(): Promise<GitRemote> {
    return {
      host: this.host,
      url: `${this.url}.git`,
      headers: await this.#api.gitHeaders(this.path),
    };
  }

  /** Owner and name. */
  #names(): [string, string] {
    const [owner, name, ...more] = this.path.split('/');
    if (!name || more.length) {
      throw new HostError(
        'conflict',
        `${this.path} is no repository on ${this.host}: it is owner/name there`,
      );
    }
    return [owner, name];
  }

  #get(url: string, what: string): Promise<unknown> {
    return this.#send({ url }, what);
  }

  #post(url: string, body: object, what: string): Promise<unknown> {
    return this.#send({ method: 'POST', url, body }, what);
  }

  #send(request: Omit<ApiRequest, 'headers'>, what: string): Promise<unknown> {
    return this.#api.send(
      { ...request, url: `${this.#base}${request.url}` },
      what,
      this.path,
    );
  }
}

function factsOf(body: unknown): RepositoryFacts {
  return {
    empty: true,
    archived: at(body, 'archived') === true,
    visibility: readVisibility(body),
    defaultBranch: asString(at(body, 'default_branch')),
  };
}
