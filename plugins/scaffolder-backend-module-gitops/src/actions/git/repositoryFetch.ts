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

import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  covers,
  GitRepository,
  ListedFile,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import limiterFactory from 'p-limit';
import picomatch from 'picomatch';
import { asTask } from '../../lib/errors';
import { repositoryPath, safePath } from '../../lib/files';
import { findTarget } from '../../lib/target';
import { GitActionsOptions } from './options';
import { examples } from './repositoryFetch.examples';
import { repositoryInput } from './repositoryInput';

/** Each file is a request. */
const MAX_FILES = 500;
const AT_A_TIME = 4;

/**
 * Fetches files of a repository into the workspace, where other actions change
 * them.
 */
export function createRepositoryFetchAction({
  repositories,
}: GitActionsOptions) {
  return createTemplateAction({
    id: 'gitops:repository:fetch',
    description:
      'Fetches files of a repository on GitHub, GitLab or Gitea into the workspace',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...repositoryInput,
        branch: z =>
          z.string().describe('The default branch by default').optional(),
        paths: z =>
          z
            .array(z.string())
            .describe(
              'Files, directories, and patterns such as `overlays/*/kustomization.yaml`; all by default',
            )
            .optional(),
        ignoreMissing: z =>
          z
            .boolean()
            .describe('Whether it is no error that some of paths are not there')
            .optional(),
        targetPath: z =>
          z
            .string()
            .describe('Where they go to in the workspace; its root by default')
            .optional(),
      },
      output: {
        commit: z => z.string(),
        branch: z => z.string(),
        files: z =>
          z.array(z.string()).describe('Their paths, in the repository'),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const { repository } = findTarget(input, repositories, {
        signal: ctx.signal,
      });
      const target = input.targetPath ?? '.';
      safePath(ctx.workspacePath, target);
      await asTask(async () => {
        const branch = input.branch ?? (await repository.defaultBranch());
        const commit = await repository.branchHead(branch);
        if (!commit) {
          throw new InputError(`${repository.url} has no branch ${branch}`);
        }
        const files = choose(
          await repository.listFiles(commit),
          input.paths,
          path => {
            const absent = `${repository.url} has nothing at ${path}`;
            if (!input.ignoreMissing) {
              throw new InputError(`${absent}: check paths`);
            }
            logger.info(absent);
          },
          repository.url,
        );
        const limit = limiterFactory(AT_A_TIME);
        await Promise.all(
          files.map(file =>
            limit(async () => {
              ctx.signal?.throwIfAborted();
              await fetchFile(repository, commit, file, path =>
                safePath(ctx.workspacePath, `${target}/${path}`),
              );
            }),
          ),
        );
        logger.info(
          `Fetched ${files.length} file(s) of ${repository.url} at ${commit}`,
        );
        ctx.output('commit', commit);
        ctx.output('branch', branch);
        ctx.output(
          'files',
          files.map(({ path }) => path),
        );
      });
    },
  });
}

/** The files that are asked for; links are none. */
function choose(
  listed: ListedFile[],
  paths: string[] | undefined,
  onMissing: (path: string) => void,
  url: string,
): ListedFile[] {
  const files = listed.filter(({ mode }) => mode.startsWith('100'));
  const chosen = new Set<ListedFile>(paths ? [] : files);
  for (const path of paths ?? []) {
    const clean = repositoryPath(path, 'One of paths');
    const matches = picomatch(clean, { dot: true });
    const found = files.filter(
      file => !clean || covers(clean, file.path) || matches(file.path),
    );
    if (!found.length) {
      onMissing(path);
    }
    found.forEach(file => chosen.add(file));
  }
  if (chosen.size > MAX_FILES) {
    throw new InputError(
      `${url} has ${chosen.size} files there, and at most ${MAX_FILES} are fetched: name fewer in paths`,
    );
  }
  return [...chosen];
}

async function fetchFile(
  repository: GitRepository,
  commit: string,
  { path, mode }: ListedFile,
  place: (path: string) => string,
): Promise<void> {
  const found = await repository.readFile(commit, path);
  if (!found) {
    throw new InputError(`${path} has gone from ${repository.url} meanwhile`);
  }
  const file = place(path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, found.content);
  if (mode === '100755') {
    await chmod(file, 0o755);
  }
}
