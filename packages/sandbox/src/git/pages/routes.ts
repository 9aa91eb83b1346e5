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

import { Request, Router, urlencoded } from 'express';
import { mayRead } from '../access';
import { GitHost } from '../host';
import { query, readable, rest } from '../http/context';
import { notFound } from '../http/errors';
import { countCommits, listCommits, readCommit } from '../repository/commits';
import { EMPTY_TREE, patchText } from '../repository/diff';
import { readBlob, readEntry } from '../repository/objects';
import { mergeBase, resolveCommit } from '../repository/refs';
import { RepositoryRecord } from '../types';
import { commitLine, crumbsOf, filesView, home, subject } from './files';
import { html, Html } from './html';
import { ago, diffView } from './layout';
import { locate, Location } from './locate';
import { addPullPages } from './pullRoutes';
import { send } from './send';
import { Sessions } from './session';
import { addSignIn } from './signIn';

const PAGE_SIZE = 50;
const MAX_FORM = '16kb';

function listView(title: string, repositories: RepositoryRecord[]): Html {
  return html`<h1>${title}</h1>
    <table>
      <tbody>
        ${repositories.map(
          r =>
            html`<tr>
              <td><a href="${home(r)}">${r.owner}/${r.name}</a></td>
              <td class="soft">${r.description}</td>
              <td class="soft right">${ago(r.updated)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

/**
 * The pages, at the addresses that Gitea gives them. All but those of pull
 * requests are for reading.
 */
export function addPages(router: Router, host: GitHost): void {
  const sessions = new Sessions(host);
  const read = (request: Request) =>
    readable(host, request, sessions.user(request));
  const visible = (request: Request) => {
    const user = sessions.user(request);
    return host.state
      .allRepositories()
      .filter(r => mayRead(host.state, user, r))
      .sort((a, b) => a.name.localeCompare(b.name));
  };
  router.use(urlencoded({ extended: false, limit: MAX_FORM }));
  addSignIn(router, host, sessions);

  router.get('/', (request, response) => {
    const title = 'Repositories';
    send(
      response,
      title,
      [],
      listView(title, visible(request)),
      sessions.visit(request, response),
    );
  });

  router.get('/:owner', (request, response) => {
    const owner = request.params.owner.toLowerCase();
    const known = host.state.organization(owner) ?? host.state.user(owner);
    if (!known) {
      throw notFound('There is nobody of this name.');
    }
    const repositories = visible(request).filter(
      r => r.owner.toLowerCase() === owner,
    );
    const title = known.fullName || owner;
    send(
      response,
      title,
      [],
      listView(title, repositories),
      sessions.visit(request, response),
    );
  });

  router.get('/:owner/:repo', async (request, response) => {
    // A clone's address, opened in a browser, leads to the page.
    request.params.repo = request.params.repo.replace(/\.git$/, '');
    const repository = read(request);
    const base = home(repository);
    const open = repository.pulls.filter(p => p.state === 'open').length;
    const content = host.isEmpty(repository)
      ? html`<p class="soft">Nothing has been pushed yet.</p>`
      : await filesView(
          host,
          repository,
          await locate(host, repository, `branch/${repository.defaultBranch}`),
        );
    send(
      response,
      `${repository.owner}/${repository.name}`,
      crumbsOf(repository).slice(0, 1),
      html`<h1>${repository.owner}/${repository.name}</h1>
        <p>${repository.description}</p>
        <p>
          <a href="${base}/commits/branch/${repository.defaultBranch}"
            >Commits</a
          >
          · <a href="${base}/pulls">Pull requests (${open} open)</a> ·
          <code>git clone ${host.cloneUrl(repository)}</code>
        </p>
        ${content}`,
      sessions.visit(request, response),
    );
  });

  router.get('/:owner/:repo/src/*', async (request, response) => {
    const repository = read(request);
    const location = await locate(host, repository, rest(request));
    const title = location.path || repository.name;
    const content = await filesView(host, repository, location);
    send(
      response,
      `${title} at ${location.ref} · ${repository.name}`,
      crumbsOf(repository),
      html`<h1>${title} <span class="soft">at ${shortRef(location)}</span></h1>
        ${content}`,
      sessions.visit(request, response),
    );
  });

  router.get('/:owner/:repo/_edit/*', (request, response) => {
    const repository = read(request);
    const path = rest(request).split('/').map(encodeURIComponent).join('/');
    response.redirect(302, `${home(repository)}/src/branch/${path}`);
  });

  router.get('/:owner/:repo/raw/*', async (request, response) => {
    const repository = read(request);
    const location = await locate(host, repository, rest(request));
    const directory = host.directory(repository);
    const entry = await readEntry(directory, location.sha, location.path);
    if (entry?.type !== 'blob') {
      throw notFound();
    }
    response
      .type('text/plain')
      .setHeader('X-Content-Type-Options', 'nosniff')
      .send(await readBlob(directory, entry.sha));
  });

  router.get('/:owner/:repo/commits/*', async (request, response) => {
    const repository = read(request);
    const location = await locate(host, repository, rest(request));
    const options = { from: location.sha, path: location.path };
    const number = Math.max(1, Number(query(request, 'page')) || 1);
    const directory = host.directory(repository);
    const [total, commits] = await Promise.all([
      countCommits(directory, options),
      listCommits(directory, {
        ...options,
        skip: (number - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
      }),
    ]);
    const next = number * PAGE_SIZE < total;
    send(
      response,
      `Commits · ${repository.name}`,
      crumbsOf(repository),
      html`<h1>Commits <span class="soft">of ${shortRef(location)}</span></h1>
        <ul>
          ${commits.map(c => html`<li>${commitLine(repository, c)}</li>`)}
        </ul>
        ${next && html`<p><a href="?page=${number + 1}">Older</a></p>`}`,
      sessions.visit(request, response),
    );
  });

  router.get('/:owner/:repo/commit/:sha', async (request, response) => {
    const repository = read(request);
    const directory = host.directory(repository);
    const sha = await resolveCommit(directory, request.params.sha);
    if (!sha) {
      throw notFound(`There is no commit ${request.params.sha}.`);
    }
    const commit = await readCommit(directory, sha);
    const { author, committer } = commit;
    const patch = await patchText(
      directory,
      commit.parents[0] ?? EMPTY_TREE,
      sha,
    );
    const body = commit.message.split('\n').slice(1).join('\n').trim();
    send(
      response,
      `${subject(commit.message)} · ${repository.name}`,
      crumbsOf(repository),
      html`<h1>${subject(commit.message)}</h1>
        ${body && html`<pre class="message">${body}</pre>`}
        <p>
          ${author.name}
          <span class="soft">&lt;${author.email}&gt; ${ago(author.date)}</span
          >${committer.name !== author.name &&
          html`<span class="soft">, committed by ${committer.name}</span>`}
        </p>
        <p class="soft">
          Commit <code>${sha}</code>${commit.parents.map(
            parent =>
              html`, parent
                <a href="${home(repository)}/commit/${parent}"
                  ><code>${parent.slice(0, 7)}</code></a
                >`,
          )}
          ·
          <a href="${home(repository)}/src/commit/${sha}"
            >Files at this commit</a
          >
        </p>
        ${diffView(patch)}`,
      sessions.visit(request, response),
    );
  });

  router.get('/:owner/:repo/compare/*', async (request, response) => {
    const repository = read(request);
    const directory = host.directory(repository);
    const [from, to] = rest(request).split(/\.{2,3}/);
    const [a, b] = await Promise.all([
      resolveCommit(directory, from ?? ''),
      resolveCommit(directory, to ?? ''),
    ]);
    if (!a || !b) {
      throw notFound('One side of the comparison does not exist.');
    }
    const common = (await mergeBase(directory, a, b)) ?? a;
    const [commits, patch] = await Promise.all([
      listCommits(directory, { from: b, notFrom: common, limit: PAGE_SIZE }),
      patchText(directory, common, b),
    ]);
    send(
      response,
      `${from}...${to} · ${repository.name}`,
      crumbsOf(repository),
      html`<h1>${from} … ${to}</h1>
        <ul>
          ${commits.map(c => html`<li>${commitLine(repository, c)}</li>`)}
        </ul>
        ${diffView(patch)}`,
      sessions.visit(request, response),
    );
  });

  addPullPages(router, host, sessions);

  router.use(() => {
    throw notFound('There is no page at this address.');
  });
}

function shortRef(location: Location): string {
  return location.kind === 'commit' ? location.sha.slice(0, 7) : location.ref;
}
