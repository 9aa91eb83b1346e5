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
import { Body } from '../http/body';
import { query, readable, rest, writable } from '../http/context';
import { conflict, HttpError, invalid, notFound } from '../http/errors';
import { readPage, sendPage, setPageHeaders } from '../http/paging';
import { isValidRefName } from '../names';
import { readCommit } from '../repository/commits';
import {
  branchSha,
  deleteRef,
  listBranches,
  listRefs,
  resolveCommit,
  updateRef,
  ZERO_SHA,
} from '../repository/refs';
import { RepositoryRecord } from '../types';
import { repositoryApiUrl } from '../urls';
import { showPayloadCommit } from './show/commit';

async function showBranch(
  host: GitHost,
  repository: RepositoryRecord,
  branch: { name: string; sha: string },
) {
  const commit = await readCommit(host.directory(repository), branch.sha);
  return {
    name: branch.name,
    commit: showPayloadCommit(host, repository, commit),
    protected: false,
    required_approvals: 0,
    enable_status_check: false,
    status_check_contexts: [],
    user_can_push: true,
    user_can_merge: true,
    effective_branch_protection_name: '',
  };
}

/** Branches and tags. */
export function addBranchRoutes(router: Router, host: GitHost): void {
  const base = '/repos/:owner/:repo/branches';

  router.get(base, async (request, response) => {
    const repository = readable(host, request);
    const branches = await listBranches(host.directory(repository));
    const page = readPage(request);
    const start = (page.page - 1) * page.limit;
    setPageHeaders(request, response, host.baseUrl, page, branches.length);
    response.json(
      await Promise.all(
        branches
          .slice(start, start + page.limit)
          .map(branch => showBranch(host, repository, branch)),
      ),
    );
  });

  router.post(base, async (request, response) => {
    const { repository, user } = writable(host, request);
    const body = Body.of(request);
    const name = body.required('new_branch_name');
    if (!isValidRefName(name)) {
      throw invalid(`"${name}" is not a branch name`);
    }
    const from =
      body.string('old_ref_name') ||
      body.string('old_branch_name') ||
      repository.defaultBranch;
    const directory = host.directory(repository);
    const sha = await resolveCommit(directory, from);
    if (!sha) {
      throw notFound('The old branch does not exist');
    }
    await host.locked(repository, async () => {
      if (await branchSha(directory, name)) {
        throw conflict('The branch already exists.');
      }
      await updateRef(directory, `refs/heads/${name}`, sha, ZERO_SHA);
      await host.published(repository, user);
    });
    response
      .status(201)
      .json(await showBranch(host, repository, { name, sha }));
  });

  router.get(`${base}/*`, async (request, response) => {
    const repository = readable(host, request);
    const name = rest(request);
    const sha = await branchSha(host.directory(repository), name);
    if (!sha) {
      throw notFound();
    }
    response.json(await showBranch(host, repository, { name, sha }));
  });

  router.delete(`${base}/*`, async (request, response) => {
    const { repository, user } = writable(host, request);
    const name = rest(request);
    const directory = host.directory(repository);
    await host.locked(repository, async () => {
      if (!(await branchSha(directory, name))) {
        throw notFound();
      }
      if (name === repository.defaultBranch) {
        throw new HttpError(403, 'can not delete default branch');
      }
      await deleteRef(directory, `refs/heads/${name}`);
      await host.published(repository, user);
    });
    response.status(204).end();
  });

  router.get('/repos/:owner/:repo/tags', async (request, response) => {
    const repository = readable(host, request);
    const api = repositoryApiUrl(host, repository);
    const filter = query(request, 'q') ?? '';
    const refs = await listRefs(host.directory(repository));
    const tags = await Promise.all(
      [...refs.keys()]
        .filter(ref => ref.startsWith('refs/tags/') && ref.includes(filter))
        .map(async ref => ({
          name: ref.slice('refs/tags/'.length),
          sha: await resolveCommit(host.directory(repository), ref),
        })),
    );
    sendPage(request, response, host.baseUrl, tags, tag => ({
      name: tag.name,
      id: tag.sha,
      message: '',
      commit: { url: `${api}/git/commits/${tag.sha}`, sha: tag.sha },
    }));
  });
}
