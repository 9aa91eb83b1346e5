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
import { readable, rest, writable } from '../http/context';
import { invalid } from '../http/errors';
import { sendPage } from '../http/paging';
import { RepositoryRecord, StatusRecord } from '../types';
import { repositoryApiUrl } from '../urls';
import { refOf } from './contents';
import { showRepository } from './show/repository';
import { showLogin } from './show/user';

/** From worst to best: the first that some context has is the whole's. */
const STATES = ['error', 'failure', 'warning', 'pending', 'success'] as const;

function showStatus(
  host: GitHost,
  repository: RepositoryRecord,
  status: StatusRecord,
) {
  return {
    id: status.id,
    status: status.state,
    target_url: status.targetUrl,
    description: status.description,
    url: `${repositoryApiUrl(host, repository)}/statuses/${status.sha}`,
    context: status.context,
    creator: showLogin(host, status.creator),
    created_at: status.created,
    updated_at: status.created,
  };
}

/** What builds say of commits. */
export function addStatusRoutes(router: Router, host: GitHost): void {
  const base = '/repos/:owner/:repo';

  const newestFirst = (repository: RepositoryRecord, sha: string) =>
    repository.statuses.filter(s => s.sha === sha).reverse();

  router.post(`${base}/statuses/*`, async (request, response) => {
    const { repository, user } = writable(host, request);
    const { sha } = await refOf(host, repository, rest(request));
    const body = Body.of(request);
    const state = STATES.find(s => s === body.required('state'));
    if (!state) {
      throw invalid(`[state]: is none of ${STATES.join(', ')}`);
    }
    const status: StatusRecord = {
      id: host.state.id(),
      sha,
      state,
      context: body.string('context') || 'default',
      description: body.string('description') ?? '',
      targetUrl: body.string('target_url') ?? '',
      creator: user.login,
      created: new Date().toISOString(),
    };
    repository.statuses.push(status);
    host.state.changed();
    host.webhooks.send(
      repository,
      'status',
      { ...showStatus(host, repository, status), sha },
      () => host.state.changed(),
    );
    response.status(201).json(showStatus(host, repository, status));
  });

  router.get(
    [`${base}/statuses/*`, `${base}/commits/:ref/statuses`],
    async (request, response) => {
      const repository = readable(host, request);
      const ref = request.params.ref ?? rest(request);
      const { sha } = await refOf(host, repository, ref);
      sendPage(
        request,
        response,
        host.baseUrl,
        newestFirst(repository, sha),
        status => showStatus(host, repository, status),
      );
    },
  );

  router.get(`${base}/commits/:ref/status`, async (request, response) => {
    const repository = readable(host, request);
    const { sha } = await refOf(host, repository, request.params.ref);
    const byContext = new Map<string, StatusRecord>();
    for (const status of newestFirst(repository, sha)) {
      if (!byContext.has(status.context)) {
        byContext.set(status.context, status);
      }
    }
    const statuses = [...byContext.values()];
    response.json({
      state: STATES.find(s => statuses.some(x => x.state === s)) ?? '',
      sha,
      total_count: statuses.length,
      statuses: statuses.map(s => showStatus(host, repository, s)),
      repository: showRepository(host, repository),
      commit_url: `${repositoryApiUrl(host, repository)}/commits/${sha}`,
      url: `${repositoryApiUrl(host, repository)}/commits/${sha}/status`,
    });
  });
}
