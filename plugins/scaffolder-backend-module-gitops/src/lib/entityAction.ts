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

import { ConflictError } from '@backstage/errors';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import {
  ActionAccepted,
  EntityObjectKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { createHash } from 'node:crypto';
import { GitopsApiOptions, gitopsApis } from './gitopsApi';
import { writePreview } from './preview';
import { sentences } from './words';

/** What is done with an object of an entity. */
export interface EntityAction {
  object: EntityObjectKey;
  /** The id of the action, such as `promote`. */
  action: string;
  input: object;
  /** What it is in words, such as `Promote f00ba4 to staging`. */
  title: string;
}

/**
 * Acts on an object of an entity by the same route as pages do: with the
 * permission on the entity, in the person's name, and audited. A step that is
 * run again acts once. In a dry run it only says what would happen.
 *
 * @returns undefined in a dry run
 * @throws ConflictError where it is not possible now, with the reasons
 */
export async function actOnObject(
  ctx: Pick<
    ActionContext<object, object>,
    | 'checkpoint'
    | 'getInitiatorCredentials'
    | 'isDryRun'
    | 'logger'
    | 'signal'
    | 'step'
    | 'task'
    | 'workspacePath'
  >,
  options: GitopsApiOptions,
  { object, action, input, title }: EntityAction,
): Promise<ActionAccepted | undefined> {
  const { entities } = gitopsApis(ctx, options);
  if (ctx.isDryRun) {
    const plan = await entities.planObjectAction(object, action, input);
    if (plan.blockedBy.length) {
      throw new ConflictError(
        `${title} is not possible: ${sentences(plan.blockedBy)}`,
      );
    }
    await writePreview(ctx, {
      kind: 'cluster',
      cluster: object.cluster,
      title,
      lines: [...plan.effects, ...plan.warnings].map(({ message }) => message),
    });
    return undefined;
  }
  const requestId = requestIdOf(ctx, object, action, input);
  return ctx.checkpoint({
    key: `gitops.${action}.${requestId}`,
    fn: async () => {
      const accepted = await entities.startObjectAction(object, action, {
        requestId,
        input,
      });
      ctx.logger.info(`${title}: accepted`);
      return { ...accepted, actingAs: { ...accepted.actingAs } };
    },
  }) as Promise<ActionAccepted>;
}

/** The same for the same intention of a task, however often it is run. */
function requestIdOf(
  { task, step }: Pick<ActionContext<object, object>, 'task' | 'step'>,
  ...intention: unknown[]
): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([task.id, step?.id, intention]))
    .digest('hex');
  return `scaffolder-${hash.slice(0, 40)}`;
}
