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

import { StatusCause } from '../apiError';
import { KubeObject, ResourceType } from '../client';
import { Schema } from '../schema/types';

/** A column of `kubectl get`. */
export interface PrinterColumn {
  name: string;
  type: string;
  format?: string;
  description?: string;
  /** Above 0: shown only by `-o wide`. */
  priority?: number;
  /** The cell's value; a path for custom resources, code for built-in ones. */
  jsonPath?: string;
  value?: (object: KubeObject) => unknown;
}

/** What the API server itself does for one built-in kind. */
export interface Strategy {
  /** Fills in and derives fields before a write is validated. */
  prepare?(object: KubeObject, previous: KubeObject | undefined): void;
  /** Rules beyond the schema. */
  validate?(
    object: KubeObject,
    previous: KubeObject | undefined,
  ): StatusCause[];
  /** The values that field selectors may ask for, beside name and namespace. */
  fields?: Record<string, (object: KubeObject) => string>;
}

/** Where the scale subresource of a kind finds its numbers. */
export interface ScalePaths {
  spec: string[];
  status: string[];
  labelSelector?: string[];
}

/** Another version of the same stored objects, with how to translate. */
export interface Conversion {
  toStored(object: KubeObject): KubeObject;
  fromStored(object: KubeObject): KubeObject;
}

/** One resource in one version, with all that serving it needs. */
export interface ServedResource extends ResourceType {
  singular: string;
  listKind: string;
  shortNames: string[];
  categories: string[];
  /** Where the objects are stored; the same for all versions. */
  storage: string;
  /** The `apiVersion` of stored objects. */
  storedApiVersion: string;
  /** Whether this is the version that clients without a preference use. */
  preferred: boolean;
  /** True for resources that a CRD brought. */
  custom: boolean;
  /** True for kinds that are answered and not stored, such as access reviews. */
  createOnly: boolean;
  /** True where `metadata.generation` counts changes of the spec. */
  generation: boolean;
  status: boolean;
  scale?: ScalePaths;
  /** Further subresources: `log`, `token`, … */
  subresources: string[];
  schema?: Schema;
  columns?: PrinterColumn[];
  /** Field selectors of a CRD, such as `.spec.issuerRef.name`. */
  selectableFields: string[];
  strategy?: Strategy;
  conversion?: Conversion;
}

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf(resource: {
  group: string;
  version: string;
}): string {
  return resource.group
    ? `${resource.group}/${resource.version}`
    : resource.version;
}

/** Splits an `apiVersion` into group and version. */
export function parseApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : {
        group: apiVersion.slice(0, slash),
        version: apiVersion.slice(slash + 1),
      };
}
