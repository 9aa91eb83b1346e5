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
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ClusterFreshness,
  gitopsClusterReadPermission,
  packEntityApplications,
} from '@gitops-portal/backstage-plugin-gitops-common';
import express, { Request, RequestHandler, Response, Router } from 'express';
import { spec } from '../schema/openapi';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { ApplicationGate } from './ApplicationGate';
import { MANIFEST_PATHS } from './clusterRoutes';
import { EntityObjects } from '../links/EntityObjects';
import { EntityGate } from './EntityGate';
import { ObjectGate } from './ObjectGate';
import { readRef } from './readRef';
import { sendConditional } from './sendConditional';

/** The router that the specification is checked by. */
export type GitopsRouter = Awaited<
  ReturnType<typeof createValidatedOpenApiRouter<typeof spec>>
>;

/** Adds the routes of one room of the API. */
export type RouterRoom = (
  router: GitopsRouter,
  applications: ApplicationGate,
  objects: ObjectGate,
) => void;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** A sync may name 500 resources, each by four long names. */
const small = bodyReader('512kb', '512 kB');
/** A release of Argo CD has 2 MB. */
const large = bodyReader('12mb', '12 MB');

const readBody: RequestHandler = (req, res, next) =>
  (MANIFEST_PATHS.test(req.path) ? large : small)(req, res, next);

/** Reads a JSON body; one that is too large is refused without reading it. */
function bodyReader(limit: string, words: string): RequestHandler {
  const json = express.json({ limit });
  return (req, res, next) =>
    json(req, res, (error?: unknown) => {
      const { type } = (error ?? {}) as { type?: unknown };
      if (type === 'entity.too.large') {
        refuse(
          req,
          res,
          413,
          'PayloadTooLargeError',
          `The body is over ${words}`,
        );
      } else {
        next(error);
      }
    });
}

function refuse(
  req: Request,
  res: Response,
  statusCode: number,
  name: string,
  message: string,
): void {
  res.status(statusCode).json({
    error: { name, message },
    request: { method: req.method, url: req.originalUrl },
    response: { statusCode },
  });
}

/** Refuses, on each path, the methods that it does not have. */
function refuseOtherMethods(router: Router): void {
  for (const [path, item] of Object.entries(spec.paths)) {
    const allowed = METHODS.filter(method => method in item).flatMap(method =>
      method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
    );
    router.all(path.replace(/\{(\w+)\}/g, ':$1'), (req, res) => {
      res.setHeader('Allow', allowed.join(', '));
      refuse(
        req,
        res,
        405,
        'MethodNotAllowedError',
        `${req.method} is not possible here`,
      );
    });
  }
}

/**
 * The plugin's HTTP API, as src/schema describes it. Pages are answered from
 * memory; what does ask a cluster or a git host says so in its description.
 *
 * @internal
 */
export async function createRouter(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  gate: EntityGate;
  reader: EntityApplicationsReader;
  objects: EntityObjects;
  freshness(): ClusterFreshness[];
  rooms?: RouterRoom[];
}): Promise<Router> {
  const { httpAuth, permissions, gate, reader } = options;
  const objects = new ObjectGate({ httpAuth, gate, objects: options.objects });
  const router = createValidatedOpenApiRouter(spec, {
    middleware: [readBody],
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/applications',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const entity = await gate.enter(readRef(req.params), credentials);
      sendConditional(req, res, reader.read(entity), packEntityApplications);
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

  const applications = new ApplicationGate({ httpAuth, gate, reader });
  for (const room of options.rooms ?? []) {
    room(router, applications, objects);
  }

  const untyped = router as unknown as Router;
  refuseOtherMethods(untyped);
  return untyped;
}
