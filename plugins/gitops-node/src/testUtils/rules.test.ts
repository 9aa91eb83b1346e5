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

import { GITHUB_FIELDS } from './githubFields';
import { MockGithub } from './MockGithub';
import { checkFields } from './rules';

describe('checkFields', () => {
  const good = {
    message: 'x',
    tree: 't',
    parents: ['p'],
    author: { name: 'a', email: 'b' },
  };

  it('should take what the rules allow', () => {
    expect(checkFields(good, GITHUB_FIELDS.createCommit)).toEqual([]);
    expect(
      checkFields(
        { tree: [{ path: 'a', mode: '100644', type: 'blob', sha: null }] },
        GITHUB_FIELDS.createTree,
      ),
    ).toEqual([]);
  });

  it.each<[object, string]>([
    [{ ...good, parent: 'p' }, 'has parent, which the host does not know'],
    [{ ...good, message: undefined }, 'has no message'],
    [{ ...good, tree: 1 }, 'the body.tree is no string: 1'],
    [{ ...good, parents: ['p', 2] }, 'the body.parents[1] is no string'],
    [{ ...good, author: { name: 'a' } }, 'the body.author has no email'],
    [[], 'is no object'],
  ])('should say what they do not: %j', (body, words) => {
    expect(checkFields(body, GITHUB_FIELDS.createCommit).join()).toContain(
      words,
    );
  });

  it('should make a host refuse, and remember', async () => {
    const mock = new MockGithub();
    mock.add('acme/orders', { a: 'a' });
    const ask = (path: string, init: RequestInit = {}) =>
      mock.fetch(`https://api.github.com${path}`, {
        redirect: 'manual',
        ...init,
        headers: {
          Authorization: 'Bearer gh-token',
          Accept: 'application/vnd.github+json',
          'X-GitHub-Api-Version': '2022-11-28',
          'Content-Type': 'application/json',
          ...init.headers,
        },
      });
    const refused = await ask('/repos/acme/orders/git/refs', {
      method: 'POST',
      body: '{"ref": 1}',
    });
    expect(refused.status).toBe(422);
    expect((await ask('/repos/acme/orders?per-page=1')).status).toBe(422);
    expect((await ask('/repositories')).status).toBe(404);
    expect(
      (await ask('/user', { headers: { Authorization: 'Bearer x' } })).status,
    ).toBe(401);
    await ask('/user', { redirect: 'follow' });
    expect(mock.violations).toEqual([
      'POST /repos/acme/orders/git/refs: the body.ref is no string: 1',
      'POST /repos/acme/orders/git/refs: the body has no sha',
      'GET /repos/acme/orders: the query has per-page, which the host does not know',
      'GET /repositories is no operation',
      'Redirects are followed, with the credentials',
    ]);
  });
});
