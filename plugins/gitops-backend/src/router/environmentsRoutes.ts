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
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { gitopsClusterReadPermission } from '@gitops-portal/backstage-plugin-gitops-common';
import { RouterRoom } from './createRouter';

/** The route of the environments that the configuration names, in its order. */
export function environmentsRoutes(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  /** The names, in the order that a change travels in. */
  environments: string[];
}): RouterRoom {
  const { httpAuth, permissions, environments } = options;
  return router => {
    router.get('/v1/environments', async (req, res) => {
      const [decision] = await permissions.authorize(
        [{ permission: gitopsClusterReadPermission }],
        { credentials: await httpAuth.credentials(req) },
      );
      if (decision.result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError('You may not see the environments');
      }
      res.json(environments.map(name => ({ name })));
    });
  };
}
