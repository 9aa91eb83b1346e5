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
  EntitySections,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { makeRollouts } from '../src/__testUtils__/rollouts';
import { manySealedSecrets } from '../src/__testUtils__/sealedSecrets';
import { pipelineDemo } from './pipelines';
import { demoSealingCertificate } from './sealedSecrets';
import { manyCertificates } from '../src/__testUtils__/certificates';

/** What the development page says of the tools beside Argo CD. */
export const demoSections: Partial<EntitySections> = {
  certificates: manyCertificates(Date.now()),
  rollouts: makeRollouts(Date.now()),
  'sealed-secrets': manySealedSecrets(Date.now()),
};

/** Answers with {@link demoSections}; each action is possible and accepted. */
export function makeSectionAnswers(): Pick<
  GitopsApi,
  | 'getEntitySection'
  | 'planObjectAction'
  | 'startObjectAction'
  | 'getSealingCertificate'
  | 'proposeSealedSecret'
> {
  const actingAs = {
    user: 'user:default/ana',
    identity: 'service-account' as const,
  };
  return {
    getEntitySection: async (entityRef, section) => {
      const data =
        section === 'pipelines'
          ? (pipelineDemo(String(entityRef)) as EntitySections[typeof section])
          : demoSections[section];
      if (!data) {
        throw Object.assign(
          new Error(`There is no demonstration: ${section}`),
          {
            statusCode: 404,
          },
        );
      }
      return { notModified: false, data };
    },
    proposeSealedSecret: async () => ({
      number: 12,
      url: 'https://git.acme.example/acme/orders-config/pulls/12',
      files: ['overlays/staging/payment-sealed-secret.yaml'],
    }),
    getSealingCertificate: async (_entityRef, cluster) =>
      demoSealingCertificate(cluster),
    planObjectAction: async (object, action) => ({
      action,
      blockedBy: [],
      effects: [
        {
          code: `demo-${action}`,
          message: `${action} of ${object.name} is only shown here`,
        },
      ],
      warnings: [],
      actingAs,
    }),
    startObjectAction: async (_object, action, { requestId }) => ({
      action,
      requestId,
      acceptedAt: new Date().toISOString(),
      actingAs,
    }),
  };
}
