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
import { ScmIntegrations } from '@backstage/integration';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import {
  FoundRepository,
  WritableHost,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitRepositories,
  GitRepository,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { findTarget } from '../lib/target';

/**
 * Two routes of the scaffolder: `GET /gitops/hosts`, the git hosts that can be
 * written to, and `GET /gitops/repository?repoUrl=…`, whether a repository that
 * a form names is there. Who may run templates may ask, as a template would
 * find out as well.
 */
export function createRepositoryRouter(options: {
  httpAuth: HttpAuthService;
  integrations: ScmIntegrations;
  permissions: PermissionsService;
  repositories: GitRepositories;
}): Router {
  const { httpAuth, integrations, permissions, repositories } = options;
  const demandTemplates = async (req: Request): Promise<void> => {
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
  };

  const router = PromiseRouter();
  router.get('/gitops/hosts', async (req, res) => {
    await demandTemplates(req);
    res.json(writableHosts(integrations));
  });
  router.get('/gitops/repository', async (req, res) => {
    await demandTemplates(req);
    const { repoUrl } = req.query;
    if (typeof repoUrl !== 'string') {
      throw new InputError('repoUrl is missing: it is host?owner=…&repo=…');
    }
    const { repository } = findTarget({ repoUrl }, repositories);
    res.json(await lookFor(repository));
  });
  return router;
}

/**
 * The hosts that the portal has credentials for: the public ones are among its
 * integrations without any.
 */
function writableHosts(integrations: ScmIntegrations): WritableHost[] {
  const { github, gitlab, gitea } = integrations;
  return [
    ...github
      .list()
      .filter(({ config }) => config.token || config.apps?.length)
      .map(({ config }) => ({ kind: 'github' as const, host: config.host })),
    ...gitlab
      .list()
      .filter(({ config }) => config.token)
      .map(({ config }) => ({ kind: 'gitlab' as const, host: config.host })),
    ...gitea
      .list()
      .filter(({ config }) => config.password)
      .map(({ config }) => ({ kind: 'gitea' as const, host: config.host })),
  ];
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
