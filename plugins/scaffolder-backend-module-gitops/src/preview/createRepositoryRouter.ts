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

import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, isError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { FoundRepository } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitRepositories,
  GitRepository,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { findTarget } from '../lib/target';

/**
 * The route `GET /gitops/repository?repoUrl=…` of the scaffolder: whether a
 * repository that a form names is there. Who may run templates may ask, as a
 * template would find out as well.
 */
export function createRepositoryRouter(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  repositories: GitRepositories;
}): Router {
  const { httpAuth, permissions, repositories } = options;
  const router = PromiseRouter();
  router.get('/gitops/repository', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const [decision] = await permissions.authorize(
      [{ permission: taskCreatePermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'Only who may run templates may ask for repositories: that needs the permission scaffolder.task.create',
      );
    }
    const { repoUrl } = req.query;
    if (typeof repoUrl !== 'string') {
      throw new InputError('repoUrl is missing: it is host?owner=…&repo=…');
    }
    const { repository } = findTarget({ repoUrl }, repositories);
    res.json(await lookFor(repository));
  });
  return router;
}

async function lookFor(
  repository: Pick<GitRepository, 'find' | 'url'>,
): Promise<FoundRepository> {
  try {
    const facts = await repository.find();
    return facts
      ? {
          exists: true,
          empty: facts.empty,
          archived: facts.archived,
          url: repository.url,
        }
      : { exists: false };
  } catch (error) {
    // What a host answers is worth saying, and no failure of the portal
    return { unknown: isError(error) ? error.message : String(error) };
  }
}
