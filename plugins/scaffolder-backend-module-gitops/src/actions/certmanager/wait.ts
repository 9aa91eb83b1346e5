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

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ClusterObject } from '@gitops-portal/backstage-plugin-gitops-common';
import { readDuration } from '../../lib/duration';
import { gitopsApis } from '../../lib/gitopsApi';
import { ifHeard } from '../../lib/ifHeard';
import { fields } from '../../lib/schemas';
import { Sighting, waitUntil } from '../../lib/waitUntil';
import { withReason } from '../../lib/words';
import { WaitingActionsOptions } from '../options';
import { previewWait } from '../previewWait';
import { waitExamples } from './certmanager.examples';

const TIMEOUT = '10m';

/** `gitops:cert-manager:wait`: waits until a Certificate is issued. */
export function createCertManagerWaitAction(options: WaitingActionsOptions) {
  return createTemplateAction({
    id: 'gitops:cert-manager:wait',
    description:
      'Waits until a Certificate of cert-manager is issued and ready. Needs gitops.cluster.object.read',
    examples: waitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: fields.cluster,
        namespace: fields.namespace,
        name: fields.name('Certificate'),
        timeout: fields.timeout(TIMEOUT),
      },
      output: {
        notAfter: z =>
          z.string({ description: 'Until when it is valid' }).optional(),
        secretName: z =>
          z.string({ description: 'The Secret that has it' }).optional(),
      },
    },
    async handler(ctx) {
      const { cluster, namespace, name } = ctx.input;
      const timeoutMs = readDuration(ctx.input.timeout ?? TIMEOUT, 'timeout');
      const what = `the Certificate ${name} to be ready`;
      if (ctx.isDryRun) {
        await previewWait(ctx, cluster, what);
        return;
      }
      const { clusters } = gitopsApis(ctx, options);
      const { facts } = await waitUntil({
        what,
        timeoutMs,
        logger: ctx.logger,
        signal: ctx.signal,
        pauseMs: options.pauseMs,
        look: async () => {
          const object = await clusters.getObject(cluster, {
            kind: 'certificates.cert-manager.io',
            namespace,
            name,
          });
          return ifHeard(describeCertificate(object, name), object);
        },
      });
      ctx.logger.info(`${name} is ready, and valid until ${facts.notAfter}`);
      ctx.output('notAfter', facts.notAfter);
      ctx.output('secretName', facts.secretName);
    },
  });
}

/** How far a Certificate is. Pure. */
export function describeCertificate(
  object: ClusterObject,
  name: string,
): Sighting<ClusterObject> {
  const { found, facts, health, knowledge } = object;
  if (!found) {
    return {
      lines: [
        knowledge === 'absent'
          ? 'cert-manager is not installed there yet'
          : `There is no Certificate ${name} yet`,
      ],
    };
  }
  if (facts.ready === 'True' && facts.issuing !== 'True') {
    return { value: object, lines: [] };
  }
  return {
    lines: [
      withReason(
        `${name} is ${facts.issuing === 'True' ? 'being issued' : 'not ready'}`,
        health?.reasons[0]?.message ?? facts.message,
      ),
    ],
  };
}
