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

import { AuditorService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { ActionRunner } from '../actions/ActionRunner';
import { AuditedProposals } from '../tools/sealed-secrets/AuditedProposals';
import { SealedSecretsReader } from '../tools/sealed-secrets/reader';
import { SealingCertificates } from '../tools/sealed-secrets/SealingCertificates';
import { RouterRoom } from './createRouter';
import { sendConditional } from './sendConditional';

const ENTITY = '/v1/entities/:kind/:namespace/:name';

/** The routes of an entity's SealedSecrets, and of what seals new ones. */
export function sealedSecretsRoutes(options: {
  reader: SealedSecretsReader;
  certificates: SealingCertificates;
  proposals: AuditedProposals;
  actions: Pick<ActionRunner, 'states'>;
  auditor: AuditorService;
}): RouterRoom {
  const { reader, certificates, proposals, actions, auditor } = options;

  return (router, _applications, objects) => {
    router.get(`${ENTITY}/sealed-secrets`, async (req, res) => {
      const { entity, credentials } = await objects.enterEntity(
        req,
        req.params,
      );
      const entityRef = stringifyEntityRef(entity);
      sendConditional(
        req,
        res,
        await reader.read(entity, {
          maySeal: await proposals.maySeal(entityRef, credentials),
          states: ({ kind, record }) =>
            actions.states({ credentials, entityRef, kind, record }),
        }),
      );
    });

    router.get(`${ENTITY}/sealing-certificate`, async (req, res) => {
      const { entity, credentials } = await objects.enterEntity(
        req,
        req.params,
      );
      const entityRef = stringifyEntityRef(entity);
      const { cluster } = req.query;
      const event = await auditor.createEvent({
        eventId: 'sealing-certificate-read',
        severityLevel: 'low',
        request: req,
        meta: { entityRef, cluster },
      });
      try {
        await proposals.demandSealing(entityRef, credentials);
        if (!reader.places(entity).some(place => place.cluster === cluster)) {
          throw new NotFoundError(
            `No Application of the entity deploys to a cluster ${cluster} with Sealed Secrets`,
          );
        }
        const answer = await certificates.get(cluster);
        await event.success({
          meta: { fingerprint: answer.certificate?.fingerprint ?? null },
        });
        // A page that is kept open is not to seal with yesterday's key
        res.setHeader('Cache-Control', 'no-store');
        res.json(answer);
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
    });

    router.post(`${ENTITY}/sealed-secrets/pull-request`, async (req, res) => {
      const { entity, credentials } = await objects.enterEntity(
        req,
        req.params,
      );
      const { application, cluster, manifest } = req.body;
      const opened = await proposals.propose(
        entity,
        { application, cluster, manifest },
        credentials,
        req,
      );
      res.status(201).json(opened);
    });
  };
}
