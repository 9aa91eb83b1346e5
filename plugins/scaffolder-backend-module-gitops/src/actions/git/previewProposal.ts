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

import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { asTask } from '../../lib/errors';
import { previewOf, writePreview } from '../../lib/preview';
import { Target } from '../../lib/target';
import {
  changesOf,
  mustNotBeThere,
  planChanges,
  WantedChanges,
  withoutFetched,
} from './proposal';

/**
 * Writes down what a pull request would change, and opens none.
 *
 * @throws what opening it would throw, as far as it can be told
 */
export async function previewProposal(
  ctx: Pick<ActionContext<{}>, 'workspacePath' | 'step' | 'logger'> & {
    output(name: 'url' | 'commit', value: string): void;
    output(name: 'number', value: number): void;
    output(name: 'changedFiles', value: string[]): void;
  },
  { repository, host, owner, name }: Target,
  input: { branch: string; base: string; title: string; description: string },
  wanted: WantedChanges,
): Promise<void> {
  const { branch, base, title, description } = input;
  const plan = await asTask(async () => {
    const all = await planChanges(repository, base, wanted, true);
    const { files, removed } = await withoutFetched(repository, all, wanted);
    return { ...all, changes: changesOf(repository, all.tree, files, removed) };
  });
  if (plan.changes.length) {
    mustNotBeThere(repository, base, plan, wanted);
  }
  const files = [];
  for (const change of plan.changes) {
    const isThere = 'removes' in change || change.replaces;
    const found =
      isThere && plan.head
        ? await asTask(() => repository.readFile(plan.head!, change.path))
        : undefined;
    files.push(previewOf(change, found?.content));
  }
  if (!files.length) {
    ctx.logger.warn(
      `${repository.url} has all of this already: there would be nothing to propose`,
    );
  }
  await writePreview(ctx, {
    kind: 'pull-request',
    host,
    owner,
    name,
    branch,
    base,
    title,
    description,
    files,
  });
  ctx.output('url', repository.url);
  ctx.output('number', 0);
  ctx.output('commit', '0'.repeat(40));
  ctx.output(
    'changedFiles',
    files.map(({ path }) => path),
  );
  ctx.logger.info(
    `Would propose ${files.length} changed file(s) in ${repository.url}`,
  );
}
