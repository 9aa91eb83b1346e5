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

import type { JsonObject } from '../../../runtime/json';
import { RenderError } from '../manifest';

/** Which objects a patch is for. Each member is a regular expression but kind. */
export interface Target {
  group?: string;
  version?: string;
  kind?: string;
  name?: string;
  namespace?: string;
  labelSelector?: string;
  annotationSelector?: string;
}

/** An entry of `patches`. */
export interface Patch {
  path?: string;
  patch?: string;
  target?: Target;
  options?: JsonObject;
}

/** An entry of `images`. */
export interface ImageOverride {
  name: string;
  newName?: string;
  newTag?: string;
  digest?: string;
}

/** An entry of `configMapGenerator` or `secretGenerator`. */
export interface Generator {
  name: string;
  namespace?: string;
  behavior?: string;
  literals?: string[];
  files?: string[];
  envs?: string[];
  env?: string;
  type?: string;
  options?: GeneratorOptions;
}

/** `generatorOptions`, or the `options` of one generator. */
export interface GeneratorOptions {
  disableNameSuffixHash?: boolean;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  immutable?: boolean;
}

/** An entry of `labels`. */
export interface LabelSet {
  pairs: Record<string, string>;
  includeSelectors?: boolean;
  includeTemplates?: boolean;
}

/** The fields of a kustomization that are understood here. */
export interface Kustomization {
  apiVersion?: string;
  kind?: string;
  metadata?: JsonObject;
  resources?: string[];
  bases?: string[];
  components?: string[];
  namespace?: string;
  namePrefix?: string;
  nameSuffix?: string;
  labels?: LabelSet[];
  commonLabels?: Record<string, string>;
  commonAnnotations?: Record<string, string>;
  images?: ImageOverride[];
  replicas?: { name: string; count: number }[];
  patches?: Patch[];
  patchesStrategicMerge?: string[];
  patchesJson6902?: Patch[];
  configMapGenerator?: Generator[];
  secretGenerator?: Generator[];
  generatorOptions?: GeneratorOptions;
}

const KNOWN = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'bases',
  'components',
  'namespace',
  'namePrefix',
  'nameSuffix',
  'labels',
  'commonLabels',
  'commonAnnotations',
  'images',
  'replicas',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'configMapGenerator',
  'secretGenerator',
  'generatorOptions',
]);

/** The names that a kustomization's file may have. */
export const KUSTOMIZATION_FILES = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/**
 * Takes a parsed file as a kustomization.
 *
 * @throws RenderError that names the fields that are not understood
 */
export function asKustomization(value: unknown, file: string): Kustomization {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RenderError(`${file}: kustomization is not a mapping`);
  }
  const unknown = Object.keys(value).filter(field => !KNOWN.has(field));
  if (unknown.length) {
    throw new RenderError(
      `${file}: the sandbox's kustomize does not know the field${
        unknown.length > 1 ? 's' : ''
      } ${unknown.map(field => `"${field}"`).join(', ')}`,
    );
  }
  return value;
}
