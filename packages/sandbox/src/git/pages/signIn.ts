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
import { query } from '../http/context';
import { invalid } from '../http/errors';
import { html, Html } from './html';
import { csrfField, SIGN_IN } from './layout';
import { send } from './send';
import { Sessions, Visit } from './session';

/** Where to go afterwards: a page of this host, whatever the address says. */
function safeReturn(wanted: unknown): string {
  return typeof wanted === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(wanted)
    ? wanted
    : '/';
}

function signInView(host: GitHost, visit: Visit, returnTo: string): Html {
  const people = host.state
    .allUsers()
    .filter(user => !user.isRobot && !user.isAdmin);
  return html`<h1>Sign in</h1>
    <p>Without a password, as this git host is yours alone.</p>
    ${visit.user &&
    html`<p>
      You are signed in as ${visit.user.fullName || visit.user.login}.
    </p>`}
    <form method="post" action="${SIGN_IN}">
      ${csrfField(visit)}
      <input type="hidden" name="redirect_to" value="${returnTo}" />
      <ul class="people">
        ${people.map(
          ({ login, fullName }) =>
            html`<li>
              <button name="user_name" value="${login}">
                ${fullName || login}
              </button>
            </li>`,
        )}
      </ul>
    </form>`;
}

/** Signing in and out. */
export function addSignIn(
  router: Router,
  host: GitHost,
  sessions: Sessions,
): void {
  router.get(SIGN_IN, (request, response) => {
    const visit = sessions.visit(request, response);
    const returnTo = safeReturn(query(request, 'redirect_to'));
    send(response, 'Sign in', [], signInView(host, visit, returnTo));
  });

  router.post(SIGN_IN, (request, response) => {
    sessions.check(request);
    const login = String(request.body.user_name ?? '');
    const user = host.state.user(login);
    if (!user || user.isRobot || user.isAdmin) {
      throw invalid(`"${login}" is none of the people of this git host.`);
    }
    sessions.signIn(request, response, user);
    response.redirect(303, safeReturn(request.body.redirect_to));
  });

  router.post('/user/logout', (request, response) => {
    sessions.check(request);
    sessions.signOut(request);
    response.redirect(303, safeReturn(request.body.redirect_to));
  });
}
