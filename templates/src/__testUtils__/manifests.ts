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

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import {
  buildKustomization,
  FileTree,
  KubeObject,
} from '@gitops-portal/sandbox';
import { parse, parseAllDocuments } from 'yaml';

const run = promisify(execFile);

/** The files of a dry run's workspace. */
export type Files = ReadonlyMap<string, string>;

/** Whether a value of YAML is a Kubernetes object, or a kustomization. */
function isObject(value: unknown): value is KubeObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    'apiVersion' in value &&
    'kind' in value
  );
}

/**
 * The documents of all YAML files below a directory.
 *
 * @throws Error that names the file that is no YAML
 */
export function documents(files: Files, below: string) {
  return [...files]
    .filter(([path]) => path.startsWith(`${below}/`) && /\.ya?ml$/.test(path))
    .flatMap(([path, text]) =>
      parseAllDocuments(text, { uniqueKeys: true }).map(document => {
        const problem = document.errors[0] ?? document.warnings[0];
        if (problem) {
          throw new Error(`${path}: ${problem.message}\n${text}`);
        }
        const value: unknown = document.toJS();
        return { path, value };
      }),
    );
}

/** The manifests among them; a catalog's entities are none. */
export function manifests(files: Files, below: string): KubeObject[] {
  return documents(files, below).flatMap(({ value }) =>
    isObject(value) &&
    !value.apiVersion.startsWith('kustomize.config.k8s.io/') &&
    !value.apiVersion.startsWith('backstage.io/')
      ? [value]
      : [],
  );
}

/** The directories below one that can be built: those with a kustomization. */
export function kustomizations(files: Files, below: string): string[] {
  return [...files]
    .filter(
      ([path, text]) =>
        path.startsWith(`${below}/`) &&
        posix.basename(path) === 'kustomization.yaml' &&
        parse(text).kind === 'Kustomization',
    )
    .map(([path]) => posix.dirname(path));
}

let kubectl: Promise<boolean> | undefined;

/** Whether there is a kubectl to build with. */
export async function hasKubectl(): Promise<boolean> {
  kubectl ??= run('kubectl', ['version', '--client']).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') {
        return false;
      }
      throw error;
    },
  );
  return kubectl;
}

/** Writes the files of a workspace to a directory, for programs to read. */
export async function withDirectory<T>(
  files: Files,
  action: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'templates-'));
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
    return await action(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** What names an object in a list. */
export function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
}

/**
 * Builds every kustomization as Argo CD does, and by kubectl where there is one:
 * both have to make the same objects.
 *
 * @returns what each makes, by its directory
 */
export async function buildAll(
  files: Files,
  below: string,
): Promise<Map<string, KubeObject[]>> {
  const directories = kustomizations(files, below);
  const tree = FileTree.of(Object.fromEntries(files));
  const built = new Map(
    directories.map(directory => [
      directory,
      buildKustomization(tree, directory),
    ]),
  );
  if (await hasKubectl()) {
    await withDirectory(files, async root => {
      for (const [directory, objects] of built) {
        const { stdout } = await run('kubectl', [
          'kustomize',
          join(root, directory),
        ]);
        const others = parseAllDocuments(stdout).map(
          document => document.toJS() as KubeObject,
        );
        expect(others.map(nameOf).sort()).toEqual(objects.map(nameOf).sort());
      }
    });
  }
  return built;
}
