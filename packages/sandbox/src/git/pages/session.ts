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

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Request, Response } from 'express';
import { GitHost } from '../host';
import { caller } from '../http/context';
import { HttpError } from '../http/errors';
import { UserRecord } from '../types';

const FORBIDDEN = 403;
const MAX_SESSIONS = 1_000;

/** Who looks at a page, and what a form of it has to carry. */
export interface Visit {
  user: UserRecord | undefined;
  /** Proves that a form was filled in on a page of this very visitor. */
  csrf: string;
  /** Where the visitor is. */
  path: string;
}

/**
 * Those who have signed in by the pages: a cookie each, of which the API and
 * git know nothing. They are forgotten when the git host stops.
 */
export class Sessions {
  private readonly secret = randomBytes(32);
  private readonly logins = new Map<string, string>();

  constructor(private readonly host: GitHost) {}

  /** Who asks: by an Authorization header, or by the cookie. */
  user(request: Request): UserRecord | undefined {
    const login = this.logins.get(this.id(request) ?? '');
    return (
      caller(this.host, request) ??
      (login === undefined ? undefined : this.host.state.user(login))
    );
  }

  /** What a page needs to know of its visitor, who gets a cookie if need be. */
  visit(request: Request, response: Response): Visit {
    const id = this.id(request) ?? this.give(response);
    return {
      user: this.user(request),
      csrf: this.csrf(id),
      path: request.originalUrl,
    };
  }

  /** Signs in, under a new cookie. */
  signIn(request: Request, response: Response, user: UserRecord): void {
    this.signOut(request);
    if (this.logins.size >= MAX_SESSIONS) {
      const [oldest] = this.logins.keys();
      this.logins.delete(oldest);
    }
    this.logins.set(this.give(response), user.login);
  }

  /** Signs out; nothing where nobody has signed in. */
  signOut(request: Request): void {
    this.logins.delete(this.id(request) ?? '');
  }

  /**
   * Checks that a form comes from one of this visitor's own pages.
   *
   * @throws HttpError 403
   */
  check(request: Request): void {
    const id = this.id(request);
    const sent = Buffer.from(String(request.body?._csrf ?? ''));
    const wanted = Buffer.from(id ? this.csrf(id) : '');
    if (
      !id ||
      sent.length !== wanted.length ||
      !timingSafeEqual(sent, wanted) ||
      !isLoopback(request)
    ) {
      throw new HttpError(
        FORBIDDEN,
        'This form is too old, or comes from elsewhere. Go back, reload the page and try again.',
      );
    }
  }

  // Browsers share the cookies of all ports of a host.
  private get cookie(): string {
    return `sandbox_git_${new URL(this.host.baseUrl).port}`;
  }

  private id(request: Request): string | undefined {
    const pairs = (request.headers.cookie ?? '').split(/;\s*/);
    const own = pairs.find(pair => pair.startsWith(`${this.cookie}=`));
    const id = own?.slice(this.cookie.length + 1);
    return id && /^[0-9a-f]{48}$/.test(id) ? id : undefined;
  }

  private give(response: Response): string {
    const id = randomBytes(24).toString('hex');
    response.cookie(this.cookie, id, { httpOnly: true, sameSite: 'strict' });
    return id;
  }

  private csrf(id: string): string {
    return createHmac('sha256', this.secret).update(id).digest('hex');
  }
}

/** Not a name that somebody else has led to this machine. */
function isLoopback(request: Request): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(
    (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase(),
  );
}
