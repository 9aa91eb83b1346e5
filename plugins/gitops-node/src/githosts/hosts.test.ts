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
import { GitRepositories } from './GitRepositories';
import { propose, Proposal } from './propose';
import { GitRepository } from './types';

const PROPOSAL: Proposal = {
  base: 'main',
  branch: 'seal/a',
  title: 'Add it',
  description: 'For Ana',
  changes: [
    { path: 'a/new.yaml', content: Buffer.from('new: 1\n') },
    {
      path: 'a/kustomization.yaml',
      content: Buffer.from('resources: [new.yaml]\n'),
      replaces: { id: 'version-1', lastCommit: 'commit-1' },
    },
  ],
};

interface Sent {
  method: string;
  path: string;
  body?: unknown;
  authorization?: string | null;
}

/** Repositories whose requests are answered by their method and path. */
function setUp(answers: Record<string, unknown>, url: string) {
  const sent: Sent[] = [];
  const repositories = new GitRepositories({
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [{ host: 'github.com', token: 'gh-token' }],
          gitlab: [{ host: 'gitlab.com', token: 'gl-token' }],
        },
      }),
    ),
    logger: mockServices.logger.mock(),
    fetch: async (input, init) => {
      const { pathname, search } = new URL(String(input));
      const method = init?.method ?? 'GET';
      const path = `${pathname}${search}`;
      sent.push({
        method,
        path,
        ...(init?.body ? { body: JSON.parse(String(init.body)) } : {}),
        authorization: new Headers(init?.headers).get('authorization'),
      });
      const answer = answers[`${method} ${path}`];
      if (typeof answer === 'number') {
        return new Response('{}', { status: answer });
      }
      return answer === undefined
        ? new Response('{}', { status: 404 })
        : Response.json(answer);
    },
  });
  const repository = repositories.repository(url) as GitRepository;
  return { sent, repository };
}

describe('GitHub', () => {
  const base = '/repos/acme/orders-config';
  const answers = {
    [`GET ${base}/git/ref/heads/main`]: { object: { sha: 'parent' } },
    [`POST ${base}/git/trees`]: { sha: 'tree' },
    [`POST ${base}/git/commits`]: { sha: 'commit' },
    [`POST ${base}/git/refs`]: {},
    [`POST ${base}/pulls`]: {
      number: 7,
      html_url: 'https://github.com/acme/orders-config/pull/7',
      title: 'Add it',
      state: 'open',
      draft: false,
      head: { ref: 'seal/a', sha: 'commit' },
      base: { ref: 'main', sha: 'parent' },
    },
  };
  const url = 'git@github.com:acme/orders-config.git';

  it('should make one commit on a new branch, and a pull request', async () => {
    const { sent, repository } = setUp(answers, url);
    expect(await propose(repository, PROPOSAL)).toMatchObject({
      number: 7,
      url: 'https://github.com/acme/orders-config/pull/7',
    });
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Object.keys(answers),
    );
    expect(sent[1].body).toMatchObject({
      base_tree: 'parent',
      tree: [
        { path: 'a/new.yaml', content: 'new: 1\n', mode: '100644' },
        { path: 'a/kustomization.yaml' },
      ],
    });
    expect(sent[2].body).toEqual({
      message: 'Add it',
      tree: 'tree',
      parents: ['parent'],
    });
    expect(sent[3].body).toEqual({ ref: 'refs/heads/seal/a', sha: 'commit' });
    expect(sent[4].body).toEqual({
      head: 'seal/a',
      base: 'main',
      title: 'Add it',
      body: 'For Ana',
    });
    expect(new Set(sent.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer gh-token']),
    );
  });

  it('should read files, and tell one that is not there', async () => {
    const { repository } = setUp(
      {
        [`GET ${base}/contents/a/b.yaml?ref=main`]: {
          sha: 's',
          content: Buffer.from('x: ü\n').toString('base64'),
        },
      },
      url,
    );
    expect(await repository.readFile('main', 'a/b.yaml')).toMatchObject({
      text: 'x: ü\n',
      version: { id: 's' },
    });
    expect(await repository.readFile('main', 'a/c.yaml')).toBeUndefined();
    await expect(repository.readFile('main', '../secrets')).rejects.toThrow();
  });

  it('should say what right is missing', async () => {
    const { repository } = setUp(
      { ...answers, [`POST ${base}/git/refs`]: 403 },
      url,
    );
    await expect(propose(repository, PROPOSAL)).rejects.toMatchObject({
      failure: 'forbidden',
      message: expect.stringContaining('token that may write'),
    });
  });

  it('should follow nobody elsewhere with its token', async () => {
    const { repository, sent } = setUp(
      { [`GET ${base}/git/ref/heads/main`]: 301 },
      url,
    );
    await expect(propose(repository, PROPOSAL)).rejects.toMatchObject({
      failure: 'error',
    });
    expect(sent).toHaveLength(1);
  });
});

describe('GitLab', () => {
  const base = '/api/v4/projects/acme%2Fdeploy%2Forders';
  const url = 'https://gitlab.com/acme/deploy/orders.git';

  it('should make one commit on a new branch, and a merge request', async () => {
    const { sent, repository } = setUp(
      {
        [`POST ${base}/repository/commits`]: { id: 'commit' },
        [`POST ${base}/merge_requests`]: {
          iid: 3,
          title: 'Add it',
          state: 'opened',
          source_branch: 'seal/a',
          target_branch: 'main',
          web_url: 'https://gitlab.com/acme/deploy/orders/-/merge_requests/3',
        },
      },
      url,
    );
    expect(await propose(repository, PROPOSAL)).toMatchObject({
      number: 3,
      url: 'https://gitlab.com/acme/deploy/orders/-/merge_requests/3',
    });
    expect(sent[0].body).toEqual({
      branch: 'seal/a',
      start_branch: 'main',
      commit_message: 'Add it',
      actions: [
        { action: 'create', file_path: 'a/new.yaml', content: 'new: 1\n' },
        {
          action: 'update',
          file_path: 'a/kustomization.yaml',
          content: 'resources: [new.yaml]\n',
          last_commit_id: 'commit-1',
        },
      ],
    });
    expect(sent[1].body).toMatchObject({
      source_branch: 'seal/a',
      target_branch: 'main',
    });
  });
});
