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

import {
  getGiteaRequestOptions,
  GiteaIntegrationConfig,
} from '@backstage/integration';
import { asArray, asNumber, asObjects, asString, at } from '../../lib/reading';
import {
  readDefaultBranch,
  readEncodedFile,
  readTree,
  requiredText,
} from '../answers';
import { withMark } from '../drafts';
import { foundOrNot } from '../foundOrNot';
import { ApiRequest, HostClient } from '../HostClient';
import { HostError } from '../HostError';
import { pushFirst } from '../pushFirst';
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
import { labelIds } from './labelIds';
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
  readonly #config: GiteaIntegrationConfig;
  readonly #client: HostClient;
  readonly #web: string;

  /** @throws BadRepositoryPathError */
  constructor(
    config: GiteaIntegrationConfig,
    client: HostClient,
    path: string,
  ) {
    this.#config = config;
    this.#client = client;
    this.#web = (config.baseUrl ?? `https://${config.host}`).replace(
      /\/+$/,
      '',
    );
    this.host = config.host;
    this.path = path;
    this.url = `${this.#web}/${encodePath(path)}`;
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
      await this.#call(
        {
          method: 'POST',
          url: await this.#placeOfNew(owner),
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

  /** Where repositories of an organisation, or of the portal's own account, are made. */
  async #placeOfNew(owner: string): Promise<string> {
    const segment = encodeURIComponent(owner);
    const organization = await foundOrNot(() =>
      this.#call({ url: `/orgs/${segment}` }, `the organisation ${owner}`),
    );
    if (organization !== undefined) {
      return `/orgs/${segment}/repos`;
    }
    const user = await foundOrNot(() =>
      this.#call({ url: `/users/${segment}` }, `the user ${owner}`),
    );
    if (user === undefined) {
      throw new HostError(
        'not-found',
        `${this.host} has no organisation or user ${owner}`,
      );
    }
    const self = await this.#call({ url: '/user' }, "the portal's account");
    const login = asString(at(self, 'login'));
    if (login?.toLowerCase() !== owner.toLowerCase()) {
      throw new HostError(
        'forbidden',
        `The portal is ${login} on ${this.host}, and cannot create repositories of the user ${owner}: choose an organisation`,
      );
    }
    return '/user/repos';
  }

  async pushFirst(commit: FirstCommit): Promise<string> {
    return pushFirst(
      {
        host: this.host,
        url: `${this.url}.git`,
        headers: this.#gitHeaders(),
      },
      commit,
      this.#client.fetch,
    );
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
      if (found || listed.length === 0) {
        return found;
      }
    }
    return undefined;
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
      this.#call(request, 'the labels'),
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

  #apiUrl(): string {
    return `${this.#web}/api/v1`;
  }

  #url(path: string): string {
    return `${this.#apiUrl()}/repos/${encodePath(this.path)}${path}`;
  }

  #headers(): Record<string, string> {
    return { ...getGiteaRequestOptions(this.#config).headers };
  }

  /** A token alone is a user name to git, which knows no other scheme. */
  #gitHeaders(): Record<string, string> {
    const { username, password } = this.#config;
    if (!password) {
      throw new HostError(
        'forbidden',
        `The integration of ${this.host} has no token`,
      );
    }
    const basic = username
      ? `${username}:${password}`
      : `${password}:x-oauth-basic`;
    return {
      Authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
    };
  }

  #get(path: string, what: string): Promise<unknown> {
    return this.#send({ url: path }, what);
  }

  #send(request: Omit<ApiRequest, 'headers'>, what: string): Promise<unknown> {
    return this.#client.send(
      { ...request, url: this.#url(request.url), headers: this.#headers() },
      what,
    );
  }

  /** What is not about this repository. */
  #call(request: Omit<ApiRequest, 'headers'>, what: string): Promise<unknown> {
    return this.#client.send(
      {
        ...request,
        url: `${this.#apiUrl()}${request.url}`,
        headers: this.#headers(),
      },
      what,
    );
  }
}

function isBetween(pull: unknown, head: string, base: string): boolean {
  const repository = (side: string) => at(pull, side, 'repo_id');
  return (
    at(pull, 'head', 'ref') === head &&
    at(pull, 'base', 'ref') === base &&
    // Not a branch of a fork that has the same name
    repository('head') === repository('base')
  );
}

function factsOf(body: unknown): RepositoryFacts {
  return {
    empty: at(body, 'empty') === true,
    archived: at(body, 'archived') === true,
    defaultBranch: asString(at(body, 'default_branch')),
  };
}
