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
import { GitServer, startGitServer } from '@gitops-portal/sandbox';
import { asObjects, at } from '../../lib/reading';
import { MockGithub, MockGitlab, MockHost } from '../../testUtils';
import { readEncodedFile, readTree, requiredText } from '../answers';
import { GitRepositories } from '../GitRepositories';
import { GitRepository } from '../types';

/** A kind of host, with what a test does to it beside the portal. */
export interface HostFixture {
  repositories: GitRepositories;
  /** The path of a repository of this name, in an organisation. */
  path(name: string): string;
  get(name: string): GitRepository;
  /** A repository that is there already. */
  seed(name: string, files: Record<string, string>): Promise<GitRepository>;
  /** The texts of a branch. */
  texts(name: string, branch: string): Promise<Record<string, string>>;
  mode(name: string, branch: string, path: string): Promise<string | undefined>;
  merge(name: string, number: number): Promise<void>;
  labels(name: string, number: number): Promise<string[]>;
  reviewers(name: string, number: number): Promise<string[]>;
  /** What the host's rules do not allow, and was sent all the same. */
  violations(): string[];
  stop(): Promise<void>;
}

function repositoriesWith(
  integrations: object,
  send?: typeof fetch,
): GitRepositories {
  return new GitRepositories({
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({ integrations: integrations as never }),
    ),
    logger: mockServices.logger.mock(),
    fetch: send,
  });
}

function mocked(
  mock: MockHost,
  host: string,
  group: string,
  integrations: object,
): HostFixture {
  const repositories = repositoriesWith(integrations, mock.fetch);
  const path = (name: string) => `${group}/${name}`;
  const get = (name: string) =>
    repositories.at(host, path(name)) as GitRepository;
  const pull = (name: string, number: number) =>
    mock.repositories.get(path(name))!.pulls[number - 1];
  return {
    repositories,
    path,
    get,
    async seed(name, files) {
      mock.add(path(name), files);
      return get(name);
    },
    texts: async (name, branch) =>
      mock.repositories.get(path(name))!.texts(branch),
    mode: async (name, branch, file) =>
      mock.repositories.get(path(name))!.filesAt(branch)?.get(file)?.mode,
    async merge(name, number) {
      mock.repositories.get(path(name))!.merge(number);
    },
    labels: async (name, number) => pull(name, number).labels,
    reviewers: async (name, number) => pull(name, number).reviewers,
    violations: () => mock.violations,
    stop: async () => undefined,
  };
}

/** GitHub, as its published rules have it. */
export function githubFixture(mock = new MockGithub()): HostFixture {
  return mocked(mock, 'github.com', 'acme', {
    github: [{ host: 'github.com', token: 'gh-token' }],
  });
}

/** GitLab, as its published rules have it, with a group in a group. */
export function gitlabFixture(mock = new MockGitlab()): HostFixture {
  return mocked(mock, 'gitlab.com', 'acme/deploy', {
    gitlab: [{ host: 'gitlab.com', token: 'gl-token' }],
  });
}

/** The sandbox's Gitea. */
export async function giteaFixture(): Promise<HostFixture> {
  const server: GitServer = await startGitServer({ port: 0 });
  for (const login of ['portal', 'ana', 'ben']) {
    server.host.state.putUser({
      login,
      fullName: login,
      email: `${login}@acme.example`,
      token: `${login}-token`,
    });
  }
  server.host.state.addOrganization({
    name: 'acme',
    fullName: 'Acme',
    description: '',
    writers: ['portal', 'ana'],
  });
  const host = new URL(server.url).host;
  const repositories = repositoriesWith({
    gitea: [
      {
        host,
        baseUrl: server.url,
        username: 'portal',
        password: 'portal-token',
      },
    ],
  });
  const get = (name: string) =>
    repositories.at(host, `acme/${name}`) as GitRepository;
  const api = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${server.url}/api/v1/repos/acme/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: 'token ana-token',
        'Content-Type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  };
  const tree = async (name: string, branch: string) =>
    readTree(
      at(
        await api(
          `${name}/git/trees/${encodeURIComponent(branch)}?recursive=1`,
        ),
        'tree',
      ),
    );
  const namesOf = (list: unknown, field: string) =>
    asObjects(list).map(item => requiredText(item, `its ${field}`, field));
  return {
    repositories,
    path: name => `acme/${name}`,
    get,
    async seed(name, files) {
      const repository = await server.host.createRepository({
        owner: 'acme',
        name,
      });
      await server.host.commit(repository, 'main', [
        {
          message: 'Begin',
          author: { name: 'Ana', email: 'ana@acme.example' },
          changes: Object.entries(files).map(([path, content]) => ({
            path,
            content,
          })),
        },
      ]);
      return get(name);
    },
    async texts(name, branch) {
      const found: Record<string, string> = {};
      for (const { path } of await tree(name, branch)) {
        const file = await api(
          `${name}/contents/${path}?ref=${encodeURIComponent(branch)}`,
        );
        found[path] = readEncodedFile(file).text;
      }
      return found;
    },
    mode: async (name, branch, path) =>
      (await tree(name, branch)).find(entry => entry.path === path)?.mode,
    async merge(name, number) {
      await api(`${name}/pulls/${number}/merge`, { Do: 'merge' });
    },
    labels: async (name, number) =>
      namesOf(at(await api(`${name}/pulls/${number}`), 'labels'), 'name'),
    reviewers: async (name, number) =>
      namesOf(
        at(await api(`${name}/pulls/${number}`), 'requested_reviewers'),
        'login',
      ),
    violations: () => [],
    stop: () => server.stop(),
  };
}
