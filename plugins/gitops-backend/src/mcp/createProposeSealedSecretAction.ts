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

import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuditedProposals } from '../tools/sealed-secrets/AuditedProposals';
import { ToolGate } from './entityInput';
import { entityRef } from './shapes';

/** `propose-sealed-secret`: opens a pull request with a SealedSecret. */
export function createProposeSealedSecretAction(options: {
  registry: ActionsRegistryService;
  gate: ToolGate;
  proposals: AuditedProposals;
}): void {
  const { registry, gate, proposals } = options;
  registry.register({
    name: 'propose-sealed-secret',
    title: 'Propose a SealedSecret by a pull request',
    description:
      'Opens a pull request with a finished SealedSecret in the repository that an Argo CD Application of a catalog entity comes from. Only what is sealed already is taken: never hand a password to this action, and never ask for one; `kubeseal` or the portal seal it where it is known. The same proposal twice is one pull request. Needs the permission gitops.sealed-secret.seal on the entity; it is done in the name of the person who asks, and audited.',
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRef(z),
          application: z
            .object({
              cluster: z.string(),
              namespace: z.string(),
              name: z.string(),
            })
            .describe('The Application that is to deploy it'),
          cluster: z.string().describe('The cluster that it is sealed for'),
          manifest: z
            .string()
            .max(1_500_000)
            .describe('The SealedSecret, as YAML'),
        }),
      output: z =>
        z.object({
          number: z.number(),
          url: z.string(),
          files: z.array(z.string()),
        }),
    },
    action: async ({ input, credentials }) => {
      const { application, cluster, manifest } = input;
      const entity = await gate.entity(input.entityRef, credentials);
      return {
        output: await proposals.propose(
          entity,
          { application, cluster, manifest },
          credentials,
        ),
      };
    },
  });
}
