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
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  gitopsClusterManagePermission,
  gitopsClusterObjectReadPermission,
  gitopsClusterReadPermission,
  gitopsClusterValidatePermission,
  ManifestRef,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Request } from 'express';
import { callerOf, personOf } from '../actions/identity';
import { ClusterObjectReader } from '../clusterobjects/ClusterObjectReader';
import {
  nameInWords,
  readManifests,
  readRefs,
  refOf,
} from '../clusterwrite/manifests';
import {
  PlatformCaller,
  PlatformClusters,
} from '../clusterwrite/PlatformClusters';
import { ApplicationTreeReader } from '../tools/argocd/ApplicationTreeReader';
import { SealingCertificates } from '../tools/sealed-secrets/SealingCertificates';
import { RouterRoom } from './createRouter';

const CLUSTER = '/v1/clusters/:cluster';

/** More names than these make an audit log no clearer. */
const MAX_NAMED = 100;

/** The paths whose bodies are manifests: those of a release are large. */
export const MANIFEST_PATHS = /^\/v1\/clusters\/[^/]+\/(apply|validate)\/?$/;

/** The routes of clusters as a whole, beside any entity. */
export function clusterRoutes(options: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  platform: PlatformClusters;
  trees: ApplicationTreeReader;
  objects: ClusterObjectReader;
  certificates: SealingCertificates;
}): RouterRoom {
  const { httpAuth, permissions, auditor, platform } = options;

  const demand = async (
    permission: BasicPermission,
    credentials: BackstageCredentials,
    what: string,
  ): Promise<void> => {
    const [{ result }] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You may not ${what} (${permission.name})`);
    }
  };

  /** Does something in a cluster, and keeps who did it and what came of it. */
  const act = async <I, T>(
    req: Pick<Request, 'headers'> & { params: { cluster: string } },
    action: {
      id: string;
      what: string;
      severityLevel: 'low' | 'medium' | 'critical';
      permission: BasicPermission;
      anybody?: boolean;
      read(): I;
      refs(input: I): ManifestRef[];
    },
    work: (caller: PlatformCaller, input: I) => Promise<T[]>,
    outcome: (result: T) => string,
  ): Promise<T[]> => {
    const credentials = await httpAuth.credentials(req as unknown as Request);
    const { cluster } = req.params;
    const event = await auditor.createEvent({
      eventId: action.id,
      severityLevel: action.severityLevel,
      request: req as unknown as Request,
      meta: { cluster, user: callerOf(credentials) ?? null },
    });
    let meta = {};
    try {
      if (!action.anybody) {
        personOf(credentials);
      }
      await demand(action.permission, credentials, action.what);
      const input = action.read();
      const refs = action.refs(input);
      meta = {
        count: refs.length,
        objects: refs.slice(0, MAX_NAMED).map(nameInWords),
      };
      const result = await work(
        { credentials, cluster, headers: req.headers },
        input,
      );
      await event.success({ meta: { ...meta, ...count(result, outcome) } });
      return result;
    } catch (error) {
      await event.fail({ meta, error: error as Error });
      throw error;
    }
  };

  return router => {
    router.post(`${CLUSTER}/validate`, async (req, res) => {
      const objects = await act(
        req,
        {
          id: 'cluster-validate',
          what: 'have clusters check manifests',
          severityLevel: 'low',
          permission: gitopsClusterValidatePermission,
          anybody: true,
          read: () => readManifests(req.body.manifests),
          refs: manifests => manifests.map(refOf),
        },
        (caller, manifests) => platform.validate(caller, manifests),
        ({ ok }) => (ok ? 'valid' : 'invalid'),
      );
      res.setHeader('Cache-Control', 'no-store');
      res.json({ objects });
    });

    router.post(`${CLUSTER}/apply`, async (req, res) => {
      const { force = false, fieldManager } = req.body;
      const objects = await act(
        req,
        {
          id: 'cluster-apply',
          what: 'manage clusters as a whole',
          severityLevel: 'medium',
          permission: gitopsClusterManagePermission,
          read: () => readManifests(req.body.manifests),
          refs: manifests => manifests.map(refOf),
        },
        (caller, manifests) =>
          platform.apply(caller, manifests, { force, fieldManager }),
        ({ result }) => result,
      );
      res.setHeader('Cache-Control', 'no-store');
      res.json({ objects });
    });

    router.post(`${CLUSTER}/status`, async (req, res) => {
      const objects = await act(
        req,
        {
          id: 'cluster-status',
          what: 'manage clusters as a whole',
          severityLevel: 'low',
          permission: gitopsClusterManagePermission,
          read: () => readRefs(req.body.refs),
          refs: refs => refs,
        },
        (caller, refs) => platform.status(caller, refs),
        ({ ready }) => (ready ? 'ready' : 'open'),
      );
      res.setHeader('Cache-Control', 'no-store');
      res.json({ objects });
    });

    router.post(`${CLUSTER}/delete`, async (req, res) => {
      const objects = await act(
        req,
        {
          id: 'cluster-delete',
          what: 'manage clusters as a whole',
          severityLevel: 'critical',
          permission: gitopsClusterManagePermission,
          read: () => readRefs(req.body.refs),
          refs: refs => refs,
        },
        (caller, refs) => platform.delete(caller, refs),
        ({ result }) => result,
      );
      res.setHeader('Cache-Control', 'no-store');
      res.json({ objects });
    });

    const demandObjects = async (req: Pick<Request, 'headers'>) =>
      demand(
        gitopsClusterObjectReadPermission,
        await httpAuth.credentials(req as unknown as Request),
        'see objects of the clusters',
      );

    router.get(
      `${CLUSTER}/applications/:objectNamespace/:object/tree`,
      async (req, res) => {
        await demandObjects(req);
        const {
          cluster,
          objectNamespace: namespace,
          object: name,
        } = req.params;
        res.setHeader('Cache-Control', 'no-store');
        res.json({
          cluster: options.objects.freshness(cluster),
          ...options.trees.read(cluster, { namespace, name }),
        });
      },
    );

    router.get(
      `${CLUSTER}/objects/:objectKind/:scopeNamespace/:object`,
      async (req, res) => {
        await demandObjects(req);
        const { cluster, objectKind, scopeNamespace, object } = req.params;
        res.setHeader('Cache-Control', 'no-store');
        res.json(
          options.objects.read({
            cluster,
            kind: objectKind,
            namespace: scopeNamespace === '-' ? '' : scopeNamespace,
            name: object,
          }),
        );
      },
    );

    router.get(`${CLUSTER}/sealing-certificate`, async (req, res) => {
      await demand(
        gitopsClusterReadPermission,
        await httpAuth.credentials(req as unknown as Request),
        'see the clusters',
      );
      const { cluster } = req.params;
      const answer = await options.certificates.get(cluster);
      if (answer.unavailable?.code === 'cluster-unknown') {
        throw new NotFoundError(answer.unavailable.message);
      }
      res.setHeader('Cache-Control', 'no-store');
      res.json(answer);
    });
  };
}

function count<T>(
  list: readonly T[],
  word: (item: T) => string,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of list) {
    counts[word(item)] = (counts[word(item)] ?? 0) + 1;
  }
  return counts;
}
