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

import { Request } from 'express';
import { authenticate, mayRead, mayWrite } from '../access';
import { GitHost } from '../host';
import { PullRecord, RepositoryRecord, UserRecord } from '../types';
import { HttpError, notFound } from './errors';

/** Who asks. A wrong token is a 401 wherever it is sent. */
export function caller(
  host: GitHost,
  request: Request,
): UserRecord | undefined {
  const identity = authenticate(host.state, request.headers.authorization);
  if (identity.kind === 'refused') {
    throw new HttpError(401, 'invalid username, password or token');
  }
  return identity.kind === 'user' ? identity.user : undefined;
}

/** Who asks, where it must be somebody. */
export function signedIn(host: GitHost, request: Request): UserRecord {
  const user = caller(host, request);
  if (!user) {
    throw new HttpError(401, 'token is required');
  }
  return user;
}

/**
 * The repository of `:owner/:repo`; a 404 for one the caller may not see.
 *
 * @param user - who asks, where the Authorization header does not say
 */
export function readable(
  host: GitHost,
  request: Request,
  user: UserRecord | undefined = caller(host, request),
): RepositoryRecord {
  const { owner, repo } = request.params;
  const repository = host.state.repository(owner, repo);
  if (!repository || !mayRead(host.state, user, repository)) {
    throw notFound();
  }
  return repository;
}

/** The repository of `:owner/:repo` and the caller, who may write to it. */
export function writable(
  host: GitHost,
  request: Request,
): { repository: RepositoryRecord; user: UserRecord } {
  const repository = readable(host, request);
  const user = signedIn(host, request);
  if (repository.archived && request.method !== 'PATCH') {
    throw new HttpError(423, `${repository.name} is archived`);
  }
  if (!mayWrite(host.state, user, { ...repository, archived: false })) {
    throw new HttpError(
      403,
      `user should have a permission to write to ${repository.owner}/${repository.name}`,
    );
  }
  return { repository, user };
}

/** The rest of the path after a `*` of the route. */
export function rest(request: Request): string {
  return request.params[0] ?? '';
}

/** A number in the path; 404 for anything else. */
export function numberParam(request: Request, name: string): number {
  const text = request.params[name];
  if (!/^\d{1,15}$/.test(text)) {
    throw notFound();
  }
  return Number(text);
}

/** A query parameter given once; undefined when absent or empty. */
export function query(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The pull request of `:index`. */
export function pullOf(
  request: Request,
  repository: RepositoryRecord,
): PullRecord {
  const number = numberParam(request, 'index');
  const pull = repository.pulls.find(p => p.number === number);
  if (!pull) {
    throw notFound(`there is no pull request ${number}`);
  }
  return pull;
}
