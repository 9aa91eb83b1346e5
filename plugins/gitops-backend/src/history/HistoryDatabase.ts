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
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const MIGRATIONS = resolvePackagePath(
  '@gitops-portal/backstage-plugin-gitops-backend',
  'migrations',
);

/**
 * The plugin's database, with its tables. It is opened when it is first needed,
 * and again as long as that fails: the plugin can do most of its work without.
 */
export class HistoryDatabase {
  readonly #database: DatabaseService;
  #opened?: Promise<Knex>;

  constructor(database: DatabaseService) {
    this.#database = database;
  }

  /**
   * The database.
   *
   * @throws Error where it cannot be reached or its tables cannot be made
   */
  async open(): Promise<Knex> {
    this.#opened ??= this.#migrate();
    const opened = this.#opened;
    try {
      return await opened;
    } catch (error) {
      if (this.#opened === opened) {
        this.#opened = undefined;
      }
      throw error;
    }
  }

  /** Whether it answers. */
  async isHealthy(): Promise<boolean> {
    try {
      await (await this.open()).raw('select 1');
      return true;
    } catch {
      return false;
    }
  }

  async #migrate(): Promise<Knex> {
    const client = await this.#database.getClient();
    if (!this.#database.migrations?.skip) {
      await client.migrate.latest({ directory: MIGRATIONS });
    }
    return client;
  }
}
