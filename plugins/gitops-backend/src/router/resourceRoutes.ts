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
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { resourceId } from '@gitops-portal/backstage-plugin-gitops-common';
import { ResourceDetailsReader } from '../resources/ResourceDetailsReader';
import { ResourceTreeReader } from '../resources/ResourceTreeReader';
import { RouterRoom } from './createRouter';
import { manifestsWithheld } from './manifestsWithheld';
import { sendConditional } from './sendConditional';

const APPLICATION =
  '/v1/entities/:kind/:namespace/:name/applications/:cluster/:applicationNamespace/:application';

/** The resources of an Application: all in short, and one at a time in full. */
export function resourceRoutes(options: {
  tree: ResourceTreeReader;
  details: ResourceDetailsReader;
  permissions: PermissionsService;
  auditor: AuditorService;
}): RouterRoom {
  const { tree, details, permissions, auditor } = options;

  return (router, applications) => {
    router.get(`${APPLICATION}/resources`, async (req, res) => {
      const { record } = await applications.enter(req, req.params);
      sendConditional(req, res, tree.read(record));
    });

    router.get(`${APPLICATION}/resource`, async (req, res) => {
      const entered = await applications.enter(req, req.params);
      const { cluster, group = '', kind, namespace, name } = req.query;
      const key = { cluster, group, kind, namespace, name };
      const read = (allowed: boolean) =>
        details.read(tree.read(entered.record), key, allowed);
      // What is in the cluster now is not to be kept by anybody.
      res.setHeader('Cache-Control', 'no-store');
      const entityRef = stringifyEntityRef(entered.entity);
      if (
        await manifestsWithheld(permissions, entityRef, entered.credentials)
      ) {
        res.json(await read(false));
        return;
      }
      const event = await auditor.createEvent({
        eventId: 'manifest-read',
        severityLevel: 'low',
        request: req,
        meta: {
          entityRef,
          application: { ...entered.key },
          resource: resourceId(key),
        },
      });
      try {
        const answer = await read(true);
        await event.success({
          meta: {
            found: answer.manifest !== undefined,
            redacted: answer.redacted,
          },
        });
        res.json(answer);
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
    });
  };
}
