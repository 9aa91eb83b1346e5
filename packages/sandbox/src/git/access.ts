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

import { HostState } from './state';
import { RepositoryRecord, UserRecord } from './types';

/** What came of an Authorization header: somebody, nobody, or a wrong secret. */
export type Identity =
  | { kind: 'user'; user: UserRecord }
  | { kind: 'anonymous' }
  | { kind: 'refused' };

/**
 * Reads an Authorization header: `token T`, `Bearer T`, or Basic with a user's
 * token as password (or, as git clients with tokens do, as the user name).
 */
export function authenticate(
  state: HostState,
  authorization: string | undefined,
): Identity {
  if (!authorization) {
    return { kind: 'anonymous' };
  }
  const [, scheme, value] = /^(\S+)\s+(.+)$/.exec(authorization) ?? [];
  switch (scheme?.toLowerCase()) {
    case 'token':
    case 'bearer': {
      const user = state.userByToken(value.trim());
      return user ? { kind: 'user', user } : { kind: 'refused' };
    }
    case 'basic': {
      const text = Buffer.from(value, 'base64').toString('utf8');
      const colon = text.indexOf(':');
      const name = colon < 0 ? text : text.slice(0, colon);
      const password = colon < 0 ? '' : text.slice(colon + 1);
      const named = state.user(name);
      if (named) {
        return password === named.token
          ? { kind: 'user', user: named }
          : { kind: 'refused' };
      }
      const user = state.userByToken(name) ?? state.userByToken(password);
      return user ? { kind: 'user', user } : { kind: 'refused' };
    }
    default:
      return { kind: 'refused' };
  }
}

/** Whether somebody may create repositories and push for this owner. */
export function mayWriteOwner(
  state: HostState,
  user: UserRecord | undefined,
  owner: string,
): boolean {
  if (!user) {
    return false;
  }
  return (
    user.isAdmin ||
    user.login.toLowerCase() === owner.toLowerCase() ||
    (state.organization(owner)?.writers.includes(user.login) ?? false)
  );
}

/** Whether somebody may push to a repository. */
export function mayWrite(
  state: HostState,
  user: UserRecord | undefined,
  repository: RepositoryRecord,
): boolean {
  return !repository.archived && mayWriteOwner(state, user, repository.owner);
}

/** Whether somebody may see a repository: a public one, anybody may. */
export function mayRead(
  state: HostState,
  user: UserRecord | undefined,
  repository: RepositoryRecord,
): boolean {
  const { owner } = repository;
  return (
    !repository.private ||
    mayWriteOwner(state, user, owner) ||
    (user !== undefined &&
      (state.organization(owner)?.readers?.includes(user.login) ?? false))
  );
}
