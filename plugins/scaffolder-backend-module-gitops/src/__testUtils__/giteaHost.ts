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

import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GitRepositories } from '@gitops-portal/backstage-plugin-gitops-node';
import { GitServer, startGitServer } from '@gitops-portal/sandbox';
import { get } from 'lodash';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

type RepositoryRecord = Awaited<
  ReturnType<GitServer['host']['createRepository']>
>;

/** An answer of the host's API. */
export interface HostAnswer {
  status: number;
  body: unknown;
}

/**
 * The text at a path of field names in an answer.
 *
 * @throws where there is none
 */
export function textAt(body: unknown, ...path: string[]): string {
  const text: unknown = get(body, path);
  if (typeof text !== 'string') {
    throw new Error(`There is no text at ${path.join('.')}`);
  }
  return text;
}

/**
 * The objects that an answer lists.
 *
 * @throws where it is no list
 */
export function listIn(body: unknown): Array<Record<string, unknown>> {
  if (!Array.isArray(body)) {
    throw new Error('The answer is no list');
  }
  return body;
}

/** A Gitea for a test, and a portal that may write to its organisation. */
export class GiteaHost {
  /** Fails the requests that it says true to, as a host that is down. */
  down: (method: string, path: string) => boolean = () => false;
  /** What the portal has asked. */
  readonly requests: string[] = [];

  private constructor(readonly server: GitServer) {}

  /** `portal` and `ana` may write to `acme`; `ben` reads. */
  static async start(): Promise<GiteaHost> {
    const server = await startGitServer({ port: 0 });
    const { state } = server.host;
    for (const login of ['portal', 'ana', 'ben']) {
      state.putUser({
        login,
        fullName: login,
        email: `${login}@acme.example`,
        token: `${login}-token`,
      });
    }
    state.addOrganization({
      name: 'acme',
      fullName: 'Acme',
      description: '',
      writers: ['portal', 'ana'],
    });
    state.addOrganization({
      name: 'closed',
      fullName: 'Closed',
      description: '',
      writers: [],
    });
    return new GiteaHost(server);
  }

  get name(): string {
    return new URL(this.server.url).host;
  }

  get integrations(): ScmIntegrations {
    return ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [
            {
              host: this.name,
              baseUrl: this.server.url,
              username: 'portal',
              password: 'portal-token',
            },
          ],
        },
      }),
    );
  }

  get repositories(): GitRepositories {
    return new GitRepositories({
      integrations: this.integrations,
      logger: mockServices.logger.mock(),
      fetch: async (input, init) => {
        const { pathname } = new URL(String(input));
        const method = init?.method ?? 'GET';
        this.requests.push(`${method} ${pathname}`);
        if (this.down(method, pathname)) {
          throw new TypeError('fetch failed');
        }
        return fetch(input, init);
      },
    });
  }

  /** How the form fields name a repository. */
  repoUrl(name: string, owner = 'acme'): string {
    return `${this.name}?owner=${owner}&repo=${name}`;
  }

  /** A repository with these files on `main`. */
  async repository(
    name: string,
    files: Record<string, string>,
  ): Promise<RepositoryRecord> {
    const repository = await this.server.host.createRepository({
      owner: 'acme',
      name,
    });
    await this.commit(repository, files);
    return repository;
  }

  /** Commits files; null removes one. */
  async commit(
    repository: RepositoryRecord,
    files: Record<string, string | null>,
    branch = 'main',
  ): Promise<void> {
    await this.server.host.commit(repository, branch, [
      {
        message: 'Change',
        author: { name: 'Ana', email: 'ana@acme.example' },
        changes: Object.entries(files).map(([path, content]) =>
          content === null ? { path, delete: true } : { path, content },
        ),
      },
    ]);
  }

  /** Calls the API as somebody. */
  async api(
    method: string,
    path: string,
    body?: object,
    login = 'ana',
  ): Promise<HostAnswer> {
    const response = await fetch(`${this.server.url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `token ${login}-token`,
        'Content-Type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  }

  /** The text of a file; undefined where there is none. */
  async file(
    name: string,
    path: string,
    ref = 'main',
  ): Promise<string | undefined> {
    const { status, body } = await this.api(
      'GET',
      `/repos/acme/${name}/contents/${path}?ref=${encodeURIComponent(ref)}`,
    );
    return status === 200
      ? Buffer.from(textAt(body, 'content'), 'base64').toString('utf8')
      : undefined;
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }
}

/** Writes files of a workspace. */
export async function writeFiles(
  workspace: string,
  files: Record<string, string>,
  mode?: number,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), content, { mode });
  }
}
