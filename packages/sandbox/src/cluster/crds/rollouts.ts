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
import { analysisRun, analysisTemplate } from './analysis';
import { experiment } from './experiment';
import { rollout } from './rollout';

const GROUP = 'argoproj.io';

const AGE = {
  name: 'Age',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

const PHASE = { name: 'Status', type: 'string', jsonPath: '.status.phase' };

const count = (name: string, jsonPath: string) => ({
  name,
  type: 'integer',
  jsonPath,
});

function definition(
  names: { kind: string; plural: string; shortName: string },
  schema: Schema,
  version: Partial<DefinitionVersion>,
  scope: 'Namespaced' | 'Cluster' = 'Namespaced',
): KubeObject {
  const { kind, plural, shortName } = names;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${GROUP}`,
      labels: { 'app.kubernetes.io/part-of': 'argo-rollouts' },
    },
    spec: {
      group: GROUP,
      scope,
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLocaleLowerCase('en-US'),
        shortNames: [shortName],
      },
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schema },
          subresources: {},
          ...version,
        },
      ],
    },
  };
}

/**
 * The sandbox's own definitions of Argo Rollouts' kinds. AnalysisRun and
 * Experiment have no status subresource, as upstream.
 */
export function rolloutsDefinitions(): KubeObject[] {
  return [
    definition(
      { kind: 'Rollout', plural: 'rollouts', shortName: 'ro' },
      rollout,
      {
        subresources: {
          status: {},
          scale: {
            specReplicasPath: '.spec.replicas',
            statusReplicasPath: '.status.HPAReplicas',
            labelSelectorPath: '.status.selector',
          },
        },
        additionalPrinterColumns: [
          count('Desired', '.spec.replicas'),
          count('Current', '.status.replicas'),
          count('Up-to-date', '.status.updatedReplicas'),
          count('Available', '.status.availableReplicas'),
          AGE,
        ],
      },
    ),
    definition(
      { kind: 'AnalysisRun', plural: 'analysisruns', shortName: 'ar' },
      analysisRun,
      { additionalPrinterColumns: [PHASE, AGE] },
    ),
    definition(
      {
        kind: 'AnalysisTemplate',
        plural: 'analysistemplates',
        shortName: 'at',
      },
      analysisTemplate,
      { additionalPrinterColumns: [AGE] },
    ),
    definition(
      {
        kind: 'ClusterAnalysisTemplate',
        plural: 'clusteranalysistemplates',
        shortName: 'cat',
      },
      analysisTemplate,
      { additionalPrinterColumns: [AGE] },
      'Cluster',
    ),
    definition(
      { kind: 'Experiment', plural: 'experiments', shortName: 'exp' },
      experiment,
      { additionalPrinterColumns: [PHASE, AGE] },
    ),
  ];
}
