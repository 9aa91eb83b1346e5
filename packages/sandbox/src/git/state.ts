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

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OrganizationRecord, RepositoryRecord, UserRecord } from './types';

interface StateFile {
  version: 1;
  nextId: number;
  users: UserRecord[];
  organizations: OrganizationRecord[];
  repositories: RepositoryRecord[];
}

/** Names compare as on Gitea: without regard to case. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * Everything the host knows that is not in git: people, organisations, pull
 * requests, labels, hooks. It lives in memory; `save` writes it to one file
 * beside the repositories, `load` reads that again.
 */
export class HostState {
  private nextId = 1;
  private users: UserRecord[] = [];
  private organizations: OrganizationRecord[] = [];
  private repositories: RepositoryRecord[] = [];
  private saving: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param root - directory of the repositories and of `state.json`
   * @param persistent - whether changes are written to disk as they come
   */
  constructor(readonly root: string, private readonly persistent: boolean) {}

  /** Reads what an earlier run kept. Gives whether there was anything. */
  async load(): Promise<boolean> {
    const file = join(this.root, 'state.json');
    if (!existsSync(file)) {
      return false;
    }
    const data: StateFile = JSON.parse(await readFile(file, 'utf8'));
    if (data.version !== 1) {
      throw new Error(
        `${file} was written by another version of the sandbox (format ${data.version}, known is 1)`,
      );
    }
    this.nextId = data.nextId;
    this.users = data.users;
    this.organizations = data.organizations;
    this.repositories = data.repositories;
    return true;
  }

  /** Says that something changed; it reaches the disk within half a second. */
  changed(): void {
    if (this.persistent && !this.timer) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.save().catch(error =>
          process.stderr.write(`git host: state not saved: ${error}\n`),
        );
      }, 500);
      this.timer.unref();
    }
  }

  /** Writes the state to disk, if this host keeps any. */
  async save(): Promise<void> {
    if (!this.persistent) {
      return;
    }
    clearTimeout(this.timer);
    this.timer = undefined;
    this.saving = this.saving.then(async () => {
      const data: StateFile = {
        version: 1,
        nextId: this.nextId,
        users: this.users,
        organizations: this.organizations,
        repositories: this.repositories,
      };
      const file = join(this.root, 'state.json');
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(data), { mode: 0o600 });
      await rename(`${file}.new`, file);
    });
    await this.saving;
  }

  /** A number that nothing else on this host has. */
  id(): number {
    return this.nextId++;
  }

  allUsers(): readonly UserRecord[] {
    return this.users;
  }

  user(login: string): UserRecord | undefined {
    return this.users.find(user => same(user.login, login));
  }

  userByToken(token: string): UserRecord | undefined {
    return this.users.find(user => user.token === token);
  }

  userByEmail(email: string): UserRecord | undefined {
    return this.users.find(user => same(user.email, email));
  }

  /** Adds a user, or brings name, mail and token of an existing one up to date. */
  putUser(
    user: Pick<UserRecord, 'login' | 'fullName' | 'email'> &
      Partial<Pick<UserRecord, 'token' | 'isAdmin' | 'isRobot'>>,
  ): UserRecord {
    const existing = this.user(user.login);
    if (existing) {
      Object.assign(existing, user);
      this.changed();
      return existing;
    }
    const record: UserRecord = {
      id: this.id(),
      token: randomBytes(20).toString('hex'),
      isAdmin: false,
      created: new Date().toISOString(),
      ...user,
    };
    this.users.push(record);
    this.changed();
    return record;
  }

  allOrganizations(): readonly OrganizationRecord[] {
    return this.organizations;
  }

  organization(name: string): OrganizationRecord | undefined {
    return this.organizations.find(org => same(org.name, name));
  }

  addOrganization(org: Omit<OrganizationRecord, 'id'>): OrganizationRecord {
    const record = { id: this.id(), ...org };
    this.organizations.push(record);
    this.changed();
    return record;
  }

  allRepositories(): readonly RepositoryRecord[] {
    return this.repositories;
  }

  repository(owner: string, name: string): RepositoryRecord | undefined {
    return this.repositories.find(
      repo => same(repo.owner, owner) && same(repo.name, name),
    );
  }

  addRepository(repository: RepositoryRecord): void {
    this.repositories.push(repository);
    this.changed();
  }

  removeRepository(repository: RepositoryRecord): void {
    this.repositories = this.repositories.filter(r => r !== repository);
    this.changed();
  }

  /** The bare repository on disk. */
  directory(repository: RepositoryRecord): string {
    return join(
      this.root,
      repository.owner.toLowerCase(),
      `${repository.name.toLowerCase()}.git`,
    );
  }
}
