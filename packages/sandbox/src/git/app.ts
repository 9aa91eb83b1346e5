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

import express, { ErrorRequestHandler, Express } from 'express';
import PromiseRouter from 'express-promise-router';
import { addBranchRoutes } from './api/branches';
import { addCommitRoutes } from './api/commits';
import { addContentRoutes } from './api/contents';
import { addHookRoutes } from './api/hooks';
import { addLabelRoutes } from './api/labels';
import { addPullRoutes } from './api/pulls';
import { addRepositoryRoutes } from './api/repositories';
import { addReviewRoutes } from './api/reviews';
import { addStatusRoutes } from './api/statuses';
import { addUserRoutes } from './api/users';
import { GitHost } from './host';
import { HttpError } from './http/errors';
import { addPages } from './pages/routes';
import { errorPage } from './pages/layout';
import { addSmartHttp } from './smartHttp';

const MAX_BODY = '10mb';

/** The status of an error, and what a stranger may read of it. */
function describe(error: unknown): { status: number; message: string } {
  if (error instanceof HttpError) {
    return { status: error.status, message: error.message };
  }
  if (error instanceof URIError) {
    return { status: 400, message: 'the address is not encoded properly' };
  }
  // Express and its body parser mark the caller's own mistakes with a status.
  if (error instanceof Error && 'status' in error) {
    const status = Number(error.status);
    if (status >= 400 && status < 500) {
      return { status, message: error.message };
    }
  }
  process.stderr.write(
    `git host: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return { status: 500, message: 'the git host failed; its log says why' };
}

function apiErrors(host: GitHost): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, message } = describe(error);
    response.status(status).json({ message, url: `${host.baseUrl}/api/v1` });
  };
}

const pageErrors: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { status, message } = describe(error);
  response.status(status).type('text/html').send(errorPage(status, message));
};

/** The git host's HTTP: git itself, the REST API and the pages. */
export function createApp(host: GitHost): Express {
  const app = express();
  app.disable('x-powered-by');

  const git = PromiseRouter({ caseSensitive: true });
  addSmartHttp(git, host);
  app.use(git);

  const api = PromiseRouter();
  api.use(express.json({ limit: MAX_BODY }));
  addUserRoutes(api, host);
  addContentRoutes(api, host);
  addBranchRoutes(api, host);
  addStatusRoutes(api, host);
  addCommitRoutes(api, host);
  addPullRoutes(api, host);
  addReviewRoutes(api, host);
  addLabelRoutes(api, host);
  addHookRoutes(api, host);
  addRepositoryRoutes(api, host);
  api.use(() => {
    throw new HttpError(404, 'Not found.');
  });
  api.use(apiErrors(host));
  app.use('/api/v1', api);

  const pages = PromiseRouter();
  addPages(pages, host);
  app.use(pages);
  app.use(pageErrors);
  return app;
}
