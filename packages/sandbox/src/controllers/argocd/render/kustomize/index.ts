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

import { posix } from 'path';
import type { KubeObject } from '../../../../cluster/client';
import { asObject } from '../../../runtime/json';
import type { FileTree } from '../../git/fileTree';
import { parseDocuments, parseManifests, RenderError } from '../manifest';
import { contentHash, generate } from './generators';
import { applyPatchText, type Item } from './patches';
import { followNames } from './references';
import {
  addAnnotations,
  addLabels,
  isClusterScoped,
  overrideImages,
  setNamespace,
  setReplicas,
} from './transforms';
import {
  asKustomization,
  type Generator,
  type Kustomization,
  KUSTOMIZATION_FILES,
} from './types';

/** The kustomization file of a directory, if there is one. */
export function kustomizationFile(
  tree: FileTree,
  directory: string,
): string | undefined {
  return KUSTOMIZATION_FILES.map(name => posix.join(directory, name)).find(
    path => tree.bytes(path) !== undefined,
  );
}

/** Something that waits for its name's hash until all transforms are done. */
interface Pending extends Item {
  needsHash?: boolean;
}

function itemOf(object: KubeObject): Pending {
  return {
    object,
    names: new Set([object.metadata.name]),
    namespaces: new Set([object.metadata.namespace ?? 'default']),
  };
}

/** Builds kustomizations of one tree. */
class Builder {
  constructor(private readonly tree: FileTree) {}

  build(directory: string, stack: string[]): Pending[] {
    const file = kustomizationFile(this.tree, directory);
    if (!file) {
      throw new RenderError(
        `kustomize: unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${
          directory || '.'
        }'`,
      );
    }
    if (stack.includes(directory)) {
      throw new RenderError(
        `kustomize: cycle detected: ${[...stack, directory].join(' -> ')}`,
      );
    }
    const [value] = parseDocuments(this.tree.text(file) ?? '', file);
    const kustomization = asKustomization(value ?? {}, file);
    const nested = [...stack, directory];
    const items = [
      ...(kustomization.resources ?? []),
      ...(kustomization.bases ?? []),
    ].flatMap(entry => this.#resource(directory, entry, nested));
    return this.#transform(kustomization, items, directory, nested);
  }

  #resource(directory: string, entry: string, stack: string[]): Pending[] {
    if (/^[a-z+]+:\/\/|^git@/.test(entry)) {
      throw new RenderError(
        `kustomize: remote resource '${entry}' is not supported here`,
      );
    }
    const path = posix.join(directory, entry).replace(/\/$/, '');
    if (path.startsWith('..')) {
      throw new RenderError(
        `kustomize: '${entry}' is outside of the repository`,
      );
    }
    const text = this.tree.text(path);
    if (text !== undefined) {
      return parseManifests(text, path).map(itemOf);
    }
    if (this.tree.isDirectory(path)) {
      return this.build(path === '.' ? '' : path, stack);
    }
    throw new RenderError(
      `kustomize: accumulating resources from '${entry}': evalsymlink failure on '${path}' : no such file or directory`,
    );
  }

  #transform(
    kustomization: Kustomization,
    before: Pending[],
    directory: string,
    stack: string[],
  ): Pending[] {
    let items = this.#generated(kustomization, before, directory);
    for (const entry of kustomization.components ?? []) {
      items = this.#component(directory, entry, items, stack);
    }
    items = this.#patched(kustomization, items, directory);
    const accounts = new Set([
      'default',
      ...items
        .filter(({ object }) => object.kind === 'ServiceAccount')
        .flatMap(({ names }) => [...names]),
    ]);
    items = items.map(item => renamed(kustomization, item, accounts));
    const map = (change: (object: KubeObject) => KubeObject) => {
      items = items.map(item => ({ ...item, object: change(item.object) }));
    };
    const { commonLabels, commonAnnotations, images } = kustomization;
    for (const { pairs, ...where } of kustomization.labels ?? []) {
      map(object =>
        addLabels(object, pairs, {
          selectors: where.includeSelectors ?? false,
          templates: where.includeTemplates ?? false,
        }),
      );
    }
    if (commonLabels) {
      map(object =>
        addLabels(object, commonLabels, { selectors: true, templates: true }),
      );
    }
    if (commonAnnotations) {
      map(object => addAnnotations(object, commonAnnotations));
    }
    if (images?.length) {
      map(object => overrideImages(object, images));
    }
    if (kustomization.replicas?.length) {
      items = setReplicas(items, kustomization.replicas);
    }
    return checkUnique(followNames(items));
  }

  #component(
    directory: string,
    entry: string,
    items: Pending[],
    stack: string[],
  ): Pending[] {
    const path = posix.join(directory, entry).replace(/\/$/, '');
    const file = kustomizationFile(this.tree, path);
    if (!file || stack.includes(path)) {
      throw new RenderError(
        `kustomize: accumulating components: '${path}' has no kustomization`,
      );
    }
    const [value] = parseDocuments(this.tree.text(file) ?? '', file);
    const component = asKustomization(value ?? {}, file);
    if (component.kind !== 'Component') {
      throw new RenderError(
        `kustomize: expected kind 'Component' for path '${path}' but got '${
          component.kind ?? 'Kustomization'
        }'`,
      );
    }
    const nested = [...stack, path];
    const own = (component.resources ?? []).flatMap(resource =>
      this.#resource(path, resource, nested),
    );
    return this.#transform(component, [...items, ...own], path, nested);
  }

  #generated(
    kustomization: Kustomization,
    before: Pending[],
    directory: string,
  ): Pending[] {
    let items = before;
    const defaults = kustomization.generatorOptions;
    const run = (
      kind: 'ConfigMap' | 'Secret',
      generators: Generator[] = [],
    ) => {
      for (const generator of generators) {
        const { object, needsHash } = generate(kind, generator, {
          tree: this.tree,
          directory,
          defaults,
        });
        const behavior = generator.behavior ?? 'create';
        if (behavior === 'create') {
          items = [...items, { ...itemOf(object), needsHash }];
          continue;
        }
        const earlier = items.find(
          item => item.object.kind === kind && item.names.has(generator.name),
        );
        if (!earlier) {
          throw new RenderError(
            `kustomize: id ${kind}/${generator.name} does not exist; cannot merge or replace`,
          );
        }
        const merged: KubeObject = {
          ...earlier.object,
          data:
            behavior === 'merge'
              ? { ...asObject(earlier.object.data), ...asObject(object.data) }
              : object.data,
        };
        items = items.map(item =>
          item === earlier ? { ...item, object: merged } : item,
        );
      }
    };
    run('ConfigMap', kustomization.configMapGenerator);
    run('Secret', kustomization.secretGenerator);
    return items;
  }

  #patched(
    kustomization: Kustomization,
    before: Pending[],
    directory: string,
  ): Pending[] {
    const read = (file: string) => {
      const path = posix.join(directory, file);
      const text = this.tree.text(path);
      if (text === undefined) {
        throw new RenderError(
          `kustomize: failed to get the patch file from path(${file}): evalsymlink failure on '${path}'`,
        );
      }
      return text;
    };
    let items = before;
    for (const entry of kustomization.patchesStrategicMerge ?? []) {
      const isText = entry.includes('\n');
      items = applyPatchText(items, isText ? entry : read(entry), {
        file: isText ? 'patchesStrategicMerge' : entry,
      });
    }
    for (const { path, patch, target } of [
      ...(kustomization.patches ?? []),
      ...(kustomization.patchesJson6902 ?? []),
    ]) {
      if (!path === !patch) {
        throw new RenderError(
          'kustomize: patch must set exactly one of patch and path',
        );
      }
      items = applyPatchText(items, patch ?? read(path ?? ''), {
        target,
        file: path ?? 'patch',
      });
    }
    return items;
  }
}

/** Gives an item the namespace and the longer name of its kustomization. */
function renamed(
  kustomization: Kustomization,
  item: Pending,
  accounts: ReadonlySet<string>,
): Pending {
  const { namespace, namePrefix = '', nameSuffix = '' } = kustomization;
  let { object } = item;
  const names = new Set(item.names);
  const namespaces = new Set(item.namespaces);
  if (namespace) {
    object = setNamespace(object, namespace, accounts);
    namespaces.add(namespace);
  }
  const keepsName = ['Namespace', 'CustomResourceDefinition', 'APIService'];
  if ((namePrefix || nameSuffix) && !keepsName.includes(object.kind)) {
    const name = `${namePrefix}${object.metadata.name}${nameSuffix}`;
    object = { ...object, metadata: { ...object.metadata, name } };
    names.add(name);
  }
  return { ...item, object, names, namespaces };
}

function checkUnique(items: Pending[]): Pending[] {
  const seen = new Set<string>();
  for (const { object } of items) {
    const { apiVersion, kind, metadata } = object;
    const where = isClusterScoped(kind) ? '' : metadata.namespace ?? 'default';
    const id = `${apiVersion}/${kind}/${where}/${metadata.name}`;
    if (seen.has(id)) {
      throw new RenderError(
        `kustomize: may not add resource with an already registered id: ${kind}.${apiVersion}/${metadata.name}.${where}`,
      );
    }
    seen.add(id);
  }
  return items;
}

/**
 * Builds a directory's kustomization by the fields that {@link Kustomization}
 * names. What it does not know (Helm charts, replacements, remote resources,
 * vars, plugins and the like), it refuses by name.
 *
 * @throws RenderError with the reason in words
 */
export function buildKustomization(
  tree: FileTree,
  directory: string,
): KubeObject[] {
  const items = new Builder(tree).build(
    posix.normalize(directory || '.').replace(/^\.$|\/$/, ''),
    [],
  );
  const hashed = items.map(item =>
    item.needsHash
      ? {
          ...item,
          object: {
            ...item.object,
            metadata: {
              ...item.object.metadata,
              name: `${item.object.metadata.name}-${contentHash(item.object)}`,
            },
          },
          names: new Set([...item.names, item.object.metadata.name]),
        }
      : item,
  );
  return followNames(hashed).map(({ object }) => object);
}
