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
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { CompoundEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ClusterFreshness,
  gitopsClusterReadPermission,
  packEntityApplications,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RequestHandler, Router } from 'express';
import { spec } from '../schema/openapi';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { etagOf, matchesEtag } from '../views/etag';
import { EntityGate } from './EntityGate';

const onlyGet: RequestHandler = (req, res) => {
  res.status(405).setHeader('Allow', 'GET, HEAD');
  res.json({
    error: {
      name: 'MethodNotAllowedError',
      message: `${req.method} is not possible here`,
    },
    request: { method: req.method, url: req.originalUrl },
    response: { statusCode: 405 },
  });
};

/**
 * The plugin's HTTP API, as src/schema/openapi.yaml describes it. Requests are
 * answered from memory: none of them reaches a cluster.
 *
 * @internal
 */
export async function createRouter(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  gate: EntityGate;
  reader: EntityApplicationsReader;
  freshness(): ClusterFreshness[];
}): Promise<Router> {
  const { httpAuth, permissions, gate, reader } = options;
  const router = createValidatedOpenApiRouter(spec, {
    // Nothing here takes a body, so none is read.
    middleware: [(_req, _res, next) => next()],
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/applications',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const entity = await gate.enter(readRef(req.params), credentials);
      const answer = reader.read(entity);
      const etag = etagOf(answer);
      res.setHeader('ETag', etag);
      res.setHeader('Cache-Control', 'private, no-cache');
      // In development the pages come from another origin.
      res.setHeader('Access-Control-Expose-Headers', 'ETag');
      if (matchesEtag(req.header('if-none-match'), etag)) {
        res.status(304).end();
        return;
      }
      res.json(packEntityApplications(answer));
    },
  );

  router.get('/v1/clusters', async (req, res) => {
    const [decision] = await permissions.authorize(
      [{ permission: gitopsClusterReadPermission }],
      { credentials: await httpAuth.credentials(req) },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('You may not see the clusters');
    }
    res.json(options.freshness());
  });

  const untyped = router as unknown as Router;
  untyped.all('/v1/entities/:kind/:namespace/:name/applications', onlyGet);
  untyped.all('/v1/clusters', onlyGet);
  return untyped;
}

const KIND = /^[a-z][a-z0-9]{0,62}$/i;
const NAME = /^(?=.{1,63}$)[a-z0-9]+([-_.]+[a-z0-9]+)*$/i;

/**
 * The reference in the path. The specification's patterns have been checked
 * already; this is the place where it matters.
 */
function readRef(params: {
  kind: string;
  namespace: string;
  name: string;
}): CompoundEntityRef {
  const { kind, namespace, name } = params;
  if (!KIND.test(kind) || !NAME.test(namespace) || !NAME.test(name)) {
    throw new InputError('The path does not name an entity');
  }
  return {
    kind: kind.toLocaleLowerCase('en-US'),
    namespace: namespace.toLocaleLowerCase('en-US'),
    name: name.toLocaleLowerCase('en-US'),
  };
}
