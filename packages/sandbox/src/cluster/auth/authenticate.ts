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

import { IncomingMessage } from 'http';
import { ApiError, unauthorized } from '../apiError';
import { Store } from '../store/store';
import { readToken } from './tokens';
import { Authorizer } from './rbac';
import { User, anonymous, knownUser } from './user';

/** Finds out who makes a request. */
export class Authenticator {
  private readonly byToken = new Map<string, User>();

  constructor(
    users: { name: string; token: string; groups?: string[] }[],
    private readonly store: Store,
    private readonly authorizer: Authorizer,
    private readonly tokenSecret: () => Buffer,
  ) {
    for (const { name, token, groups } of users) {
      this.byToken.set(token, knownUser(name, groups));
    }
  }

  /**
   * The user of a request, or the one that it impersonates.
   *
   * @throws ApiError 401 for a token that is not known, 403 for an
   *   impersonation that is not allowed.
   */
  authenticate(request: IncomingMessage): User {
    const authorization = request.headers.authorization ?? '';
    const [scheme, token] = authorization.split(' ');
    let user = anonymous;
    if (authorization) {
      const known =
        scheme.toLocaleLowerCase('en-US') === 'bearer' && token
          ? this.userOf(token)
          : undefined;
      if (!known) {
        throw unauthorized();
      }
      user = known;
    }
    return this.impersonated(request, user);
  }

  /** The user a token stands for. */
  userOf(token: string): User | undefined {
    const known = this.byToken.get(token);
    if (known) {
      return known;
    }
    const subject = readToken(token, this.tokenSecret())?.sub;
    if (typeof subject !== 'string') {
      return undefined;
    }
    const [, , namespace, name] = subject.split(':');
    const account = this.store.get('/serviceaccounts', namespace, name);
    return account && knownUser(subject);
  }

  private impersonated(request: IncomingMessage, user: User): User {
    const name = request.headers['impersonate-user'];
    if (name === undefined) {
      return user;
    }
    const groups = [request.headersDistinct['impersonate-group'] ?? []].flat();
    const extra: Record<string, string[]> = {};
    for (const [header, values] of Object.entries(request.headersDistinct)) {
      const prefix = 'impersonate-extra-';
      if (header.startsWith(prefix)) {
        extra[decodeURIComponent(header.slice(prefix.length))] = values ?? [];
      }
    }
    const wanted = [
      { resource: 'users', name: String(name) },
      ...groups.map(group => ({ resource: 'groups', name: group })),
    ];
    for (const { resource, name: target } of wanted) {
      const allowed = this.authorizer.allows(user, {
        verb: 'impersonate',
        group: '',
        resource,
        name: target,
      });
      if (!allowed) {
        throw new ApiError(
          403,
          'Forbidden',
          `${resource} "${target}" is forbidden: User "${user.name}" cannot impersonate resource "${resource}" in API group "" at the cluster scope`,
          { name: target, kind: resource },
        );
      }
    }
    return { ...knownUser(String(name), groups), extra };
  }
}
