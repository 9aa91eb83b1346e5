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

import { flag, int, list, object, open, text, texts } from '../crds/schemas';
import { Schema } from '../schema/types';

const atomic = (schema: Schema): Schema => ({
  ...schema,
  'x-kubernetes-list-type': 'atomic',
});

const names = object({
  plural: text,
  singular: text,
  kind: text,
  listKind: text,
  shortNames: atomic(texts),
  categories: atomic(texts),
});

const column = object({
  name: text,
  type: text,
  format: text,
  description: text,
  priority: int,
  jsonPath: text,
});

const version = object({
  name: text,
  served: flag,
  storage: flag,
  deprecated: flag,
  deprecationWarning: text,
  schema: object({ openAPIV3Schema: open }),
  subresources: object({
    status: open,
    scale: object({
      specReplicasPath: text,
      statusReplicasPath: text,
      labelSelectorPath: text,
    }),
  }),
  additionalPrinterColumns: atomic(list(column)),
  selectableFields: atomic(list(object({ jsonPath: text }))),
});

const condition = object({
  type: text,
  status: text,
  lastTransitionTime: text,
  reason: text,
  message: text,
  observedGeneration: int,
});

/** The schema of CustomResourceDefinitions themselves. */
export const definitionSchema: Schema = object(
  {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
    spec: object({
      group: text,
      names,
      scope: text,
      versions: atomic(list(version)),
      conversion: object({ strategy: text, webhook: open }),
      preserveUnknownFields: flag,
    }),
    status: object({
      conditions: {
        ...list(condition),
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['type'],
      },
      acceptedNames: names,
      storedVersions: texts,
      observedGeneration: int,
    }),
  },
  'spec',
);
