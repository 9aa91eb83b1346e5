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

import { schemaName } from '../builtin/schema';
import { Registry } from '../registry/registry';
import { ServedResource, apiVersionOf } from '../registry/types';
import { Schema } from '../schema/types';
import { JsonObject, isObject } from '../util/json';

const METADATA = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const QUERY = [
  'dryRun',
  'fieldManager',
  'fieldValidation',
  'force',
  'pretty',
].map(name => ({
  name,
  in: 'query',
  schema: { type: name === 'force' ? 'boolean' : 'string', uniqueItems: true },
}));

/** Collects the schemas that a document refers to. */
class Components {
  readonly schemas: Record<string, JsonObject> = {};

  /** A schema as it stands in the document: named types as references. */
  reference(schema: Schema): JsonObject {
    const name = schemaName(schema);
    if (!name) {
      return this.inline(schema);
    }
    if (!this.schemas[name]) {
      this.schemas[name] = {};
      this.schemas[name] = this.inline(schema);
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  inline(schema: Schema): JsonObject {
    const {
      properties,
      items,
      additionalProperties,
      allOf,
      anyOf,
      oneOf,
      not,
      ...rest
    } = schema;
    const list = (parts: Schema[] | undefined) =>
      parts?.map(part => this.inline(part));
    const out: JsonObject = {
      ...rest,
      ...(properties
        ? {
            properties: Object.fromEntries(
              Object.entries(properties).map(([key, value]) => [
                key,
                this.field(value),
              ]),
            ),
          }
        : {}),
      ...(items ? { items: this.field(items) } : {}),
      ...(additionalProperties === undefined
        ? {}
        : {
            additionalProperties: isObject(additionalProperties)
              ? this.field(additionalProperties as Schema)
              : additionalProperties,
          }),
    };
    for (const [key, value] of Object.entries({
      allOf: list(allOf),
      anyOf: list(anyOf),
      oneOf: list(oneOf),
      not: not && this.inline(not),
    })) {
      if (value) {
        out[key] = value;
      }
    }
    return out;
  }

  private field(schema: Schema): JsonObject {
    const reference = this.reference(schema);
    return reference.$ref ? { allOf: [reference], default: {} } : reference;
  }
}

function nameOf(resource: ServedResource): string {
  const own = resource.schema && schemaName(resource.schema);
  if (own) {
    return own;
  }
  const group = resource.group.split('.').reverse().join('.') || 'io.k8s.api';
  return `${group}.${resource.version}.${resource.kind}`;
}

function kindSchema(
  resource: ServedResource,
  components: Components,
): JsonObject {
  const { group, version, kind, schema } = resource;
  const inlined = components.inline(schema ?? { type: 'object' });
  return {
    ...inlined,
    type: 'object',
    properties: {
      ...(isObject(inlined.properties) ? inlined.properties : {}),
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: {
        allOf: [{ $ref: `#/components/schemas/${METADATA}` }],
        default: {},
      },
    },
    'x-kubernetes-group-version-kind': [{ group, version, kind }],
  };
}

function operations(resource: ServedResource, name: string) {
  const { group, version, kind, plural, namespaced } = resource;
  const base = group ? `/apis/${group}/${version}` : `/api/${version}`;
  const path = `${base}${
    namespaced ? '/namespaces/{namespace}' : ''
  }/${plural}`;
  const response = {
    200: {
      description: 'OK',
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${name}` },
        },
      },
    },
  };
  const operation = (action: string, parameters: unknown[] = []) => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, version, kind },
    parameters,
    responses: response,
  });
  if (resource.createOnly) {
    return { [path]: { post: operation('post', QUERY) } };
  }
  return {
    [path]: {
      get: operation('list'),
      post: operation('post', QUERY),
      delete: operation('deletecollection'),
    },
    [`${path}/{name}`]: {
      get: operation('get'),
      put: operation('put', QUERY),
      patch: operation('patch', QUERY),
      delete: operation('delete', QUERY),
    },
  };
}

/** The OpenAPI v3 document of one group and version, if it is served. */
export function openapiDocument(
  registry: Registry,
  group: string,
  version: string,
  metadataSchema: Schema,
): JsonObject | undefined {
  const resources = registry
    .all()
    .filter(r => r.group === group && r.version === version);
  if (resources.length === 0) {
    return undefined;
  }
  const components = new Components();
  components.schemas[METADATA] = components.inline(metadataSchema);
  const paths: JsonObject = {};
  for (const resource of resources) {
    const name = nameOf(resource);
    components.schemas[name] = kindSchema(resource, components);
    Object.assign(paths, operations(resource, name));
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths,
    components: { schemas: components.schemas },
  };
}

/** The groups and versions served, as `api/v1` and `apis/<group>/<version>`. */
export function openapiPaths(
  registry: Registry,
): Map<string, { group: string; version: string }> {
  const paths = new Map<string, { group: string; version: string }>();
  for (const { group, version } of registry.all()) {
    const path = group
      ? `apis/${apiVersionOf({ group, version })}`
      : `api/${version}`;
    paths.set(path, { group, version });
  }
  return paths;
}
