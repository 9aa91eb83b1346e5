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
import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';
import { posix } from 'node:path';
import picomatch from 'picomatch';
import { parseAllDocuments } from 'yaml';
import { readWorkspaceFiles } from '../../lib/files';

/** A manifest, and the file that it is in. */
export interface FoundManifest {
  file: string;
  manifest: KubernetesManifest;
}

const YAML_FILE = /\.(ya?ml|json)$/i;
const KUSTOMIZATION = /^(kustomization\.ya?ml|Kustomization)$/;

/** What has an `apiVersion` and is for no cluster. */
const NOT_FOR_CLUSTERS =
  /^(kustomize\.config\.k8s\.io|backstage\.io|scaffolder\.backstage\.io)\//;

/**
 * YAML and JSON of other programs, by the names that those look for. What is
 * hidden is for git hosts, editors and their like.
 */
const OTHER_PROGRAMS =
  /(^|\/)(\.[^/]+(\/.*)?|Chart\.yaml|values([-.][^/]*)?\.ya?ml|values\.schema\.json|mkdocs\.ya?ml|renovate\.json|package(-lock)?\.json|tsconfig[^/]*\.json|(docker-)?compose[^/]*\.ya?ml)$/i;

/** What a kustomization says that matters for the files beside it. */
interface Kustomization {
  namespace?: string;
  /** Files that are no manifests of their own, from the root. */
  patches: string[];
}

/**
 * The manifests in the YAML files below a directory of the workspace. What is
 * for no cluster, such as catalog-info.yaml, is left out, and so are the patches
 * of kustomizations; where a kustomization sets a namespace, the manifests in
 * its directory have it.
 *
 * @param exclude - patterns of files to leave out
 * @throws InputError that names the file, and the document, where one is no YAML
 * or no manifest: it would be taken for checked
 */
export async function readManifestFiles(
  workspacePath: string,
  sourcePath: string,
  exclude: string[] = [],
): Promise<FoundManifest[]> {
  const isExcluded = picomatch(exclude, { dot: true });
  const files = (await readWorkspaceFiles(workspacePath, sourcePath))
    .filter(({ path }) => !isExcluded(path))
    .map(({ path, content }) => ({
      path,
      text: Buffer.from(content).toString('utf8'),
    }));
  const kustomizations = new Map<string, Kustomization>();
  for (const { path, text } of files) {
    if (KUSTOMIZATION.test(posix.basename(path))) {
      kustomizations.set(posix.dirname(path), readKustomization(path, text));
    }
  }
  const patches = new Set(
    [...kustomizations.values()].flatMap(
      kustomization => kustomization.patches,
    ),
  );
  return files
    .filter(
      ({ path }) =>
        YAML_FILE.test(path) &&
        !KUSTOMIZATION.test(posix.basename(path)) &&
        !OTHER_PROGRAMS.test(path) &&
        !patches.has(path),
    )
    .flatMap(({ path, text }) => {
      const namespace = kustomizations.get(posix.dirname(path))?.namespace;
      return parseManifests(text, path).map(manifest => ({
        file: path,
        manifest:
          namespace && !manifest.metadata.namespace
            ? {
                ...manifest,
                metadata: { ...manifest.metadata, namespace },
              }
            : manifest,
      }));
    });
}

/**
 * The manifests of a YAML text, lists taken apart, without what has an
 * `apiVersion` and is for no cluster.
 *
 * @param what - what the text is, for the error
 * @throws InputError where it is no YAML, or a document is no manifest
 */
export function parseManifests(
  text: string,
  what: string,
): KubernetesManifest[] {
  return parseDocuments(text, what).flatMap((document, i) => {
    const items = isList(document) ? document.items : [document];
    return items.filter(isSomething).flatMap(item => {
      if (isForOthers(item)) {
        return [];
      }
      if (!isManifest(item)) {
        throw new InputError(
          `${what}: document ${i + 1} is no manifest, as it has no ${missingOf(
            item,
          )}`,
        );
      }
      return [item];
    });
  });
}

function parseDocuments(text: string, what: string): unknown[] {
  const documents = parseAllDocuments(text, { uniqueKeys: true });
  return ('empty' in documents ? [] : documents).map(document => {
    const [error] = document.errors;
    if (error) {
      throw new InputError(`${what} is no YAML: ${error.message}`);
    }
    return document.toJS({ maxAliasCount: 100 });
  });
}

function isList(value: unknown): value is { items: unknown[] } {
  const { kind, items } = (value ?? {}) as { kind?: unknown; items?: unknown };
  return (
    typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)
  );
}

/** Not what is left between two separators. */
function isSomething(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function isForOthers(value: unknown): boolean {
  const { apiVersion } = value as { apiVersion?: unknown };
  return typeof apiVersion === 'string' && NOT_FOR_CLUSTERS.test(apiVersion);
}

function isManifest(value: unknown): value is KubernetesManifest {
  return missingOf(value) === undefined;
}

function missingOf(value: unknown): string | undefined {
  const { apiVersion, kind, metadata } = value as Partial<KubernetesManifest>;
  const fields = { apiVersion, kind, 'metadata.name': metadata?.name };
  return Object.entries(fields).find(
    ([, field]) => typeof field !== 'string',
  )?.[0];
}

function readKustomization(path: string, text: string): Kustomization {
  const [content] = parseDocuments(text, path) as Array<
    Record<string, unknown> | undefined
  >;
  const directory = posix.dirname(path);
  const list = (key: string) =>
    Array.isArray(content?.[key]) ? (content[key] as unknown[]) : [];
  const paths = [
    ...list('patches'),
    ...list('patchesJson6902'),
    ...list('patchesStrategicMerge'),
    ...list('replacements'),
    ...list('transformers'),
    ...list('configurations'),
    ...[...list('configMapGenerator'), ...list('secretGenerator')].flatMap(
      generated => (generated as { files?: string[] } | null)?.files ?? [],
    ),
  ].flatMap(entry => {
    const named =
      typeof entry === 'string' ? entry : (entry as { path?: unknown })?.path;
    return typeof named === 'string' && !named.includes('\n')
      ? // A generator's file may have a key: `settings.yaml=local.yaml`.
        [posix.normalize(posix.join(directory, named.split('=').at(-1)!))]
      : [];
  });
  return {
    ...(typeof content?.namespace === 'string' && {
      namespace: content.namespace,
    }),
    patches: paths,
  };
}
