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
import { numberParam, writable } from '../http/context';
import { invalid, notFound } from '../http/errors';
import { sendPage } from '../http/paging';
import { pushPayload } from '../events/pushPayload';
import { branchSha } from '../repository/refs';
import { HookRecord, RepositoryRecord } from '../types';

function showHook(hook: HookRecord) {
  return {
    id: hook.id,
    type: 'gitea',
    branch_filter: hook.branchFilter,
    // The secret is never shown again.
    config: { url: hook.url, content_type: hook.contentType },
    events: hook.events,
    authorization_header: '',
    active: hook.active,
    updated_at: hook.updated,
    created_at: hook.created,
    last_delivery: hook.lastDelivery ?? null,
  };
}

function hookOf(request: Request, repository: RepositoryRecord): HookRecord {
  const id = numberParam(request, 'id');
  const hook = repository.hooks.find(h => h.id === id);
  if (!hook) {
    throw notFound();
  }
  return hook;
}

function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw invalid('Invalid url');
  }
  return text;
}

function readContentType(text: string | undefined): HookRecord['contentType'] {
  if (text !== undefined && text !== 'json' && text !== 'form') {
    throw invalid('Invalid content type');
  }
  return text ?? 'json';
}

/** The webhooks of a repository; who may write to it may see and set them. */
export function addHookRoutes(router: Router, host: GitHost): void {
  const base = '/repos/:owner/:repo/hooks';

  router.get(base, (request, response) => {
    const { repository } = writable(host, request);
    sendPage(request, response, host.baseUrl, repository.hooks, showHook);
  });

  router.post(base, (request, response) => {
    const { repository } = writable(host, request);
    const body = Body.of(request);
    const config = body.object('config');
    const type = body.required('type');
    if (type !== 'gitea') {
      throw invalid(`Invalid hook type: ${type}`);
    }
    const now = new Date().toISOString();
    const hook: HookRecord = {
      id: host.state.id(),
      url: readUrl(config.required('url')),
      secret: config.string('secret') ?? '',
      contentType: readContentType(config.string('content_type')),
      events: body.strings('events') ?? ['push'],
      active: body.boolean('active') ?? false,
      branchFilter: body.string('branch_filter') ?? '',
      created: now,
      updated: now,
    };
    repository.hooks.push(hook);
    host.state.changed();
    response.status(201).json(showHook(hook));
  });

  router.get(`${base}/:id`, (request, response) => {
    const { repository } = writable(host, request);
    response.json(showHook(hookOf(request, repository)));
  });

  router.patch(`${base}/:id`, (request, response) => {
    const { repository } = writable(host, request);
    const hook = hookOf(request, repository);
    const body = Body.of(request);
    const config = body.object('config');
    const url = config.string('url');
    hook.url = url ? readUrl(url) : hook.url;
    hook.secret = config.string('secret') ?? hook.secret;
    hook.contentType = config.has('content_type')
      ? readContentType(config.string('content_type'))
      : hook.contentType;
    hook.events = body.strings('events') ?? hook.events;
    hook.active = body.boolean('active') ?? hook.active;
    hook.branchFilter = body.string('branch_filter') ?? hook.branchFilter;
    hook.updated = new Date().toISOString();
    host.state.changed();
    response.json(showHook(hook));
  });

  router.delete(`${base}/:id`, (request, response) => {
    const { repository } = writable(host, request);
    const hook = hookOf(request, repository);
    repository.hooks = repository.hooks.filter(h => h !== hook);
    host.state.changed();
    response.status(204).end();
  });

  router.post(`${base}/:id/tests`, async (request, response) => {
    const { repository, user } = writable(host, request);
    const hook = hookOf(request, repository);
    const ref = `refs/heads/${repository.defaultBranch}`;
    const sha = await branchSha(
      host.directory(repository),
      repository.defaultBranch,
    );
    if (!sha) {
      throw invalid('the repository is empty');
    }
    const change = { ref, before: sha, after: sha };
    await host.webhooks.deliver(
      hook,
      'push',
      await pushPayload(host, repository, change, user),
    );
    host.state.changed();
    response.status(204).end();
  });
}
