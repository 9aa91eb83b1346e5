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

import { metadataSchema } from '../schema/metadata';
import { Schema } from '../schema/types';
import { definitionSchema } from './definitionSchema';
import {
  MessageField,
  fieldsOfMessage,
  isMessage,
  messageOfKind,
} from './messages';
import { addRules } from './rules';

const text: Schema = { type: 'string' };

const scalars: Record<string, Schema> = {
  string: text,
  bool: { type: 'boolean' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  uint32: { type: 'integer', format: 'int64' },
  double: { type: 'number', format: 'double' },
  bytes: { type: 'string', format: 'byte' },
  Time: { type: 'string', format: 'date-time' },
  MicroTime: { type: 'string', format: 'date-time' },
  IntOrString: { 'x-kubernetes-int-or-string': true },
  // A number or a text; numbers are legal in YAML and are left as they are.
  Quantity: { 'x-kubernetes-preserve-unknown-fields': true },
  Raw: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  FieldsV1: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  'authorization.v1.ExtraValue': { type: 'array', items: text },
  'authentication.v1.ExtraValue': { type: 'array', items: text },
  'meta.v1.ObjectMeta': metadataSchema,
};

const schemas = new Map<string, Schema>();
const names = new Map<Schema, string>();

function schemaOfType(type: string): Schema {
  const scalar = scalars[type];
  if (scalar) {
    return scalar;
  }
  if (!isMessage(type)) {
    return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  }
  let schema = schemas.get(type);
  if (!schema) {
    schema = { type: 'object' };
    // Known before its fields are read: types may hold themselves.
    schemas.set(type, schema);
    names.set(schema, openapiName(type));
    const properties: Record<string, Schema> = {};
    for (const field of fieldsOfMessage(type)) {
      if (field.label === '~') {
        Object.assign(properties, schemaOfType(field.type).properties);
      } else {
        properties[field.name] = schemaOfField(field);
      }
    }
    addRules(type, schema, properties);
    schema.properties = properties;
  }
  return schema;
}

function schemaOfField(field: MessageField): Schema {
  const type = schemaOfType(field.type);
  const marks: Schema = {
    ...(field.atomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
    ...(field.patchStrategy
      ? { 'x-kubernetes-patch-strategy': field.patchStrategy }
      : {}),
    ...(field.patchMergeKey
      ? { 'x-kubernetes-patch-merge-key': field.patchMergeKey }
      : {}),
  };
  if (field.label === '%') {
    return { type: 'object', additionalProperties: type, ...marks };
  }
  if (field.label !== '*') {
    return field.atomic ? { ...type, ...marks } : type;
  }
  return {
    type: 'array',
    items: type,
    ...marks,
    ...(field.listMapKeys
      ? {
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': field.listMapKeys,
        }
      : {}),
    ...(field.set ? { 'x-kubernetes-list-type': 'set' } : {}),
  };
}

function openapiName(message: string): string {
  return message.startsWith('meta.')
    ? `io.k8s.apimachinery.pkg.apis.${message}`
    : `io.k8s.api.${message}`;
}

/** The name under which OpenAPI documents know a schema of a built-in type. */
export function schemaName(schema: Schema): string | undefined {
  return names.get(schema);
}

/** The schema of a built-in kind. */
export function builtinSchema(
  group: string,
  version: string,
  kind: string,
): Schema | undefined {
  if (kind === 'CustomResourceDefinition') {
    return definitionSchema;
  }
  const message = messageOfKind(group, version, kind);
  if (!isMessage(message)) {
    return undefined;
  }
  const schema = schemaOfType(message);
  schema.properties = { apiVersion: text, kind: text, ...schema.properties };
  return schema;
}
