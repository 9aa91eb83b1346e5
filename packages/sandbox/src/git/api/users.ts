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
import { mayRead, mayWriteOwner } from '../access';
import { GitHost } from '../host';
import { Body } from '../http/body';
import { caller, query, signedIn } from '../http/context';
import { conflict, HttpError, invalid, notFound } from '../http/errors';
import { sendPage } from '../http/paging';
import { isValidName } from '../names';
import { initialCommit } from './repositories';
import { showRepository } from './show/repository';
import { showOrganization, showUser } from './show/user';

/** Version, users and organisations, and their repositories. */
export function addUserRoutes(router: Router, host: GitHost): void {
  const { state } = host;

  router.get('/version', (_request, response) => {
    response.json({ version: '1.22.0' });
  });

  router.get('/user', (request, response) => {
    response.json(showUser(host, signedIn(host, request)));
  });

  router.get('/user/repos', (request, response) => {
    const user = signedIn(host, request);
    const repositories = state
      .allRepositories()
      .filter(r => mayWriteOwner(state, user, r.owner));
    sendPage(request, response, host.baseUrl, repositories, r =>
      showRepository(host, r, user),
    );
  });

  router.get('/users/:user', (request, response) => {
    const user = state.user(request.params.user);
    if (!user) {
      throw notFound(
        `user redirect does not exist [name: ${request.params.user}]`,
      );
    }
    response.json(showUser(host, user));
  });

  router.get('/orgs', (request, response) => {
    sendPage(request, response, host.baseUrl, state.allOrganizations(), org =>
      showOrganization(host, org),
    );
  });

  router.post('/orgs', (request, response) => {
    const user = signedIn(host, request);
    const body = Body.of(request);
    const name = body.required('username');
    if (!isValidName(name)) {
      throw invalid(`[UserName]: "${name}" is not a valid name`);
    }
    if (state.organization(name) || state.user(name)) {
      throw conflict(`user already exists [name: ${name}]`);
    }
    const org = state.addOrganization({
      name,
      fullName: body.string('full_name') ?? '',
      description: body.string('description') ?? '',
      writers: [user.login],
    });
    response.status(201).json(showOrganization(host, org));
  });

  router.get('/orgs/:org', (request, response) => {
    const org = state.organization(request.params.org);
    if (!org) {
      throw notFound();
    }
    response.json(showOrganization(host, org));
  });

  for (const path of ['/orgs/:owner/repos', '/users/:owner/repos']) {
    router.get(path, (request, response) => {
      const user = caller(host, request);
      const { owner } = request.params;
      if (!state.organization(owner) && !state.user(owner)) {
        throw notFound();
      }
      const repositories = state
        .allRepositories()
        .filter(
          r =>
            r.owner.toLowerCase() === owner.toLowerCase() &&
            mayRead(state, user, r),
        );
      sendPage(request, response, host.baseUrl, repositories, r =>
        showRepository(host, r, user),
      );
    });
  }

  for (const path of ['/orgs/:owner/repos', '/user/repos']) {
    router.post(path, async (request, response) => {
      const user = signedIn(host, request);
      const org = request.params.owner
        ? state.organization(request.params.owner)
        : undefined;
      if (request.params.owner && !org) {
        throw notFound();
      }
      const owner = org?.name ?? user.login;
      if (!mayWriteOwner(state, user, owner)) {
        throw new HttpError(
          403,
          `user is not allowed to create repositories in ${owner}`,
        );
      }
      const body = Body.of(request);
      const repository = await host.createRepository({
        owner,
        name: body.required('name'),
        description: body.string('description'),
        private: body.boolean('private'),
        defaultBranch: body.string('default_branch') || 'main',
      });
      if (body.boolean('auto_init')) {
        await initialCommit(host, repository, user);
      }
      response.status(201).json(showRepository(host, repository, user));
    });
  }

  router.get('/repos/search', (request, response) => {
    const user = caller(host, request);
    const text = (query(request, 'q') ?? '').toLowerCase();
    const owner = query(request, 'owner')?.toLowerCase();
    const found = state
      .allRepositories()
      .filter(
        r =>
          mayRead(state, user, r) &&
          (r.name.toLowerCase().includes(text) ||
            r.description.toLowerCase().includes(text)) &&
          (!owner || r.owner.toLowerCase() === owner),
      );
    sendPage(
      request,
      {
        // The search alone wraps its page.
        setHeader: (name: string, value: string) =>
          response.setHeader(name, value),
        json: (data: unknown) => response.json({ ok: true, data }),
      },
      host.baseUrl,
      found,
      r => showRepository(host, r, user),
    );
  });
}
