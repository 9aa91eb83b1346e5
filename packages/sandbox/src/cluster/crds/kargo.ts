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
import { DefinitionVersion } from '../customresources/definition';
import { Schema } from '../schema/types';
import { freight } from './kargoFreight';
import {
  clusterConfig,
  project,
  projectConfig,
  promotionTask,
} from './kargoProject';
import { promotion } from './kargoPromotion';
import { stage } from './kargoStage';
import { warehouse } from './kargoWarehouse';

const GROUP = 'kargo.akuity.io';

const column = (name: string, jsonPath: string) => ({
  name,
  type: jsonPath.endsWith('creationTimestamp') ? 'date' : 'string',
  jsonPath,
});

const AGE = column('Age', '.metadata.creationTimestamp');
const SHARD = column('Shard', '.spec.shard');
const READY = [
  column('Ready', '.status.conditions[?(@.type=="Ready")].status'),
  column('Status', '.status.conditions[?(@.type=="Ready")].message'),
];
const WITH_STATUS = { status: {} };

function definition(
  kind: string,
  plural: string,
  schema: Schema,
  version: Partial<DefinitionVersion>,
  other: { scope?: 'Cluster'; shortNames?: string[] } = {},
): KubeObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      scope: other.scope ?? 'Namespaced',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLocaleLowerCase('en-US'),
        ...(other.shortNames ? { shortNames: other.shortNames } : {}),
      },
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schema },
          ...version,
        },
      ],
    },
  };
}

/**
 * The sandbox's own definitions of Kargo's kinds, as of Kargo 1.11: names,
 * scopes, columns and subresources are the same, schemas smaller.
 */
export function kargoDefinitions(): KubeObject[] {
  return [
    definition(
      'Project',
      'projects',
      project,
      { additionalPrinterColumns: [...READY, AGE], subresources: WITH_STATUS },
      { scope: 'Cluster' },
    ),
    definition('ProjectConfig', 'projectconfigs', projectConfig, {
      additionalPrinterColumns: [...READY, AGE],
      subresources: WITH_STATUS,
    }),
    definition(
      'ClusterConfig',
      'clusterconfigs',
      clusterConfig,
      { additionalPrinterColumns: [...READY, AGE], subresources: WITH_STATUS },
      { scope: 'Cluster', shortNames: ['clusterconfig', 'clusterconfigs'] },
    ),
    definition('Warehouse', 'warehouses', warehouse, {
      additionalPrinterColumns: [SHARD, AGE],
      subresources: WITH_STATUS,
    }),
    definition('Freight', 'freights', freight, {
      additionalPrinterColumns: [
        column('Alias', '.metadata.labels.kargo\\.akuity\\.io/alias'),
        column('Origin (Kind)', '.origin.kind'),
        column('Origin (Name)', '.origin.name'),
        AGE,
      ],
      subresources: WITH_STATUS,
    }),
    definition('Stage', 'stages', stage, {
      additionalPrinterColumns: [
        SHARD,
        column('Current Freight', '.status.freightSummary'),
        column('Health', '.status.health.status'),
        ...READY,
        AGE,
      ],
      subresources: WITH_STATUS,
    }),
    definition(
      'Promotion',
      'promotions',
      promotion,
      {
        additionalPrinterColumns: [
          column('Shard', '.metadata.labels.kargo\\.akuity\\.io/shard'),
          column('Stage', '.spec.stage'),
          column('Freight', '.spec.freight'),
          column('Phase', '.status.phase'),
          AGE,
        ],
        subresources: WITH_STATUS,
      },
      { shortNames: ['promo', 'promos'] },
    ),
    definition(
      'PromotionTask',
      'promotiontasks',
      promotionTask,
      { additionalPrinterColumns: [AGE], subresources: {} },
      { shortNames: ['promotask', 'promotasks'] },
    ),
    definition(
      'ClusterPromotionTask',
      'clusterpromotiontasks',
      promotionTask,
      { additionalPrinterColumns: [AGE], subresources: {} },
      {
        scope: 'Cluster',
        shortNames: ['clusterpromotask', 'clusterpromotasks'],
      },
    ),
  ];
}
