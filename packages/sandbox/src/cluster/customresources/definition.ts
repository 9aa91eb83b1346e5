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

import { KubeObject } from '../client';
import { PrinterColumn, ServedResource } from '../registry/types';
import { Schema } from '../schema/types';
import { isObject } from '../util/json';

/** `spec` of a CustomResourceDefinition, as far as the sandbox heeds it. */
export interface DefinitionSpec {
  group: string;
  scope: 'Namespaced' | 'Cluster';
  names: {
    plural: string;
    singular?: string;
    kind: string;
    listKind?: string;
    shortNames?: string[];
    categories?: string[];
  };
  versions: DefinitionVersion[];
  conversion?: { strategy?: string };
}

/** One version of a CustomResourceDefinition. */
export interface DefinitionVersion {
  name: string;
  served: boolean;
  storage: boolean;
  deprecated?: boolean;
  schema?: { openAPIV3Schema?: Schema };
  additionalPrinterColumns?: PrinterColumn[];
  selectableFields?: { jsonPath: string }[];
  subresources?: {
    status?: object;
    scale?: {
      specReplicasPath: string;
      statusReplicasPath: string;
      labelSelectorPath?: string;
    };
  };
}

/** The storage under which CustomResourceDefinitions themselves are kept. */
export const DEFINITIONS =
  'apiextensions.k8s.io/customresourcedefinitions' as const;

/** The spec of a CustomResourceDefinition. */
export function specOf(definition: KubeObject): DefinitionSpec {
  return definition.spec as DefinitionSpec;
}

const path = (text: string): string[] => text.split('.').filter(Boolean);

/** `v1` before `v1beta2` before `v1alpha1` before anything else. */
function versionRank(name: string): number[] {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(name);
  if (!match) {
    return [3, 0, 0];
  }
  const stability = { alpha: 2, beta: 1 }[match[2] ?? ''] ?? 0;
  return [stability, -Number(match[1]), -Number(match[3] ?? 0)];
}

/** Orders versions as discovery lists them, the preferred one first. */
export function byVersion(a: string, b: string): number {
  const [left, right] = [versionRank(a), versionRank(b)];
  const differing = left.findIndex((part, index) => part !== right[index]);
  if (differing < 0) {
    return a < b ? -1 : Number(a > b);
  }
  return left[differing] - right[differing];
}

/** The resources that a CustomResourceDefinition brings, one per served version. */
export function resourcesOf(definition: KubeObject): ServedResource[] {
  const { group, scope, names, versions } = specOf(definition);
  const storage = versions.find(version => version.storage) ?? versions[0];
  return versions
    .filter(version => version.served)
    .sort((a, b) => byVersion(a.name, b.name))
    .map((version, index) => {
      const { status, scale } = version.subresources ?? {};
      return {
        group,
        version: version.name,
        plural: names.plural,
        kind: names.kind,
        namespaced: scope === 'Namespaced',
        singular: names.singular ?? names.kind.toLocaleLowerCase('en-US'),
        listKind: names.listKind ?? `${names.kind}List`,
        shortNames: names.shortNames ?? [],
        categories: names.categories ?? [],
        storage: `${group}/${names.plural}`,
        storedApiVersion: `${group}/${storage.name}`,
        preferred: index === 0,
        custom: true,
        createOnly: false,
        generation: true,
        status: isObject(status),
        scale: scale && {
          spec: path(scale.specReplicasPath),
          status: path(scale.statusReplicasPath),
          labelSelector: scale.labelSelectorPath
            ? path(scale.labelSelectorPath)
            : undefined,
        },
        subresources: [],
        schema: version.schema?.openAPIV3Schema,
        columns: version.additionalPrinterColumns,
        selectableFields: (version.selectableFields ?? []).map(
          field => field.jsonPath,
        ),
      };
    });
}
