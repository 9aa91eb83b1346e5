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
  getGitLabRequestOptions,
  GitLabIntegrationConfig,
} from '@backstage/integration';
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
import { ApiRequest, HostClient } from '../HostClient';
import { HostError } from '../HostError';
import { moveBranch } from '../moveBranch';
import { GitRemote, pushFirst } from '../pushFirst';
import { encodePath, encodeWhole } from '../repositoryPath';
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
import { actionsOf } from './actionsOf';
import { readMergeRequest } from './readMergeRequest';
import { withoutQuickActions } from './withoutQuickActions';

const PAGE = 100;
const MAX_FILES = 50_000;
const DRAFT = 'Draft: ';

/** A project on GitLab, by its REST API (v4). */
export class GitlabRepository implements GitRepository {
  readonly kind = 'gitlab';
  readonly host: string;
  readonly path: string;
  readonly url: string;
  readonly #config: GitLabIntegrationConfig;
  readonly #client: HostClient;

  /** @throws BadRepositoryPathError */
  constructor(
    config: GitLabIntegrationConfig,
    client: HostClient,
    path: string,
  ) {
    this.#config = config;
    this.#client = client;
    this.host = config.host;
    this.path = path;
    this.url = `${config.baseUrl.replace(/\/+$/, '')}/${encodePath(path)}`;
  }

  contentsUrl(branch: string): string {
    return `${this.url}/-/blob/${encodePath(branch)}`;
  }

  async find(): Promise<RepositoryFacts | undefined> {
    const body = await foundOrNot(() => this.#get('', 'the project'));
    return body === undefined ? undefined : factsOf(body);
  }

  async create(wanted: NewRepository): Promise<RepositoryFacts> {
    const end = this.path.lastIndexOf('/');
    const [group, name] = [this.path.slice(0, end), this.path.slice(end + 1)];
    if (end < 1) {
      throw new HostError(
        'conflict',
        `${this.path} is no project on ${this.host}: it is group/name there`,
      );
    }
    const namespace = await foundOrNot(() =>
      this.#call(
        { url: `/namespaces/${encodeURIComponent(group)}` },
        `the group ${group}`,
      ),
    );
    const id = asNumber(at(namespace, 'id'));
    if (id === undefined) {
      throw new HostError(
        'not-found',
        `${this.host} has no group or user ${group}, or hides it from the portal`,
      );
    }
    return factsOf(
      await this.#call(
        {
          method: 'POST',
          url: '/projects',
          body: {
            name,
            path: name,
            namespace_id: id,
            visibility: wanted.visibility,
            ...(wanted.description && { description: wanted.description }),
          },
        },
        `a project in ${group}`,
      ),
    );
  }

  async pushFirst(commit: FirstCommit): Promise<string> {
    // The branch that is pushed first becomes the default branch
    return pushFirst(this.#remote(), commit, this.#client.fetch);
  }

  async defaultBranch(): Promise<string> {
    return readDefaultBranch(await this.#get('', 'the project'));
  }

  async branchHead(branch: string): Promise<string | undefined> {
    const found = await foundOrNot(() =>
      this.#get(
        `/repository/branches/${encodeWhole(branch)}`,
        `the branch ${branch}`,
      ),
    );
    return found === undefined
      ? undefined
      : requiredText(found, 'the commit of the branch', 'commit', 'id');
  }

  async listFiles(commit: string): Promise<ListedFile[]> {
    const entries = await this.#client.sendForAll(
      page => ({
        url: this.#url(
          `/repository/tree?${new URLSearchParams({
            ref: commit,
            recursive: 'true',
            per_page: String(PAGE),
            page: String(page),
          })}`,
        ),
        headers: this.#headers(),
      }),
      'the list of files',
      { size: PAGE, max: MAX_FILES, read: body => [...asArray(body)] },
    );
    return readTree(entries);
  }

  async readFile(ref: string, path: string): Promise<FoundFile | undefined> {
    const file = encodeWhole(path);
    return foundOrNot(async () =>
      readEncodedFile(
        await this.#get(
          `/repository/files/${file}?ref=${encodeURIComponent(ref)}`,
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
        url: '/repository/commits',
        body: {
          branch,
          ...(from !== undefined && { start_branch: from }),
          commit_message: message,
          actions: changes.flatMap(change => actionsOf(change, commit.head)),
          ...(author && {
            author_name: author.name,
            author_email: author.email,
          }),
        },
      },
      `a commit on ${branch}`,
    );
    return requiredText(made, 'the commit', 'id');
  }

  async deleteBranch(branch: string): Promise<void> {
    await this.#send(
      {
        method: 'DELETE',
        url: `/repository/branches/${encodeWhole(branch)}`,
      },
      `the branch ${branch}`,
    );
  }

  async moveBranch(
    branch: string,
    commits: { from: string; to: string },
  ): Promise<void> {
    await moveBranch(
      this.#remote(),
      { branch, ...commits },
      this.#client.fetch,
    );
  }

  async findPullRequest(
    { head, base }: { head: string; base: string },
    state: 'open' | 'merged',
  ): Promise<PullRequest | undefined> {
    const query = new URLSearchParams({
      source_branch: head,
      target_branch: base,
      state: state === 'open' ? 'opened' : 'merged',
      order_by: 'created_at',
      sort: 'desc',
    });
    const found = await this.#get(
      `/merge_requests?${query}`,
      'the merge requests',
    );
    return asObjects(found)
      .filter(isOfOneProject)
      .map(readMergeRequest)
      .find(pull => pull.state === state);
  }

  async openPullRequest(wanted: NewPullRequest): Promise<PullRequest> {
    const { head, base, title, description, draft = false } = wanted;
    return readMergeRequest(
      await this.#send(
        {
          method: 'POST',
          url: '/merge_requests',
          body: {
            source_branch: head,
            target_branch: base,
            title: withMark(title, draft, DRAFT),
            description: withoutQuickActions(description),
            remove_source_branch: true,
          },
        },
        'a merge request',
      ),
    );
  }

  async updatePullRequest(
    number: number,
    { title, description, draft = false }: PullRequestChanges,
  ): Promise<PullRequest> {
    return this.#update(number, {
      ...(title !== undefined && { title: withMark(title, draft, DRAFT) }),
      ...(description !== undefined && {
        description: withoutQuickActions(description),
      }),
    });
  }

  async addLabels(number: number, labels: string[]): Promise<void> {
    await this.#update(number, { add_labels: labels.join(',') });
  }

  async requestReviews(number: number, reviewers: string[]): Promise<void> {
    const ids: number[] = [];
    for (const username of reviewers) {
      const found = await this.#call(
        { url: `/users?${new URLSearchParams({ username })}` },
        `the user ${username}`,
      );
      const id = asNumber(at(asObjects(found)[0], 'id'));
      if (id === undefined) {
        throw new HostError(
          'not-found',
          `${this.host} has no user ${username} to review`,
        );
      }
      ids.push(id);
    }
    await this.#update(number, { reviewer_ids: ids });
  }

  async pullRequest(number: number): Promise<PullRequest> {
    return readMergeRequest(
      await this.#get(`/merge_requests/${number}`, `merge request ${number}`),
    );
  }

  /** For git's own protocol. */
  #remote(): GitRemote {
    const { token } = this.#config;
    if (!token) {
      throw new HostError(
        'forbidden',
        `The integration of ${this.host} has no token`,
      );
    }
    const basic = Buffer.from(`oauth2:${token}`).toString('base64');
    return {
      host: this.host,
      url: `${this.url}.git`,
      headers: { Authorization: `Basic ${basic}` },
    };
  }

  async #update(number: number, body: object): Promise<PullRequest> {
    return readMergeRequest(
      await this.#send(
        { method: 'PUT', url: `/merge_requests/${number}`, body },
        `merge request ${number}`,
      ),
    );
  }

  #url(path: string): string {
    return `${this.#apiUrl()}/projects/${encodeWhole(this.path)}${path}`;
  }

  #apiUrl(): string {
    return this.#config.apiBaseUrl.replace(/\/+$/, '');
  }

  #headers(): Record<string, string> {
    return { ...getGitLabRequestOptions(this.#config).headers };
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

  /** What is not about this project. */
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

/** Not from a branch of a fork that has the same name; null once it is gone. */
function isOfOneProject(mergeRequest: unknown): boolean {
  return (
    at(mergeRequest, 'source_project_id') ===
    at(mergeRequest, 'target_project_id')
  );
}

function factsOf(body: unknown): RepositoryFacts {
  return {
    empty: at(body, 'empty_repo') === true,
    archived: at(body, 'archived') === true,
    visibility: readVisibility(body),
    defaultBranch: asString(at(body, 'default_branch')),
  };
}
