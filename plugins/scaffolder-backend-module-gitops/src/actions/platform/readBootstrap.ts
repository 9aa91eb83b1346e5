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
import { parse } from 'yaml';
import { readWorkspaceFiles } from '../../lib/files';
import { parseManifests } from '../clusters/readManifests';
import { ReleaseChanges } from './renderRelease';

/** What a platform begins with. */
export interface Bootstrap {
  /** How the release of Argo CD is changed. */
  changes: ReleaseChanges;
  /** The version of the release that the kustomization names, where it does. */
  version?: string;
  namespaces: KubernetesManifest[];
  /** What Argo CD needs before the root, such as its AppProject. */
  others: KubernetesManifest[];
  /** The Application that deploys all others. */
  root: KubernetesManifest & { metadata: { namespace: string } };
}

/** Where a bootstrap says how the release is changed. */
const KUSTOMIZATION = 'argo-cd/kustomization.yaml';
const ARGOCD = 'argocd';

/** The keys of that file which are understood. */
const KEYS = [
  'apiVersion',
  'kind',
  'metadata',
  'namespace',
  'resources',
  'labels',
  'patches',
];

/**
 * Reads the bootstrap folder of a platform: `argo-cd/kustomization.yaml` with
 * `namespace`, `labels` and `patches`, and beside it the YAML files with the
 * namespace, the AppProject and the root Application.
 *
 * @throws InputError that says what is missing or not understood
 */
export async function readBootstrap(
  workspacePath: string,
  sourcePath: string,
): Promise<Bootstrap> {
  const files = new Map(
    (await readWorkspaceFiles(workspacePath, sourcePath)).map(
      ({ path, content }) => [path, Buffer.from(content).toString('utf8')],
    ),
  );
  const manifests = [...files]
    .filter(([path]) => !path.includes('/') && /\.ya?ml$/.test(path))
    .flatMap(([path, text]) => parseManifests(text, `${sourcePath}/${path}`));
  const applications = manifests.filter(
    ({ apiVersion, kind }) =>
      kind === 'Application' && apiVersion.startsWith('argoproj.io/'),
  );
  if (applications.length !== 1) {
    throw new InputError(
      `${sourcePath} has ${applications.length} Applications, and is to have the root Application alone`,
    );
  }
  const { changes, version } = readChanges(files, sourcePath);
  const [root] = applications;
  root.metadata.namespace ??= changes.namespace;
  return {
    changes,
    version,
    namespaces: manifests.filter(({ kind }) => kind === 'Namespace'),
    others: manifests
      .filter(manifest => manifest.kind !== 'Namespace' && manifest !== root)
      .map(manifest => ({
        ...manifest,
        metadata: { namespace: changes.namespace, ...manifest.metadata },
      })),
    root: root as Bootstrap['root'],
  };
}

function readChanges(
  files: ReadonlyMap<string, string>,
  sourcePath: string,
): Pick<Bootstrap, 'changes' | 'version'> {
  const text = files.get(KUSTOMIZATION);
  const place = `${sourcePath}/${KUSTOMIZATION}`;
  if (text === undefined) {
    return { changes: { namespace: ARGOCD, labels: {}, patches: [] } };
  }
  let content: Record<string, unknown>;
  try {
    content = parse(text) ?? {};
  } catch (error) {
    throw new InputError(`${place} is no YAML: ${error}`);
  }
  const strange = Object.keys(content).find(key => !KEYS.includes(key));
  if (strange) {
    throw new InputError(
      `${place} has ${strange}; understood are ${KEYS.slice(3).join(', ')}`,
    );
  }
  const labels: Record<string, string> = {};
  for (const entry of listOf(content.labels)) {
    if (entry.includeSelectors !== true) {
      throw new InputError(
        `${place}: labels are to have includeSelectors: true, as Argo CD's chart selects by them`,
      );
    }
    Object.assign(labels, entry.pairs);
  }
  const patches = listOf(content.patches).flatMap(({ path }) => {
    const file = posix.join('argo-cd', String(path));
    const patch = files.get(file);
    if (patch === undefined) {
      throw new InputError(`${place}: there is no patch ${String(path)}`);
    }
    return parseManifests(patch, `${sourcePath}/${file}`);
  });
  return {
    changes: {
      namespace: String(content.namespace ?? ARGOCD),
      labels,
      patches,
    },
    version: /\/(v\d[^/]*)\//.exec(
      JSON.stringify(content.resources ?? ''),
    )?.[1],
  };
}

function listOf(value: unknown): Array<Record<string, unknown>> {
  return Array.isArray(value) ? value : [];
}
