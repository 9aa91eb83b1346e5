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

import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitServer, startGitServer } from '..';
import { GitError, git } from '../exec';
import { RepositoryRecord } from '../types';

/** An answer of the REST API. */
export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test reads what it expects
  body: any;
}

/** A git host for a test, with an organisation and two users. */
export class TestHost {
  private constructor(readonly server: GitServer, readonly directory: string) {}

  /** `ana` may write to the organisation `acme`, `rob` read, `eve` neither. */
  static async start(dataDir?: string): Promise<TestHost> {
    const server = await startGitServer({ port: 0, dataDir });
    const { state } = server.host;
    for (const login of ['ana', 'ben', 'rob', 'eve']) {
      state.putUser({
        login,
        fullName: `${login[0].toUpperCase()}${login.slice(1)} Test`,
        email: `${login}@acme.example`,
        token: `${login}-token`,
      });
    }
    if (!state.organization('acme')) {
      state.addOrganization({
        name: 'acme',
        fullName: 'Acme',
        description: '',
        writers: ['ana', 'ben'],
        readers: ['rob'],
      });
    }
    return new TestHost(
      server,
      await mkdtemp(join(tmpdir(), 'sandbox-git-test-')),
    );
  }

  get url(): string {
    return this.server.url;
  }

  /** Calls the REST API, as `ana` unless told otherwise. */
  async api(
    method: string,
    path: string,
    body?: unknown,
    token: string | null = 'ana-token',
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token ? { Authorization: `token ${token}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  }

  /**
   * The status of an answer to a path sent exactly as it is, without what
   * `fetch` does to it.
   */
  async rawStatus(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<number> {
    return new Promise((resolve, reject) => {
      const sent = request(
        this.url.replace('localhost', '127.0.0.1'),
        {
          method,
          path,
          headers: { Authorization: 'token ana-token', ...headers },
        },
        response => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** A page as a browser gets it. */
  async page(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.url}${path}`);
    return { status: response.status, text: await response.text() };
  }

  /** Creates `acme/<name>` with these files on `main`. */
  async repository(
    name: string,
    files: Record<string, string> = { 'README.md': '# Hello\n' },
  ): Promise<RepositoryRecord> {
    const { host } = this.server;
    const repository = await host.createRepository({ owner: 'acme', name });
    await this.commit(repository, 'main', files, 'First');
    return repository;
  }

  /** Commits files to a branch; a new one starts at `main`. */
  async commit(
    repository: RepositoryRecord,
    branch: string,
    files: Record<string, string>,
    message: string,
    from: string = branch,
  ): Promise<string> {
    return this.server.host.commit(
      repository,
      branch,
      [
        {
          message,
          author: { name: 'Ana Test', email: 'ana@acme.example' },
          changes: Object.entries(files).map(([path, content]) => ({
            path,
            content,
          })),
        },
      ],
      { from, by: this.server.host.state.user('ana') },
    );
  }

  /** Runs the real git, in the test's directory or in one inside it. */
  async git(args: string[], inside = '.'): Promise<string> {
    return git(args, {
      cwd: join(this.directory, inside),
      env: {
        GIT_AUTHOR_NAME: 'Ana Test',
        GIT_AUTHOR_EMAIL: 'ana@acme.example',
        GIT_COMMITTER_NAME: 'Ana Test',
        GIT_COMMITTER_EMAIL: 'ana@acme.example',
        GIT_TERMINAL_PROMPT: '0',
      },
    });
  }

  /** What git says when it must fail. */
  async gitError(args: string[], inside = '.'): Promise<string> {
    try {
      await this.git(args, inside);
    } catch (error) {
      if (error instanceof GitError) {
        return error.stderr;
      }
      throw error;
    }
    throw new Error(`git ${args.join(' ')} succeeded`);
  }

  /** The address of a repository with credentials in it. */
  remote(name: string, login?: string, token = `${login}-token`): string {
    const url = new URL(`${this.url}/acme/${name}.git`);
    if (login) {
      url.username = login;
      url.password = token;
    }
    return url.href;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}
