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
import { pullOf, query, readable, signedIn, writable } from '../http/context';
import { HttpError, invalid, notFound } from '../http/errors';
import { readPage, sendPage, setPageHeaders } from '../http/paging';
import { patchText } from '../repository/diff';
import { MERGE_STYLES, MergeStyle } from '../repository/merge';
import {
  judge,
  mergePull,
  openPull,
  pullCommits,
  pullDiffRange,
  pullFiles,
  setPullState,
} from '../pulls';
import { PullRecord, RepositoryRecord } from '../types';
import { labelIds } from './labels';
import { showChangedFile, showCommit } from './show/commit';
import { showPull } from './show/pull';

const SORTS: Record<string, (a: PullRecord, b: PullRecord) => number> = {
  oldest: (a, b) => a.number - b.number,
  recentupdate: (a, b) => b.updated.localeCompare(a.updated),
  leastupdate: (a, b) => a.updated.localeCompare(b.updated),
};

function select(request: Request, repository: RepositoryRecord): PullRecord[] {
  const state = query(request, 'state') ?? 'open';
  if (!['open', 'closed', 'all'].includes(state)) {
    throw invalid(`[state]: "${state}" is none of open, closed, all`);
  }
  const base = query(request, 'base') ?? query(request, 'base_branch');
  const head = query(request, 'head')?.replace(/^[^:]*:/, '');
  const labels = [request.query.labels ?? []].flat().map(Number);
  return repository.pulls
    .filter(
      pull =>
        (state === 'all' || pull.state === state) &&
        (!base || pull.base === base) &&
        (!head || pull.head === head) &&
        labels.every(id => pull.labels.includes(id)),
    )
    .sort(
      SORTS[query(request, 'sort') ?? ''] ?? ((a, b) => b.number - a.number),
    );
}

/** Pull requests from opening to merging. */
export function addPullRoutes(router: Router, host: GitHost): void {
  const base = '/repos/:owner/:repo/pulls';

  const show = async (repository: RepositoryRecord, pull: PullRecord) => {
    await judge(host, repository, pull);
    return showPull(host, repository, pull);
  };

  router.get(base, async (request, response) => {
    const repository = readable(host, request);
    const pulls = select(request, repository);
    const page = readPage(request);
    const start = (page.page - 1) * page.limit;
    setPageHeaders(request, response, host.baseUrl, page, pulls.length);
    response.json(
      await Promise.all(
        pulls
          .slice(start, start + page.limit)
          .map(pull => show(repository, pull)),
      ),
    );
  });

  router.post(base, async (request, response) => {
    // Whoever may read may propose, as on Gitea; merging is what needs a right.
    const repository = readable(host, request);
    const user = signedIn(host, request);
    const body = Body.of(request);
    const pull = await openPull(host, repository, user, {
      title: body.required('title'),
      body: body.string('body') ?? '',
      head: body.required('head'),
      base: body.required('base'),
      labels: labelIds(repository, body.array('labels') ?? []),
      assignees: [
        ...(body.strings('assignees') ?? []),
        ...(body.string('assignee') ? [body.required('assignee')] : []),
      ],
    });
    response.status(201).json(await show(repository, pull));
  });

  router.get(`${base}/:index(\\d+).:format(diff|patch)`, async (req, res) => {
    const repository = readable(host, req);
    const [from, to] = pullDiffRange(pullOf(req, repository));
    res
      .type('text/plain')
      .send(await patchText(host.directory(repository), from, to));
  });

  router.get(`${base}/:index`, async (request, response) => {
    const repository = readable(host, request);
    response.json(await show(repository, pullOf(request, repository)));
  });

  router.patch(`${base}/:index`, async (request, response) => {
    const repository = readable(host, request);
    const user = signedIn(host, request);
    const pull = pullOf(request, repository);
    if (pull.user !== user.login) {
      writable(host, request);
    }
    const body = Body.of(request);
    const state = body.string('state');
    if (state !== undefined && state !== 'open' && state !== 'closed') {
      throw invalid(`[state]: "${state}" is neither open nor closed`);
    }
    const labels = body.array('labels');
    pull.labels = labels ? labelIds(repository, labels) : pull.labels;
    pull.title = body.string('title') || pull.title;
    pull.body = body.string('body') ?? pull.body;
    pull.assignees = body.strings('assignees') ?? pull.assignees;
    if (state) {
      setPullState(host, repository, pull, state, user);
    } else {
      host.pullChanged({ action: 'edited', repository, pull, by: user });
    }
    response.status(201).json(await show(repository, pull));
  });

  router.get(`${base}/:index/files`, async (request, response) => {
    const repository = readable(host, request);
    const pull = pullOf(request, repository);
    const files = await pullFiles(host, repository, pull);
    sendPage(request, response, host.baseUrl, files, file =>
      showChangedFile(host, repository, file, pull.headSha),
    );
  });

  router.get(`${base}/:index/commits`, async (request, response) => {
    const repository = readable(host, request);
    const commits = await pullCommits(
      host,
      repository,
      pullOf(request, repository),
    );
    sendPage(request, response, host.baseUrl, commits.reverse(), commit =>
      showCommit(host, repository, commit),
    );
  });

  router.get(`${base}/:index/merge`, (request, response) => {
    const repository = readable(host, request);
    if (!pullOf(request, repository).merged) {
      throw notFound();
    }
    response.status(204).end();
  });

  router.post(`${base}/:index/merge`, async (request, response) => {
    const { repository, user } = writable(host, request);
    const body = Body.of(request);
    // Gitea writes this field with a capital, its clients both ways.
    const style = body.string('Do') ?? body.string('do') ?? '';
    if (!MERGE_STYLES.includes(style as MergeStyle)) {
      throw invalid(`[Do]: "${style}" is none of ${MERGE_STYLES.join(', ')}`);
    }
    await mergePull(host, repository, pullOf(request, repository), user, {
      style: style as MergeStyle,
      title: body.string('MergeTitleField') ?? body.string('merge_title_field'),
      message:
        body.string('MergeMessageField') ?? body.string('merge_message_field'),
      headSha: body.string('head_commit_id'),
      deleteBranch: body.boolean('delete_branch_after_merge') ?? false,
    });
    response.status(200).end();
  });

  router.post(`${base}/:index/update`, () => {
    throw new HttpError(
      405,
      'this git host does not update pull requests from their base',
    );
  });
}
