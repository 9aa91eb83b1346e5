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
import { ServedResource } from '../registry/types';
import { metadataSchema } from '../schema/metadata';
import { Schema } from '../schema/types';
import { JsonObject, isObject } from '../util/json';
import { FieldSet, compare } from './fieldSet';

/** Who writes, by which version of the kind, through which subresource. */
export interface ManagedFieldsOwner {
  manager: string;
  apiVersion: string;
  subresource?: string;
  time: string;
}

/** An entry of `metadata.managedFields` with its fields read. */
export interface Managed {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource?: string;
  time?: string;
  fields: FieldSet;
}

const SERVER_METADATA = [
  'f:name',
  'f:namespace',
  'f:uid',
  'f:resourceVersion',
  'f:generation',
  'f:creationTimestamp',
  'f:deletionTimestamp',
  'f:deletionGracePeriodSeconds',
  'f:selfLink',
  'f:managedFields',
];

const schemas = new WeakMap<ServedResource, Schema>();

/** The schema by which the fields of a whole object are owned. */
export function ownershipSchema(resource: ServedResource): Schema {
  let schema = schemas.get(resource);
  if (!schema) {
    schema = {
      ...resource.schema,
      properties: {
        ...resource.schema?.properties,
        metadata: metadataSchema,
      },
    };
    schemas.set(resource, schema);
  }
  return schema;
}

/** Takes away, in place, the fields that nobody owns. */
export function stripServerFields(
  set: FieldSet,
  resource: ServedResource,
  subresource: string | undefined,
): FieldSet {
  set.member = false;
  set.children.delete('f:apiVersion');
  set.children.delete('f:kind');
  const metadata = set.children.get('f:metadata');
  if (metadata) {
    metadata.member = false;
    SERVER_METADATA.forEach(element => metadata.children.delete(element));
    if (metadata.empty) {
      set.children.delete('f:metadata');
    }
  }
  if (resource.status && subresource !== 'status') {
    set.children.delete('f:status');
  }
  return set;
}

/** Reads `metadata.managedFields`; a list of one empty entry means none. */
export function readManaged(object: KubeObject | undefined): Managed[] {
  return (object?.metadata.managedFields ?? [])
    .filter(isObject)
    .filter(entry => typeof entry.manager === 'string' || entry.fieldsV1)
    .map(entry => ({
      manager: String(entry.manager ?? ''),
      operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
      apiVersion: String(entry.apiVersion ?? ''),
      ...(entry.subresource ? { subresource: String(entry.subresource) } : {}),
      ...(entry.time ? { time: String(entry.time) } : {}),
      fields: FieldSet.fromFieldsV1(entry.fieldsV1),
    }));
}

/** Writes the entries that own something, those of Apply first. */
export function writeManaged(entries: Managed[]): JsonObject[] | undefined {
  const kept = entries.filter(entry => !entry.fields.empty);
  if (kept.length === 0) {
    return undefined;
  }
  const rank = (entry: Managed) =>
    `${entry.operation === 'Apply' ? 0 : 1}${entry.time ?? ''}${entry.manager}`;
  return kept
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .map(({ manager, operation, apiVersion, time, subresource, fields }) => ({
      manager,
      operation,
      apiVersion,
      ...(time ? { time } : {}),
      fieldsType: 'FieldsV1',
      fieldsV1: fields.toFieldsV1(),
      ...(subresource ? { subresource } : {}),
    }));
}

/**
 * Records in `metadata.managedFields` what a write other than an apply
 * changed: the writer owns it, nobody else does any longer.
 */
export function trackUpdate(
  resource: ServedResource,
  previous: KubeObject | undefined,
  object: KubeObject,
  owner: ManagedFieldsOwner,
): void {
  const given = object.metadata.managedFields;
  const reset =
    given?.length === 1 &&
    isObject(given[0]) &&
    Object.keys(given[0]).length === 0;
  let entries = reset ? [] : readManaged(object);
  if (entries.length === 0 && !reset) {
    entries = readManaged(previous);
  }
  const schema = ownershipSchema(resource);
  const { changed, removed } = compare(previous ?? {}, object, schema);
  stripServerFields(changed, resource, owner.subresource);
  stripServerFields(removed, resource, owner.subresource);
  const taken = changed.union(removed);
  const result: Managed[] = [];
  let own: Managed | undefined;
  for (const entry of entries) {
    if (isOwn(entry, owner)) {
      own = entry;
    } else {
      result.push({ ...entry, fields: entry.fields.without(taken) });
    }
  }
  if (own || !changed.empty) {
    const fields = (own?.fields ?? new FieldSet())
      .union(changed)
      .without(removed);
    const same = own?.fields.equals(fields) ?? false;
    result.push({
      manager: owner.manager,
      operation: 'Update',
      apiVersion: owner.apiVersion,
      ...(owner.subresource ? { subresource: owner.subresource } : {}),
      time: same && changed.empty ? own?.time : owner.time,
      fields,
    });
  }
  const written = writeManaged(result);
  if (written) {
    object.metadata.managedFields = written;
  } else {
    delete object.metadata.managedFields;
  }
}

function isOwn(entry: Managed, owner: ManagedFieldsOwner): boolean {
  return (
    entry.operation === 'Update' &&
    entry.manager === owner.manager &&
    entry.apiVersion === owner.apiVersion &&
    entry.subresource === owner.subresource
  );
}
