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
import { NotFoundError } from '@backstage/errors';
import { ActionState } from '@gitops-portal/backstage-plugin-gitops-common';
import { RecordReader } from '@gitops-portal/backstage-plugin-gitops-node';
import { applicationDetails } from '../details/applicationDetails';
import { APPLICATIONS } from '../tools/argocd';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { EnteredApplication } from './ApplicationGate';
import { RouterRoom } from './createRouter';
import { sendConditional } from './sendConditional';

/** The route of the page of one Application. */
export function detailsRoutes(options: {
  reader: EntityApplicationsReader;
  records: RecordReader;
  /** What the caller may do with the Application; nothing without it. */
  actionStates?(entered: EnteredApplication): Promise<ActionState[]>;
  now?(): Date;
}): RouterRoom {
  const { reader, records, actionStates, now = () => new Date() } = options;
  return (router, applications) => {
    router.get(
      '/v1/entities/:kind/:namespace/:name/applications/:cluster/:applicationNamespace/:application',
      async (req, res) => {
        const entered = await applications.enter(req, req.params);
        const { entity, record, linkedBy } = entered;
        const found = reader.readOne(entity, {
          kind: APPLICATIONS,
          record,
          linkedBy,
        });
        if (!found) {
          throw new NotFoundError('Applications are not shown');
        }
        sendConditional(
          req,
          res,
          applicationDetails(record, {
            ...found,
            records,
            actions: (await actionStates?.(entered)) ?? [],
            now: now(),
          }),
        );
      },
    );
  };
}
