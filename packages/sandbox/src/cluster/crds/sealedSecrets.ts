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
import { Schema } from '../schema/types';
import { flag, int, list, object, text, textMap, texts, time } from './schemas';

const sealedSecret: Schema = object(
  {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
    spec: object(
      {
        encryptedData: {
          ...textMap,
          'x-kubernetes-preserve-unknown-fields': true,
        },
        data: { type: 'string', format: 'byte' },
        template: object({
          type: text,
          immutable: flag,
          data: { ...textMap, nullable: true },
          metadata: {
            ...object({
              name: text,
              namespace: text,
              labels: textMap,
              annotations: textMap,
              finalizers: texts,
            }),
            nullable: true,
            'x-kubernetes-preserve-unknown-fields': true,
          },
        }),
      },
      'encryptedData',
    ),
    status: object({
      observedGeneration: int,
      conditions: list(
        object(
          {
            type: text,
            status: text,
            reason: text,
            message: text,
            lastTransitionTime: time,
            lastUpdateTime: time,
          },
          'status',
          'type',
        ),
      ),
    }),
  },
  'spec',
);

/** The sandbox's own definition of the SealedSecret. */
export function sealedSecretsDefinitions(): KubeObject[] {
  return [
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'sealedsecrets.bitnami.com' },
      spec: {
        group: 'bitnami.com',
        scope: 'Namespaced',
        names: {
          kind: 'SealedSecret',
          listKind: 'SealedSecretList',
          plural: 'sealedsecrets',
          singular: 'sealedsecret',
        },
        versions: [
          {
            name: 'v1alpha1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema: sealedSecret },
            additionalPrinterColumns: [
              {
                name: 'Status',
                type: 'string',
                jsonPath: '.status.conditions[0].message',
              },
              {
                name: 'Synced',
                type: 'string',
                jsonPath: '.status.conditions[0].status',
              },
              {
                name: 'Age',
                type: 'date',
                jsonPath: '.metadata.creationTimestamp',
              },
            ],
            subresources: { status: {} },
          },
        ],
      },
    },
  ];
}
