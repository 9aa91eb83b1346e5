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

import { Router } from 'express';
import { GitHost } from '../host';
import { query, readable, rest } from '../http/context';
import { invalid, notFound } from '../http/errors';
import { readPage, setPageHeaders } from '../http/paging';
import { cleanPath, isValidRefName } from '../names';
import { countCommits, listCommits, readCommit } from '../repository/commits';
import { changedFiles, EMPTY_TREE, patchText } from '../repository/diff';
import { readBlob, readTree } from '../repository/objects';
import { mergeBase, resolveCommit } from '../repository/refs';
import { git, run } from '../exec';
import { repositoryApiUrl } from '../urls';
import { refOf } from './contents';
import { showCommit } from './show/commit';

/** Commits, comparisons, trees and blobs. */
export function addCommitRoutes(router: Router, host: GitHost): void {
  const base = '/repos/:owner/:repo';

  router.get(`${base}/commits`, async (request, response) => {
    const repository = readable(host, request);
    if (host.isEmpty(repository)) {
      response.json([]);
      return;
    }
    const path = cleanPath(query(request, 'path') ?? '');
    if (path === undefined) {
      throw invalid('[path]: is not one of a file in a repository');
    }
    const { sha } = await refOf(host, repository, query(request, 'sha'));
    const page = readPage(request);
    const directory = host.directory(repository);
    const options = { from: sha, path };
    const [total, commits] = await Promise.all([
      countCommits(directory, options),
      listCommits(directory, {
        ...options,
        skip: (page.page - 1) * page.limit,
        limit: page.limit,
      }),
    ]);
    const withFiles = query(request, 'files') !== 'false';
    setPageHeaders(request, response, host.baseUrl, page, total);
    response.setHeader('X-Total', String(total));
    response.json(
      await Promise.all(
        commits.map(async commit =>
          showCommit(
            host,
            repository,
            commit,
            withFiles
              ? await changedFiles(
                  directory,
                  commit.parents[0] ?? EMPTY_TREE,
                  commit.sha,
                )
              : [],
          ),
        ),
      ),
    );
  });

  router.get(
    new RegExp('^/repos/([^/]+)/([^/]+)/git/commits/(.+)\\.(diff|patch)$'),
    async (request, response) => {
      const [owner, repo, ref] = [0, 1, 2].map(i => request.params[i]);
      request.params.owner = owner;
      request.params.repo = repo;
      const repository = readable(host, request);
      const directory = host.directory(repository);
      const { sha } = await refOf(host, repository, ref);
      const { parents } = await readCommit(directory, sha);
      response
        .type('text/plain')
        .send(await patchText(directory, parents[0] ?? EMPTY_TREE, sha));
    },
  );

  router.get(`${base}/git/commits/*`, async (request, response) => {
    const repository = readable(host, request);
    const directory = host.directory(repository);
    const sha = await resolveCommit(directory, rest(request));
    if (!sha) {
      throw notFound(rest(request));
    }
    const commit = await readCommit(directory, sha);
    response.json(
      showCommit(
        host,
        repository,
        commit,
        await changedFiles(directory, commit.parents[0] ?? EMPTY_TREE, sha),
      ),
    );
  });

  router.get(`${base}/compare/*`, async (request, response) => {
    const repository = readable(host, request);
    const directory = host.directory(repository);
    const [from, to] = rest(request).split(/\.{2,3}/);
    const [a, b] = await Promise.all([
      resolveCommit(directory, from ?? ''),
      resolveCommit(directory, to ?? ''),
    ]);
    if (!a || !b) {
      throw notFound();
    }
    const common = (await mergeBase(directory, a, b)) ?? a;
    const range = { from: b, notFrom: common };
    const [total, commits, files] = await Promise.all([
      countCommits(directory, range),
      listCommits(directory, { ...range, limit: 250 }),
      changedFiles(directory, common, b),
    ]);
    response.json({
      total_commits: total,
      commits: commits.map(commit => showCommit(host, repository, commit)),
      files: files.map(file => ({
        filename: file.path,
        status: file.status === 'modified' ? 'changed' : file.status,
      })),
    });
  });

  router.get(`${base}/git/trees/*`, async (request, response) => {
    const repository = readable(host, request);
    const { sha } = await refOf(host, repository, rest(request));
    const entries = await readTree(
      host.directory(repository),
      sha,
      '',
      ['true', '1'].includes(query(request, 'recursive') ?? ''),
    );
    const api = `${repositoryApiUrl(host, repository)}/git`;
    response.json({
      sha,
      url: `${api}/trees/${sha}`,
      tree: entries.map(entry => ({
        path: entry.path,
        mode: entry.mode,
        type: entry.type,
        size: entry.size ?? 0,
        sha: entry.sha,
        url: `${api}/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.sha}`,
      })),
      truncated: false,
      page: 1,
      total_count: entries.length,
    });
  });

  router.get([`${base}/git/refs`, `${base}/git/refs/*`], async (req, res) => {
    const repository = readable(host, req);
    const filter = rest(req);
    if (filter && !isValidRefName(filter)) {
      throw notFound();
    }
    const text = await git(
      [
        'for-each-ref',
        '--format=%(refname)%00%(objectname)%00%(objecttype)',
        `refs/${filter}`,
      ],
      { cwd: host.directory(repository) },
    );
    const refs = text.split('\n').filter(Boolean);
    if (refs.length === 0) {
      throw notFound();
    }
    const api = `${repositoryApiUrl(host, repository)}/git`;
    res.json(
      refs.map(line => {
        const [ref, sha, type] = line.split('\0');
        return {
          ref,
          url: `${api}/${ref}`,
          object: { type, sha, url: `${api}/${type}s/${sha}` },
        };
      }),
    );
  });

  router.get(`${base}/git/blobs/:sha`, async (request, response) => {
    const repository = readable(host, request);
    const directory = host.directory(repository);
    const { sha } = request.params;
    if (!/^[0-9a-f]{40}$/.test(sha)) {
      throw notFound();
    }
    const { stdout, exitCode } = await run(['cat-file', '-t', sha], {
      cwd: directory,
      okCodes: [128],
    });
    if (exitCode !== 0 || stdout.toString('utf8').trim() !== 'blob') {
      throw notFound();
    }
    const content = await readBlob(directory, sha);
    response.json({
      content: content.toString('base64'),
      encoding: 'base64',
      url: `${repositoryApiUrl(host, repository)}/git/blobs/${sha}`,
      sha,
      size: content.length,
    });
  });
}
