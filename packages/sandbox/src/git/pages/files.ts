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

import { GitHost } from '../host';
import { notFound } from '../http/errors';
import { lastCommit, readCommit } from '../repository/commits';
import { readBlob, readEntry, readTree } from '../repository/objects';
import { RepositoryRecord } from '../types';
import { encodePath } from '../urls';
import { html, Html } from './html';
import { ago } from './layout';
import { Location } from './locate';

const MAX_SHOWN = 512 * 1024;

/** The first line of a commit's message. */
export function subject(message: string): string {
  return message.split('\n')[0];
}

/** The way to a repository's pages. */
export function home(repository: RepositoryRecord): string {
  return `/${repository.owner}/${repository.name}`;
}

/** The way to a repository, for the top of its pages. */
export function crumbsOf(repository: RepositoryRecord) {
  return [
    { text: repository.owner, href: `/${repository.owner}` },
    { text: repository.name, href: home(repository) },
  ];
}

/** A commit in one line: message, short id, author, age. */
export function commitLine(
  repository: RepositoryRecord,
  commit: {
    sha: string;
    message: string;
    author: { name: string; date: string };
  },
): Html {
  const href = `${home(repository)}/commit/${commit.sha}`;
  return html`<a href="${href}">${subject(commit.message)}</a>
    <span class="soft"
      ><code>${commit.sha.slice(0, 7)}</code> · ${commit.author.name} ·
      ${ago(commit.author.date)}</span
    >`;
}

/** A directory or a file at some ref. */
export async function filesView(
  host: GitHost,
  repository: RepositoryRecord,
  location: Location,
): Promise<Html> {
  const directory = host.directory(repository);
  if (location.path === '') {
    return treeView(host, repository, location);
  }
  const entry = await readEntry(directory, location.sha, location.path);
  if (!entry) {
    throw notFound(`There is no "${location.path}" at ${location.ref}.`);
  }
  return entry.type === 'tree'
    ? treeView(host, repository, location)
    : blobView(host, repository, location, entry.sha);
}

async function treeView(
  host: GitHost,
  repository: RepositoryRecord,
  location: Location,
): Promise<Html> {
  const directory = host.directory(repository);
  const entries = await readTree(directory, location.sha, location.path);
  entries.sort((a, b) => Number(b.type === 'tree') - Number(a.type === 'tree'));
  const base = `${home(repository)}/src/${location.kind}/${encodePath(
    location.ref,
  )}`;
  const rows = await Promise.all(
    entries.map(async entry => {
      const last = await lastCommit(directory, location.sha, entry.path);
      const name = entry.type === 'tree' ? `${entry.name}/` : entry.name;
      return html`<tr>
        <td><a href="${base}/${encodePath(entry.path)}">${name}</a></td>
        <td class="soft">${last && subject(last.message)}</td>
        <td class="soft right">${last && ago(last.author.date)}</td>
      </tr>`;
    }),
  );
  const readme = entries.find(
    e => e.type === 'blob' && /^readme(\.md|\.txt)?$/i.test(e.name),
  );
  const text = readme && (await readBlob(directory, readme.sha)).toString();
  const newest = await readCommit(directory, location.sha);
  return html`<p>${commitLine(repository, newest)}</p>
    <table>
      <thead>
        <tr>
          <th>Name</th>
          <th>Last change</th>
          <th class="right">When</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${readme &&
    html`<h2>${readme.name}</h2>
      <pre class="message">${text}</pre>`}`;
}

async function blobView(
  host: GitHost,
  repository: RepositoryRecord,
  location: Location,
  sha: string,
): Promise<Html> {
  const directory = host.directory(repository);
  const [bytes, last] = await Promise.all([
    readBlob(directory, sha),
    lastCommit(directory, location.sha, location.path),
  ]);
  const raw = `${home(repository)}/raw/${location.kind}/${encodePath(
    `${location.ref}/${location.path}`,
  )}`;
  const shown =
    bytes.includes(0) || bytes.length > MAX_SHOWN
      ? html`<p class="soft">Not shown: ${bytes.length} bytes.</p>`
      : html`<pre tabindex="0" role="region" aria-label="${location.path}">
${bytes.toString('utf8')}</pre
        >`;
  return html`<p>
      ${last && commitLine(repository, last)} · <a href="${raw}">Raw</a>
    </p>
    ${shown}`;
}
