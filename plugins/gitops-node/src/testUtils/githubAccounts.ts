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

import { invalid, NOT_FOUND, ok } from './githubAnswers';
import { GITHUB_FIELDS } from './githubFields';
import { MockHost, MockRoute } from './MockHost';
import { showRepository } from './showGithub';

/** Accounts, and new repositories of theirs. */
export function accountRoutes(host: MockHost): MockRoute[] {
  const create = (owner: string, body: Record<string, unknown>) => {
    const path = `${owner}/${body.name}`;
    if (host.repositories.has(path)) {
      return invalid('name already exists on this account');
    }
    const repository = host.add(path);
    Object.assign(repository.created, body);
    return ok(showRepository(repository), 201);
  };
  return [
    {
      method: 'GET',
      path: /^\/users\/([^/]+)$/,
      answer: ([login]) => {
        const types: Record<string, string> = {
          acme: 'Organization',
          portal: 'User',
          ben: 'User',
        };
        return types[login] ? ok({ login, type: types[login] }) : NOT_FOUND;
      },
    },
    {
      method: 'GET',
      path: /^\/user$/,
      answer: () => ok({ login: 'portal', type: 'User' }),
    },
    {
      method: 'POST',
      path: /^\/orgs\/([^/]+)\/repos$/,
      fields: GITHUB_FIELDS.createRepository,
      answer: ([org], body) => create(org, body),
    },
    {
      method: 'POST',
      path: /^\/user\/repos$/,
      fields: GITHUB_FIELDS.createOwnRepository,
      answer: (_, body) => create('portal', body),
    },
  ];
}
