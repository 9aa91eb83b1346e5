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

import { DatabaseService } from '@backstage/backend-plugin-api';
import { spawn } from 'node:child_process';
import path from 'node:path';
import knexFactory, { Knex } from 'knex';

/** A database of a test, empty, and how to be rid of it. */
export interface TestDatabase {
  knex: Knex;
  service: DatabaseService;
  stop(): Promise<void>;
}

/** The databases that everything is tested on. */
export const DATABASES: Array<
  [name: string, start: () => Promise<TestDatabase>]
> = [
  ['SQLite', startSqlite],
  ['PostgreSQL', startPostgres],
];

/** A server of the tester's own; as in the test utilities of Backstage. */
const POSTGRES_URL =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

async function startSqlite(): Promise<TestDatabase> {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    // The database is gone with its connection.
    pool: { min: 1, max: 1 },
  });
  return { knex, service: serviceOf(knex), stop: () => knex.destroy() };
}

/** A schema of its own on a server, or a whole PostgreSQL in a process. */
async function startPostgres(): Promise<TestDatabase> {
  const server = POSTGRES_URL
    ? { connection: POSTGRES_URL, stop: async () => {} }
    : await startEmbedded();
  const schema = `gitops_${process.pid}_${Date.now()}`;
  const knex = knexFactory({
    client: 'pg',
    connection: server.connection,
    searchPath: [schema],
    // The embedded one serves one connection at a time.
    pool: { min: 0, max: POSTGRES_URL ? 4 : 1 },
  });
  await knex.raw('create schema ??', [schema]);
  return {
    knex,
    service: serviceOf(knex),
    async stop() {
      await knex.raw('drop schema ?? cascade', [schema]);
      await knex.destroy();
      await server.stop();
    },
  };
}

function serviceOf(knex: Knex): DatabaseService {
  return { getClient: async () => knex };
}

/** In a process of its own: it is made of WebAssembly and ES modules. */
async function startEmbedded() {
  const main = path.join(
    path.dirname(require.resolve('@electric-sql/pglite-socket')),
    'scripts',
    'server.js',
  );
  const child = spawn(process.execPath, [main, '--port=0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', code =>
      reject(new Error(`The embedded PostgreSQL ended (${code}): ${said}`)),
    );
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const match = /listening on .*?"port":(\d+)/.exec(said);
      if (match) {
        resolve(Number(match[1]));
      }
    });
  });
  return {
    connection: {
      host: '127.0.0.1',
      port,
      user: 'postgres',
      database: 'postgres',
    },
    async stop() {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
