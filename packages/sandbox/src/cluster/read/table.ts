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
import { age, since } from './age';
import { valuesAt } from './jsonPath';

const NAME: PrinterColumn = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name of the object within its namespace',
};

const AGE: PrinterColumn = {
  name: 'Age',
  type: 'date',
  description: 'Time since the object was created',
  jsonPath: '.metadata.creationTimestamp',
};

/** How much of each object a table carries. */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

function columnsOf(resource: ServedResource): PrinterColumn[] {
  const { columns, custom } = resource;
  if (columns && columns.length > 0) {
    return custom ? columns : [...columns];
  }
  return custom ? [AGE] : [{ ...AGE, type: 'string', value: age }];
}

function cell(column: PrinterColumn, object: KubeObject): unknown {
  if (column.value) {
    return column.value(object) ?? null;
  }
  const [first, ...others] = valuesAt(object, column.jsonPath ?? '');
  if (first === undefined) {
    return null;
  }
  if (column.type === 'date') {
    const text = since(first);
    return text === '<unknown>' ? '<invalid>' : text;
  }
  if (column.type === 'string' && typeof first === 'object') {
    return JSON.stringify(first);
  }
  return column.type === 'string' && others.length > 0
    ? [first, ...others].map(String).join(',')
    : first;
}

/** The metadata of an object, as a `PartialObjectMetadata`. */
export function partial(object: KubeObject, version = 'v1') {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: `meta.k8s.io/${version}`,
    metadata: object.metadata,
  };
}

/** The definitions of a kind's columns, the name first. */
export function columnDefinitions(resource: ServedResource) {
  return [NAME, ...columnsOf(resource)].map(
    ({ name, type, format, description, priority }) => ({
      name,
      type,
      format: format ?? '',
      description: description ?? '',
      priority: priority ?? 0,
    }),
  );
}

/** The rows of a table. */
export function tableRows(
  resource: ServedResource,
  objects: KubeObject[],
  include: IncludeObject = 'Metadata',
  version = 'v1',
) {
  const columns = columnsOf(resource);
  return objects.map(object => ({
    cells: [object.metadata.name, ...columns.map(c => cell(c, object))],
    ...(include === 'None'
      ? {}
      : {
          object: include === 'Object' ? object : partial(object, version),
        }),
  }));
}

/** A `Table`, as `kubectl get` prints it. */
export function table(
  resource: ServedResource,
  objects: KubeObject[],
  options: {
    include?: IncludeObject;
    version?: string;
    metadata?: object;
    definitions?: boolean;
  } = {},
) {
  const {
    include,
    version = 'v1',
    metadata = {},
    definitions = true,
  } = options;
  return {
    kind: 'Table',
    apiVersion: `meta.k8s.io/${version}`,
    metadata,
    columnDefinitions: definitions ? columnDefinitions(resource) : null,
    rows: tableRows(resource, objects, include, version),
  };
}
