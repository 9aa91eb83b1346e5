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

import { execFile } from 'child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { dirname, isAbsolute, join, normalize } from 'path';
import { promisify } from 'util';
import { stringify } from 'yaml';
import type { KubeObject } from '../../../cluster/client';
import { detailOf, messageOf } from '../../runtime/errors';
import {
  asList,
  asObject,
  asString,
  asStrings,
  isObject,
} from '../../runtime/json';
import type { FileTree } from '../git/fileTree';
import type { Source } from '../types';
import { parseManifests, RenderError } from './manifest';

const run = promisify(execFile);

/** What a chart is rendered for. */
export interface HelmContext {
  appName: string;
  namespace: string;
}

function parameters(helm: Source['helm']): string[] {
  return asList(helm?.parameters)
    .map(asObject)
    .flatMap(({ name, value, forceString }) => [
      forceString === true ? '--set-string' : '--set',
      `${String(name)}=${String(value).replace(/,/g, '\\,')}`,
    ]);
}

/** A value file's path, unless it leads out of the repository. */
function inRepository(path: string, file: string): string {
  if (isAbsolute(file) || normalize(join(path, file)).startsWith('..')) {
    throw new RenderError(
      `value file '${file}' resolved to outside repository root`,
    );
  }
  return file;
}

/**
 * Renders a chart of the repository by the machine's `helm`.
 *
 * @throws RenderError: as Argo CD says it, also where there is no helm
 */
export async function renderHelm(
  tree: FileTree,
  source: Source,
  context: HelmContext,
): Promise<KubeObject[]> {
  const path = source.path ?? '.';
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-helm-'));
  try {
    for (const file of tree.below('')) {
      const target = join(directory, file);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, tree.bytes(file) ?? '');
    }
    const helm = source.helm;
    const values = isObject(helm?.valuesObject)
      ? stringify(helm?.valuesObject)
      : asString(helm?.values);
    const valuesFile = join(directory, '.argocd-values.yaml');
    if (values) {
      await writeFile(valuesFile, values);
    }
    const { stdout } = await run(
      'helm',
      [
        'template',
        '.',
        '--name-template',
        asString(helm?.releaseName) ?? context.appName,
        '--namespace',
        asString(helm?.namespace) ?? context.namespace,
        '--include-crds',
        ...asStrings(helm?.valueFiles).flatMap(file => [
          '--values',
          inRepository(path, file),
        ]),
        ...(values ? ['--values', valuesFile] : []),
        ...parameters(helm),
      ],
      { cwd: join(directory, path), maxBuffer: 64 * 1024 * 1024 },
    );
    return parseManifests(stdout, path);
  } catch (error) {
    if (error instanceof RenderError) {
      throw error;
    }
    const isMissing = detailOf(error, 'code') === 'ENOENT';
    const stderr = String(detailOf(error, 'stderr') ?? '');
    throw new RenderError(
      isMissing
        ? `\`helm template . --name-template ${context.appName} --namespace ${context.namespace} --include-crds\` failed: exec: "helm": executable file not found in $PATH`
        : `\`helm template . --name-template ${context.appName} --namespace ${
            context.namespace
          } --include-crds\` failed exit status 1: ${
            stderr.trim() || messageOf(error)
          }`,
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
