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
import { ApplicationDiff } from '@gitops-portal/backstage-plugin-gitops-common';
import { DiffReader } from '../diff/DiffReader';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { RouterRoom } from './createRouter';
import { manifestsWithheld } from './manifestsWithheld';
import { sendConditional } from './sendConditional';

/** How much of a time tells the minute: `2026-01-01T00:00`. */
const MINUTES = 16;

/** Adds the route that tells how an Application differs from git. */
export function diffRoutes(options: {
  auditor: AuditorService;
  permissions: PermissionsService;
  reader: EntityApplicationsReader;
  diffs: DiffReader;
}): RouterRoom {
  const { auditor, permissions, reader, diffs } = options;
  return (router, applications) => {
    router.get(
      '/v1/entities/:kind/:namespace/:name/applications/:cluster/:applicationNamespace/:application/diff',
      async (req, res) => {
        const { credentials, entity, key, record, linkedBy } =
          await applications.enter(req, req.params);
        const entityRef = stringifyEntityRef(entity);
        const withheld = await manifestsWithheld(
          permissions,
          entityRef,
          credentials,
        );
        const event = await auditor.createEvent({
          eventId: 'application-diff-read',
          severityLevel: 'low',
          request: req,
          meta: { entityRef, application: { ...key } },
        });
        let diff: ApplicationDiff;
        try {
          const { destination } = record;
          diff = await diffs.read(
            record,
            reader
              .viewContext(entity, linkedBy)
              .resolveCluster(key.cluster, destination) ??
              destination.name ??
              destination.server ??
              'unknown',
            withheld,
          );
        } catch (error) {
          await event.fail({ error: error as Error });
          throw error;
        }
        await event.success({
          meta: { texts: !diff.unavailable, resources: diff.resources.length },
        });
        // The same difference a moment later is no news.
        const news: ApplicationDiff & { clusters?: undefined } = {
          ...diff,
          comparedAt: diff.comparedAt.slice(0, MINUTES),
        };
        // What is in the cluster is not to be kept on anybody's disk.
        res.setHeader('Cache-Control', 'private, no-store');
        sendConditional(req, res, news, () => diff);
      },
    );
  };
}
