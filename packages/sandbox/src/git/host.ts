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

import { mkdir, rm } from 'node:fs/promises';
import { branchSha, listRefs } from './repository/refs';
import { createBare } from './repository/create';
import { commitFiles, NewCommit, Person } from './repository/write';
import { diffRefs, RefChange } from './events/refChanges';
import { PullEvent, pullPayload, PullPayload } from './events/pullPayload';
import { pushPayload, PushPayload } from './events/pushPayload';
import { Webhooks } from './events/webhooks';
import { refreshPulls } from './pulls';
import { HostState } from './state';
import { Locks } from './locks';
import { isValidName } from './names';
import { RepositoryRecord, UserRecord } from './types';
import { conflict, invalid } from './http/errors';

/** What a new repository may be told. */
export interface NewRepository {
  owner: string;
  name: string;
  description?: string;
  private?: boolean;
  defaultBranch?: string;
  /** When it was created, for histories made up afterwards. */
  created?: Date;
}

/**
 * The git host without its HTTP: repositories on disk, what is known of them,
 * and the news of what changes in them.
 */
export class GitHost {
  readonly webhooks = new Webhooks();
  readonly locks = new Locks();
  private readonly pushListeners = new Set<(payload: PushPayload) => void>();
  private readonly knownRefs = new Map<number, Map<string, string>>();

  /**
   * @param baseUrl - where the host is reached, such as `http://localhost:8645`
   */
  constructor(readonly state: HostState, readonly baseUrl: string) {}

  /** The bare repository on disk. */
  directory(repository: RepositoryRecord): string {
    return this.state.directory(repository);
  }

  /** Where a repository is cloned from. */
  cloneUrl(repository: Pick<RepositoryRecord, 'owner' | 'name'>): string {
    return `${this.baseUrl}/${repository.owner}/${repository.name}.git`;
  }

  /** Whether nothing has been pushed yet. */
  isEmpty(repository: RepositoryRecord): boolean {
    return (this.knownRefs.get(repository.id)?.size ?? 0) === 0;
  }

  /** The commit of a branch, as of the last look; undefined where it is gone. */
  knownBranch(
    repository: RepositoryRecord,
    branch: string,
  ): string | undefined {
    return this.knownRefs.get(repository.id)?.get(`refs/heads/${branch}`);
  }

  /** A person as git writes them. */
  person(user: UserRecord): Person {
    return { name: user.fullName || user.login, email: user.email };
  }

  /**
   * Creates an empty repository.
   *
   * @throws HttpError 409 when there is one of this name, 422 for a name that
   *   cannot be one
   */
  async createRepository(options: NewRepository): Promise<RepositoryRecord> {
    const { owner, name } = options;
    if (!isValidName(name)) {
      throw invalid(`[Name]: "${name}" is not a valid repository name`);
    }
    return this.locks.run(`${owner}/${name}`.toLowerCase(), async () => {
      if (this.state.repository(owner, name)) {
        throw conflict('The repository with the same name already exists.');
      }
      const created = (options.created ?? new Date()).toISOString();
      const repository: RepositoryRecord = {
        id: this.state.id(),
        owner,
        name,
        description: options.description ?? '',
        private: options.private ?? false,
        archived: false,
        website: '',
        topics: [],
        defaultBranch: options.defaultBranch ?? 'main',
        created,
        updated: created,
        nextNumber: 1,
        pulls: [],
        labels: [],
        hooks: [],
        statuses: [],
      };
      const directory = this.directory(repository);
      // Left by a run that ended before it could say that it was there.
      await rm(directory, { recursive: true, force: true });
      await createBare(directory, repository.defaultBranch);
      this.knownRefs.set(repository.id, new Map());
      this.state.addRepository(repository);
      return repository;
    });
  }

  /** Removes a repository with all that is known of it. */
  async deleteRepository(repository: RepositoryRecord): Promise<void> {
    await this.locked(repository, async () => {
      this.state.removeRepository(repository);
      this.knownRefs.delete(repository.id);
      await rm(this.directory(repository), { recursive: true, force: true });
    });
  }

  /** Runs after every earlier action on the same repository has ended. */
  async locked<T>(
    repository: RepositoryRecord,
    action: () => Promise<T>,
  ): Promise<T> {
    return this.locks.run(String(repository.id), action);
  }

  /**
   * Makes commits on a branch (which a first commit creates) and tells of them.
   *
   * @param options.from - the branch that a new branch starts from
   * @param options.quiet - tells nobody: for histories made up at the start
   * @returns the branch's commit afterwards
   */
  async commit(
    repository: RepositoryRecord,
    branch: string,
    commits: NewCommit[],
    options: { by?: UserRecord; from?: string; quiet?: boolean } = {},
  ): Promise<string> {
    return this.locked(repository, async () => {
      const directory = this.directory(repository);
      const parent = await branchSha(directory, options.from ?? branch);
      const sha = await commitFiles(directory, branch, commits, parent);
      if (options.quiet) {
        await this.remember(repository);
      } else {
        await this.published(repository, options.by);
      }
      return sha;
    });
  }

  /** Takes the refs as they are for known, without news. */
  async remember(repository: RepositoryRecord): Promise<void> {
    this.knownRefs.set(
      repository.id,
      await listRefs(this.directory(repository)),
    );
  }

  /**
   * Looks what changed since the last look, and tells listeners, webhooks and
   * open pull requests. To be called after anything that may move a ref.
   *
   * @returns the changes seen
   */
  async published(
    repository: RepositoryRecord,
    by?: UserRecord,
  ): Promise<RefChange[]> {
    const directory = this.directory(repository);
    const before = this.knownRefs.get(repository.id) ?? new Map();
    const after = await listRefs(directory);
    this.knownRefs.set(repository.id, after);
    const changes = diffRefs(before, after);
    if (changes.length === 0) {
      return changes;
    }
    repository.updated = new Date().toISOString();
    for (const change of changes) {
      const payload = await pushPayload(this, repository, change, by);
      this.pushListeners.forEach(listener => listener(payload));
      this.webhooks.send(repository, 'push', payload, () =>
        this.state.changed(),
      );
    }
    await refreshPulls(this, repository, changes, by);
    this.state.changed();
    return changes;
  }

  /** Tells webhooks of something that happened to a pull request. */
  pullChanged(event: PullEvent): PullPayload {
    const payload = pullPayload(this, event);
    event.pull.updated = new Date().toISOString();
    this.state.changed();
    this.webhooks.send(event.repository, 'pull_request', payload, () =>
      this.state.changed(),
    );
    return payload;
  }

  /** Calls back for every branch or tag that moves. Returns what stops it. */
  onPush(listener: (payload: PushPayload) => void): () => void {
    this.pushListeners.add(listener);
    return () => this.pushListeners.delete(listener);
  }

  /** Makes ready what an earlier run kept. */
  async open(): Promise<void> {
    await mkdir(this.state.root, { recursive: true });
    await Promise.all(
      this.state.allRepositories().map(repository => this.remember(repository)),
    );
  }

  /** Waits for webhooks on their way, and keeps the state. */
  async close(): Promise<void> {
    await this.webhooks.close();
    await this.state.save();
  }
}
