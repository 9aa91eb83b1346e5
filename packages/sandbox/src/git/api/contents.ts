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

import { Request, Router } from 'express';
import { GitHost } from '../host';
import { Body } from '../http/body';
import { query, readable, rest, writable } from '../http/context';
import { HttpError, invalid, notFound } from '../http/errors';
import { cleanPath, isValidRefName } from '../names';
import { lastCommit, readCommit } from '../repository/commits';
import {
  readBlob,
  readEntry,
  readTree,
  TreeEntry,
} from '../repository/objects';
import { branchSha, resolveCommit } from '../repository/refs';
import { FileChange, Person } from '../repository/write';
import { RepositoryRecord, UserRecord } from '../types';
import { commitPageUrl, encodePath, repositoryApiUrl } from '../urls';
import { showCommit } from './show/commit';

/** The path of a request, refused where it could lead out of the repository. */
export function pathOf(request: Request): string {
  const path = cleanPath(rest(request));
  if (path === undefined) {
    throw notFound('the path is not one of a file in a repository');
  }
  return path;
}

/** The commit that `?ref=` names, or the default branch's. */
export async function refOf(
  host: GitHost,
  repository: RepositoryRecord,
  ref: string | undefined,
): Promise<{ name: string; sha: string }> {
  const name = ref ?? repository.defaultBranch;
  const sha = await resolveCommit(host.directory(repository), name);
  if (!sha) {
    throw notFound(`object does not exist [id: ${name}, rel_path: ]`);
  }
  return { name, sha };
}

const TYPES: Record<string, string> = {
  '040000': 'dir',
  '120000': 'symlink',
  '160000': 'submodule',
};

async function showEntry(
  host: GitHost,
  repository: RepositoryRecord,
  ref: { name: string; sha: string },
  entry: TreeEntry,
  content?: Buffer,
) {
  const api = repositoryApiUrl(host, repository);
  const page = `${host.baseUrl}/${repository.owner}/${repository.name}`;
  const path = encodePath(entry.path);
  const url = `${api}/contents/${path}?ref=${encodeURIComponent(ref.name)}`;
  const gitUrl = `${api}/git/${entry.type === 'tree' ? 'trees' : 'blobs'}/${
    entry.sha
  }`;
  const kind = ref.name === ref.sha ? 'commit' : 'branch';
  const html = `${page}/src/${kind}/${encodePath(ref.name)}/${path}`;
  const last = await lastCommit(
    host.directory(repository),
    ref.sha,
    entry.path,
  );
  const type = TYPES[entry.mode] ?? 'file';
  return {
    name: entry.name,
    path: entry.path,
    sha: entry.sha,
    last_commit_sha: last?.sha ?? ref.sha,
    last_committer_date: last?.committer.date,
    type,
    size: entry.size ?? 0,
    encoding: content ? 'base64' : null,
    content: content ? content.toString('base64') : null,
    target: type === 'symlink' && content ? content.toString('utf8') : null,
    url,
    html_url: html,
    git_url: gitUrl,
    download_url:
      type === 'file'
        ? `${page}/raw/${kind}/${encodePath(ref.name)}/${path}`
        : null,
    submodule_git_url: null,
    _links: { self: url, git: gitUrl, html },
  };
}

/** Who a commit of the API is by. */
function personOf(host: GitHost, body: Body, user: UserRecord): Person {
  const usual = host.person(user);
  return {
    name: body.string('name') || usual.name,
    email: body.string('email') || usual.email,
  };
}

/** One wanted change, checked against what is there. */
async function fileChange(
  host: GitHost,
  repository: RepositoryRecord,
  sha: string | undefined,
  file: {
    operation: string;
    path: string;
    content?: string;
    sha?: string;
    fromPath?: string;
  },
): Promise<FileChange> {
  const path = cleanPath(file.path);
  const from = cleanPath(file.fromPath ?? file.path);
  if (!path || !from) {
    throw invalid(`path is invalid [path: ${file.path}]`);
  }
  const entry = sha
    ? await readEntry(host.directory(repository), sha, from)
    : undefined;
  if (file.operation === 'create') {
    if (entry) {
      throw invalid(`repository file already exists [path: ${path}]`);
    }
    return { path, content: decode(file.content) };
  }
  if (file.operation !== 'update' && file.operation !== 'delete') {
    throw invalid(
      `[operation]: "${file.operation}" is none of create, update, delete`,
    );
  }
  if (!entry || entry.type !== 'blob') {
    throw notFound(`repository file does not exist [path: ${from}]`);
  }
  if (!file.sha) {
    throw invalid('[SHA]: Required');
  }
  if (file.sha !== entry.sha) {
    throw new HttpError(
      409,
      `sha does not match [given: ${file.sha}, expected: ${entry.sha}]`,
    );
  }
  if (file.operation === 'delete') {
    return { path: from, delete: true };
  }
  return { path, from, content: decode(file.content) };
}

function decode(content: string | undefined): Buffer {
  const text = content ?? '';
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) {
    throw invalid('[content]: must be base64');
  }
  return Buffer.from(text, 'base64');
}

/** Makes the commit that a request for changed files asks for. */
async function commitRequest(
  host: GitHost,
  request: Request,
  files: (sha: string | undefined) => Promise<FileChange[]>,
  usualMessage: string,
) {
  const { repository, user } = writable(host, request);
  const body = Body.of(request);
  const directory = host.directory(repository);
  const branch = body.string('branch') || repository.defaultBranch;
  const target = body.string('new_branch') || branch;
  if (!isValidRefName(target)) {
    throw invalid(`"${target}" is not a branch name`);
  }
  const start = await branchSha(directory, branch);
  if (!start && !host.isEmpty(repository)) {
    throw notFound(`branch does not exist [name: ${branch}]`);
  }
  if (target !== branch && (await branchSha(directory, target))) {
    throw invalid(`branch already exists [name: ${target}]`);
  }
  const changes = await files(start);
  const sha = await host.commit(
    repository,
    target,
    [
      {
        message: body.string('message') || usualMessage,
        author: personOf(host, body.object('author'), user),
        committer: personOf(host, body.object('committer'), user),
        changes,
      },
    ],
    { by: user, from: branch },
  );
  const commit = await readCommit(directory, sha);
  const shown = await Promise.all(
    changes.map(async change => {
      const entry =
        'delete' in change
          ? undefined
          : await readEntry(directory, sha, change.path);
      return entry
        ? showEntry(
            host,
            repository,
            { name: target, sha },
            entry,
            await readBlob(directory, entry.sha),
          )
        : null;
    }),
  );
  const {
    sha: id,
    commit: inner,
    ...others
  } = showCommit(host, repository, commit);
  return {
    files: shown,
    commit: {
      ...others,
      sha: id,
      author: inner.author,
      committer: inner.committer,
      message: inner.message,
      tree: inner.tree,
      html_url: commitPageUrl(host, repository, id),
    },
    verification: inner.verification,
  };
}

const OPERATIONS = { POST: 'create', PUT: 'update', DELETE: 'delete' } as const;

/** Files and directories: read, create, update, delete, several at once. */
export function addContentRoutes(router: Router, host: GitHost): void {
  const base = '/repos/:owner/:repo/contents';

  router.get([base, `${base}/*`], async (request, response) => {
    const repository = readable(host, request);
    const path = pathOf(request);
    const ref = await refOf(host, repository, query(request, 'ref'));
    const directory = host.directory(repository);
    const entry = path
      ? await readEntry(directory, ref.sha, path)
      : ({ type: 'tree' } as const);
    if (!entry) {
      throw notFound(`object does not exist [id: , rel_path: ${path}]`);
    }
    if (entry.type === 'tree') {
      const entries = await readTree(directory, ref.sha, path);
      response.json(
        await Promise.all(
          entries.map(e => showEntry(host, repository, ref, e)),
        ),
      );
      return;
    }
    const content =
      entry.type === 'blob' ? await readBlob(directory, entry.sha) : undefined;
    const shown = await showEntry(host, repository, ref, entry, content);
    if (shown.last_committer_date) {
      response.setHeader(
        'Last-Modified',
        new Date(shown.last_committer_date).toUTCString(),
      );
    }
    response.json(shown);
  });

  router.post(base, async (request, response) => {
    const wanted = Body.of(request).bodies('files') ?? [];
    if (wanted.length === 0) {
      throw invalid('[files]: Required');
    }
    const { repository } = writable(host, request);
    const result = await commitRequest(
      host,
      request,
      sha =>
        Promise.all(
          wanted.map(file =>
            fileChange(host, repository, sha, {
              operation: file.required('operation'),
              path: file.required('path'),
              content: file.string('content'),
              sha: file.string('sha'),
              fromPath: file.string('from_path'),
            }),
          ),
        ),
      `Change ${wanted.length} file(s)`,
    );
    response.status(201).json(result);
  });

  for (const method of ['POST', 'PUT', 'DELETE'] as const) {
    const name = method.toLowerCase() as 'post' | 'put' | 'delete';
    router[name](`${base}/*`, async (request: Request, response) => {
      const path = pathOf(request);
      const body = Body.of(request);
      const { repository } = writable(host, request);
      const operation = OPERATIONS[method];
      const { files, ...result } = await commitRequest(
        host,
        request,
        async sha => [
          await fileChange(host, repository, sha, {
            operation,
            path,
            content: body.string('content'),
            sha: body.string('sha') ?? query(request, 'sha'),
            fromPath: body.string('from_path'),
          }),
        ],
        `${operation[0].toUpperCase()}${operation.slice(1)} '${path}'`,
      );
      response
        .status(method === 'POST' ? 201 : 200)
        .json({ content: files[0], ...result });
    });
  }

  router.get('/repos/:owner/:repo/raw/*', async (request, response) => {
    const repository = readable(host, request);
    const path = pathOf(request);
    const ref = await refOf(host, repository, query(request, 'ref'));
    const directory = host.directory(repository);
    const entry = await readEntry(directory, ref.sha, path);
    if (entry?.type !== 'blob') {
      throw notFound(`object does not exist [id: , rel_path: ${path}]`);
    }
    response
      .type('text/plain')
      .setHeader('X-Content-Type-Options', 'nosniff')
      .send(await readBlob(directory, entry.sha));
  });
}
