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
import { waitExamples } from './rollouts.examples';

const TIMEOUT = '30m';

/** What is waited for. */
interface Wanted {
  name: string;
  image?: string;
  until: 'promoted' | 'paused';
}

/** `gitops:rollouts:wait`: waits until a Rollout is promoted, or pauses. */
export function createRolloutsWaitAction(options: WaitingActionsOptions) {
  return createTemplateAction({
    id: 'gitops:rollouts:wait',
    description:
      'Waits until a Rollout has promoted its newest version, or pauses for somebody to decide. Ends at once where it is aborted. Needs gitops.cluster.object.read',
    examples: waitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: fields.cluster,
        namespace: fields.namespace,
        name: fields.name('Rollout'),
        image: z =>
          z
            .string({
              description:
                'The image that it is to run, or its tag; else what it runs now counts, which may be what was there before',
            })
            .optional(),
        until: z =>
          z
            .enum(['promoted', 'paused'], {
              description: 'With paused, a pause is enough',
            })
            .default('promoted'),
        timeout: fields.timeout(TIMEOUT),
      },
      output: {
        phase: z => z.string({ description: "Argo Rollouts' word for it" }),
        images: z => z.array(z.string(), { description: 'What it runs' }),
      },
    },
    async handler(ctx) {
      const { cluster, namespace, name, image } = ctx.input;
      const until = ctx.input.until ?? 'promoted';
      const timeoutMs = readDuration(ctx.input.timeout ?? TIMEOUT, 'timeout');
      const what = `the Rollout ${name} to ${
        until === 'paused' ? 'pause' : 'be promoted'
      }${image ? ` with ${image}` : ''}`;
      if (ctx.isDryRun) {
        await previewWait(ctx, cluster, what);
        ctx.output('phase', 'Healthy');
        ctx.output('images', image ? [image] : []);
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
            kind: 'rollouts.argoproj.io',
            namespace,
            name,
          });
          return ifHeard(
            describeRollout(object, { name, image, until }),
            object,
          );
        },
      });
      ctx.logger.info(`${name} is ${facts.phase}`);
      ctx.output('phase', facts.phase);
      ctx.output('images', imagesOf(facts));
    },
  });
}

/** How far a Rollout is. Pure. */
export function describeRollout(
  object: ClusterObject,
  { name, image, until }: Wanted,
): Sighting<ClusterObject> {
  const { found, facts, health } = object;
  if (!found) {
    return { lines: [`There is no Rollout ${name} yet`] };
  }
  const images = imagesOf(facts);
  if (image && !images.some(actual => isImage(actual, image))) {
    return { lines: [`${name} is to run ${images.join(', ') || 'no image'}`] };
  }
  const step = facts.steps ? `, step ${facts.step ?? 0} of ${facts.steps}` : '';
  const why = facts.message ?? health?.reasons[0]?.message;
  if (facts.phase === 'Degraded' || facts.aborted === 'true') {
    return {
      lines: [],
      failure: withReason(`${name} is ${facts.phase}${step}`, why),
    };
  }
  if (facts.phase === 'Healthy' && facts.promoted === 'true') {
    return { value: object, lines: [] };
  }
  if (until === 'paused' && facts.phase === 'Paused') {
    return { value: object, lines: [] };
  }
  return { lines: [withReason(`${name} is ${facts.phase}${step}`, why)] };
}

function imagesOf(facts: ClusterObject['facts']): string[] {
  return (facts.images ?? '').split(',').filter(Boolean);
}

/** Whether an image is the one meant, by its whole name or its tag alone. */
function isImage(actual: string, wanted: string): boolean {
  return actual === wanted || actual.endsWith(`:${wanted}`);
}
