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

import { TestHost } from '../testing/testHost';

// Many short processes of git: slow on a busy machine.
jest.setTimeout(60_000);

/** A browser without scripts: it keeps cookies and sends forms. */
class Visitor {
  private cookie = '';
  text = '';
  status = 0;
  headers = new Headers();

  constructor(private readonly url: string) {}

  async open(path: string): Promise<string> {
    return this.read(
      await fetch(`${this.url}${path}`, {
        redirect: 'manual',
        headers: { Cookie: this.cookie },
      }),
    );
  }

  /** Sends the form with this action, as it stands on the page. */
  async submit(
    action: string,
    extra: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<string> {
    const form = this.form(action);
    if (form === undefined) {
      throw new Error(`no form ${action} in ${this.text}`);
    }
    const fields = Object.fromEntries(
      [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(
        ([, name, value]) => [name, value],
      ),
    );
    return this.post(action, { ...fields, ...extra }, headers);
  }

  async post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<string> {
    return this.read(
      await fetch(`${this.url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Cookie: this.cookie, ...headers },
        body: new URLSearchParams(fields),
      }),
    );
  }

  form(action: string): string | undefined {
    return this.text
      .match(/<form[\s\S]*?<\/form>/g)
      ?.find(form => form.includes(`action="${action}"`));
  }

  async signIn(login: string, returnTo = '/'): Promise<void> {
    await this.open(`/user/login?redirect_to=${encodeURIComponent(returnTo)}`);
    await this.submit('/user/login', { user_name: login });
  }

  private async read(response: Response): Promise<string> {
    const [cookie] = response.headers.getSetCookie();
    this.cookie = cookie ? cookie.split(';')[0] : this.cookie;
    this.headers = response.headers;
    this.status = response.status;
    const location = response.headers.get('location');
    if (response.status === 303 && location) {
      return this.open(location);
    }
    this.text = await response.text();
    return this.text;
  }
}

describe('pull requests in the browser', () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await TestHost.start();
    host.server.host.state.putUser({
      login: 'builder',
      fullName: 'Builder',
      email: 'builder@acme.example',
      isRobot: true,
    });
  });
  afterAll(async () => {
    await host.stop();
  });

  async function pull(name: string, files = { x: '1\n' }) {
    const repository = await host.repository(name);
    await host.commit(repository, 'change', files, 'Change x', 'main');
    const { body } = await host.api('POST', `/repos/acme/${name}/pulls`, {
      title: 'Change x',
      head: 'change',
      base: 'main',
    });
    expect(body.number).toBe(1);
    return { repository, page: `/acme/${name}/pulls/1` };
  }

  it('say what they are for in Markdown, without its HTML', async () => {
    const { page } = await pull('described');
    await host.api('PATCH', '/repos/acme/described/pulls/1', {
      body: '**Why**: [it](https://git.example/a) [or](javascript:a) <b>so</b> ![x](https://elsewhere.example/x)\n\n| A |\n| --- |\n| `1` |',
    });
    const visitor = new Visitor(host.url);
    await visitor.open(page);
    expect(visitor.text).toContain(
      '<strong>Why</strong>: <a href="https://git.example/a">it</a> [or](javascript:a) &lt;b&gt;so&lt;/b&gt; !<a href',
    );
    expect(visitor.text).toContain('<td><code>1</code></td>');
    expect(visitor.text).not.toContain('<img');
  });

  it('are merged by whoever has signed in', async () => {
    const { repository, page } = await pull('merged');
    const events: string[] = [];
    host.server.host.onPush(payload => events.push(payload.ref));
    const visitor = new Visitor(host.url);
    await visitor.open(page);
    expect(visitor.text).toContain('It can be merged.');
    expect(visitor.form(`${page}/merge`)).toBeUndefined();
    const way = `/user/login?redirect_to=${encodeURIComponent(page)}`;
    expect(visitor.text).toContain(`href="${way}"`);

    await visitor.open(way);
    expect(visitor.text).toContain('Without a password');
    expect(visitor.text).toContain('Ana Test');
    expect(visitor.text).not.toContain('Builder');
    await visitor.submit('/user/login', { user_name: 'ben' });
    expect(visitor.text).toContain('Signed in as Ben Test');
    expect(visitor.text).toContain('Merge pull request');

    await visitor.submit(`${page}/merge`);
    expect(visitor.status).toBe(200);
    expect(visitor.text).toContain('Merged by Ben Test');
    expect(visitor.form(`${page}/merge`)).toBeUndefined();
    expect(events).toContain('refs/heads/main');
    const shown = await host.api('GET', '/repos/acme/merged/pulls/1');
    expect(shown.body).toMatchObject({
      merged: true,
      merged_by: { login: 'ben' },
    });
    const [newest] = (
      await host.api('GET', '/repos/acme/merged/commits?sha=main')
    ).body;
    expect(newest.sha).toBe(shown.body.merge_commit_sha);
    expect(newest.commit.author.name).toBe('Ben Test');
    expect(newest.commit.message).toContain("Merge pull request 'Change x'");
    // The branch stays unless somebody wishes otherwise
    const branches = async () =>
      (await host.api('GET', '/repos/acme/merged/branches')).body.map(
        (branch: { name: string }) => branch.name,
      );
    expect(await branches()).toEqual(['change', 'main']);
    await host.commit(repository, 'other', { y: '1\n' }, 'Add y', 'main');
    await host.api('POST', '/repos/acme/merged/pulls', {
      title: 'Add y',
      head: 'other',
      base: 'main',
    });
    await visitor.open('/acme/merged/pulls/2');
    await visitor.submit('/acme/merged/pulls/2/merge', {
      delete_branch_after_merge: 'on',
    });
    expect(visitor.text).toContain('Merged by Ben Test');
    expect(await branches()).toEqual(['change', 'main']);
  });

  it('are closed by a button, and cannot be merged any more', async () => {
    const { page } = await pull('closed');
    const visitor = new Visitor(host.url);
    await visitor.signIn('ana', page);
    const before = visitor.form(`${page}/merge`);
    const other = new Visitor(host.url);
    await other.signIn('ben', page);
    await other.submit(`${page}/close`);
    expect(other.text).toContain('Closed without');

    expect(before).toBeDefined();
    await visitor.submit(`${page}/merge`);
    expect(visitor.status).toBe(405);
    expect(visitor.text).toMatch(
      /role="alert"[\s\S]*The pull request is closed/,
    );
  });

  it('say why they cannot be merged', async () => {
    const { repository, page } = await pull('conflict');
    const visitor = new Visitor(host.url);
    await visitor.signIn('ana', page);
    await host.commit(repository, 'change', { z: '1\n' }, 'More');
    await visitor.submit(`${page}/merge`);
    expect(visitor.status).toBe(409);
    expect(visitor.text).toContain('change has moved since you looked');

    await visitor.open(page);
    await host.commit(repository, 'main', { x: 'else\n' }, 'Another x');
    await visitor.submit(`${page}/merge`);
    expect(visitor.status).toBe(409);
    expect(visitor.text).toContain('merge conflict: x');
    expect(visitor.text).toContain('It cannot be merged: it conflicts with');
    expect(visitor.form(`${page}/merge`)).toBeUndefined();
    const shown = await host.api('GET', '/repos/acme/conflict/pulls/1');
    expect(shown.body).toMatchObject({ state: 'open', merged: false });
  });

  it('are not for those who may not write', async () => {
    const { page } = await pull('foreign');
    const visitor = new Visitor(host.url);
    await visitor.signIn('eve', page);
    expect(visitor.text).toContain('Eve Test may not merge into');
    expect(visitor.form(`${page}/merge`)).toBeUndefined();
    expect(visitor.form(`${page}/close`)).toBeUndefined();
    const csrf = /name="_csrf" value="([^"]+)"/.exec(visitor.text)?.[1] ?? '';
    for (const action of ['merge', 'close']) {
      await visitor.post(`${page}/${action}`, { _csrf: csrf });
      expect([action, visitor.status]).toEqual([action, 403]);
      expect(visitor.text).toContain('Eve Test may not');
    }
    const shown = await host.api('GET', '/repos/acme/foreign/pulls/1');
    expect(shown.body).toMatchObject({ state: 'open', merged: false });
  });

  it('take no form that another site made', async () => {
    const { page } = await pull('forged');
    const visitor = new Visitor(host.url);
    await visitor.open('/user/login');
    expect(visitor.headers.getSetCookie()[0]).toMatch(
      /^sandbox_git_\d+=[0-9a-f]+;.*HttpOnly; SameSite=Strict$/,
    );
    expect(visitor.headers.get('content-security-policy')).toContain(
      "form-action 'self'",
    );
    await visitor.post('/user/login', { user_name: 'ana' });
    expect(visitor.status).toBe(403);
    await visitor.signIn('ana', page);
    for (const _csrf of ['', 'x', 'f'.repeat(64)]) {
      await visitor.post(`${page}/merge`, { _csrf });
      expect(visitor.status).toBe(403);
    }
    // Another visitor's token is of no use either
    const other = new Visitor(host.url);
    await other.signIn('ben', page);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(other.text)?.[1] ?? '';
    await visitor.post(`${page}/merge`, { _csrf: csrf });
    expect(visitor.status).toBe(403);
    const shown = await host.api('GET', '/repos/acme/forged/pulls/1');
    expect(shown.body.merged).toBe(false);
    expect(
      await host.rawStatus(
        'POST',
        '/user/login',
        {
          Host: 'evil.example',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        '_csrf=x&user_name=ana',
      ),
    ).toBe(403);
  });

  it('signs in people only, and leads nowhere else', async () => {
    const visitor = new Visitor(host.url);
    for (const login of ['builder', 'nobody', '']) {
      await visitor.open('/user/login');
      await visitor.submit('/user/login', { user_name: login });
      expect([login, visitor.status]).toEqual([login, 422]);
    }
    for (const away of ['//evil.example', 'https://evil.example', '/\\evil']) {
      await visitor.signIn('ana', away);
      expect(visitor.text).toContain('<h1>Repositories</h1>');
    }
    await visitor.submit('/user/logout');
    expect(visitor.text).toContain('>Sign in</a>');
    // The cookie is for the pages alone
    const answer = await host.api('GET', '/user', undefined, null);
    expect(answer.status).toBe(401);
  });

  it('shows private repositories to who may read them', async () => {
    await host.repository('hidden');
    await host.api('PATCH', '/repos/acme/hidden', { private: true });
    const visitor = new Visitor(host.url);
    await visitor.open('/acme/hidden');
    expect(visitor.status).toBe(404);
    await visitor.signIn('ana', '/acme/hidden');
    expect(visitor.status).toBe(200);
    expect(visitor.text).toContain('# Hello');
    await visitor.open('/acme');
    expect(visitor.text).toContain('acme/hidden');
  });
});
