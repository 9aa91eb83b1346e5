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

import { Schema } from '../schema/types';
import {
  byDefault,
  conditions,
  controllerName,
  group,
  hostname,
  kind,
  namespaceName,
  objectName,
  port,
  sectionName,
  upTo,
} from './gatewayShared';
import { int, object, oneOf, open, text } from './schemas';

const parentReference = object(
  {
    group: byDefault(group, 'gateway.networking.k8s.io'),
    kind: byDefault(kind, 'Gateway'),
    namespace: namespaceName,
    name: objectName,
    sectionName,
    port,
  },
  'name',
);

const pair = object(
  { name: { type: 'string', minLength: 1, maxLength: 256 }, value: text },
  'name',
  'value',
);

const match = object({
  path: byDefault(
    object({
      type: byDefault(
        oneOf('Exact', 'PathPrefix', 'RegularExpression'),
        'PathPrefix',
      ),
      value: byDefault({ type: 'string', maxLength: 1024 }, '/'),
    }),
    { type: 'PathPrefix', value: '/' },
  ),
  headers: upTo(
    16,
    object(
      {
        ...pair.properties,
        type: byDefault(oneOf('Exact', 'RegularExpression'), 'Exact'),
      },
      'name',
      'value',
    ),
  ),
  queryParams: upTo(
    16,
    object(
      {
        ...pair.properties,
        type: byDefault(oneOf('Exact', 'RegularExpression'), 'Exact'),
      },
      'name',
      'value',
    ),
  ),
  method: oneOf(
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'DELETE',
    'CONNECT',
    'OPTIONS',
    'TRACE',
    'PATCH',
  ),
});

const headerChanges = object({
  set: upTo(16, pair),
  add: upTo(16, pair),
  remove: upTo(16, text),
});

const newPath = object(
  {
    type: oneOf('ReplaceFullPath', 'ReplacePrefixMatch'),
    replaceFullPath: text,
    replacePrefixMatch: text,
  },
  'type',
);

const backendFields = {
  group: byDefault(group, ''),
  kind: byDefault(kind, 'Service'),
  name: objectName,
  namespace: namespaceName,
  port,
};

/** A Service without a port says not where requests go. */
const needsPort = {
  'x-kubernetes-validations': [
    {
      rule: "(size(self.group) == 0 && self.kind == 'Service') ? has(self.port) : true",
      message: 'Must have port for Service reference',
    },
  ],
};

const filter = object(
  {
    type: oneOf(
      'RequestHeaderModifier',
      'ResponseHeaderModifier',
      'RequestMirror',
      'RequestRedirect',
      'URLRewrite',
      'ExtensionRef',
    ),
    requestHeaderModifier: headerChanges,
    responseHeaderModifier: headerChanges,
    requestMirror: object(
      {
        backendRef: { ...object(backendFields, 'name'), ...needsPort },
        percent: int,
      },
      'backendRef',
    ),
    requestRedirect: object({
      scheme: oneOf('http', 'https'),
      hostname,
      path: newPath,
      port,
      statusCode: byDefault({ type: 'integer', enum: [301, 302] }, 302),
    }),
    urlRewrite: object({ hostname, path: newPath }),
    extensionRef: object(
      { group, kind, name: objectName },
      'group',
      'kind',
      'name',
    ),
  },
  'type',
);

const backend: Schema = {
  ...object(
    {
      ...backendFields,
      weight: byDefault(
        { type: 'integer', format: 'int32', minimum: 0, maximum: 1_000_000 },
        1,
      ),
      filters: upTo(16, filter),
    },
    'name',
  ),
  ...needsPort,
};

const rule = object({
  name: sectionName,
  matches: byDefault(upTo(64, match), [
    { path: { type: 'PathPrefix', value: '/' } },
  ]),
  filters: upTo(16, filter),
  backendRefs: upTo(16, backend),
  timeouts: object({ request: text, backendRequest: text }),
  retry: open,
  sessionPersistence: open,
});

/** The schema of an HTTPRoute. */
export const httpRoute: Schema = object(
  {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
    spec: object({
      parentRefs: upTo(32, parentReference),
      hostnames: upTo(16, hostname),
      rules: byDefault(upTo(16, rule), [
        { matches: [{ path: { type: 'PathPrefix', value: '/' } }] },
      ]),
    }),
    status: object(
      {
        parents: upTo(
          32,
          object(
            { parentRef: parentReference, controllerName, conditions },
            'conditions',
            'controllerName',
            'parentRef',
          ),
        ),
      },
      'parents',
    ),
  },
  'spec',
);
