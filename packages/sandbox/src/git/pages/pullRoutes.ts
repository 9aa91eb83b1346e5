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

import { Request, Response, Router } from 'express';
import { mayWrite } from '../access';
import { GitHost } from '../host';
import { pullOf, readable } from '../http/context';
import { conflict, HttpError } from '../http/errors';
import { mergePull, pullDiffRange, setPullState } from '../pulls';
import { patchText } from '../repository/diff';
import { PullRecord, RepositoryRecord, UserRecord } from '../types';
import { crumbsOf, home } from './files';
import { signInAddress } from './layout';
import { pullListView, pullView } from './pulls';
import { send } from './send';
import { Sessions } from './session';

const BASE = '/:owner/:repo/pulls';

interface Asked {
  repository: RepositoryRecord;
  pull: PullRecord;
  user: UserRecord;
}

/** Pull requests in the browser: the list, each of them, merging and closing. */
export function addPullPages(
  router: Router,
  host: GitHost,
  sessions: Sessions,
): void {
  const show = async (
    request: Request,
    response: Response,
    problem?: string,
  ) => {
    const repository = readable(host, request, sessions.user(request));
    const pull = pullOf(request, repository);
    const visit = {
      ...sessions.visit(request, response),
      // Shown as the answer to a form, too
      path: `${home(repository)}/pulls/${pull.number}`,
    };
    send(
      response,
      `${pull.title} #${pull.number} · ${repository.name}`,
      crumbsOf(repository),
      await pullView(host, repository, pull, visit, problem),
      visit,
    );
  };

  /** Does what a form asks for, by the rules of the API, and shows what came of it. */
  const act =
    (action: (asked: Asked, request: Request) => Promise<void>) =>
    async (request: Request, response: Response) => {
      sessions.check(request);
      const user = sessions.user(request);
      const repository = readable(host, request, user);
      const pull = pullOf(request, repository);
      const address = `${home(repository)}/pulls/${pull.number}`;
      if (!user) {
        response.redirect(303, signInAddress(address));
        return;
      }
      try {
        await action({ repository, pull, user }, request);
      } catch (error) {
        if (!(error instanceof HttpError)) {
          throw error;
        }
        response.status(error.status);
        await show(request, response, error.message);
        return;
      }
      response.redirect(303, address);
    };

  router.get(BASE, (request, response) => {
    const visit = sessions.visit(request, response);
    const repository = readable(host, request, visit.user);
    send(
      response,
      `Pull requests · ${repository.name}`,
      crumbsOf(repository),
      pullListView(host, repository),
      visit,
    );
  });

  router.get(`${BASE}/:index(\\d+).:format(diff|patch)`, async (req, res) => {
    const repository = readable(host, req, sessions.user(req));
    const [from, to] = pullDiffRange(pullOf(req, repository));
    res
      .type('text/plain')
      .send(await patchText(host.directory(repository), from, to));
  });

  router.get(`${BASE}/:index`, async (request, response) => {
    await show(request, response);
  });

  router.post(
    `${BASE}/:index/merge`,
    act(async ({ repository, pull, user }, { body }) => {
      if (!mayWrite(host.state, user, repository)) {
        throw refused(user, 'merge into', repository);
      }
      if (pull.state === 'open' && body.head_commit_id !== pull.headSha) {
        throw conflict(
          `${pull.head} has moved since you looked. See what it brings now, then merge it.`,
        );
      }
      await mergePull(host, repository, pull, user, {
        style: 'merge',
        headSha: pull.headSha,
        deleteBranch: body.delete_branch_after_merge === 'on',
      });
    }),
  );

  router.post(
    `${BASE}/:index/close`,
    act(async ({ repository, pull, user }) => {
      if (pull.user !== user.login && !mayWrite(host.state, user, repository)) {
        throw refused(user, 'close pull requests of', repository);
      }
      await host.locked(repository, async () =>
        setPullState(host, repository, pull, 'closed', user),
      );
    }),
  );
}

function refused(
  user: UserRecord,
  what: string,
  { owner, name, archived }: RepositoryRecord,
): HttpError {
  return archived
    ? new HttpError(423, `${owner}/${name} is archived.`)
    : new HttpError(
        403,
        `${user.fullName || user.login} may not ${what} ${owner}/${name}.`,
      );
}
