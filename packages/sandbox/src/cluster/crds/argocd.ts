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
import { application } from './application';
import { applicationSet } from './applicationSet';
import { appProject } from './appProject';

const GROUP = 'argoproj.io';

const column = (name: string, jsonPath: string, priority?: number) => ({
  name,
  type: jsonPath.endsWith('creationTimestamp') ? 'date' : 'string',
  jsonPath,
  ...(priority ? { priority } : {}),
});

function definition(
  kind: string,
  plural: string,
  shortNames: string[],
  schema: Schema,
  version: Partial<DefinitionVersion>,
): KubeObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${GROUP}`,
      labels: {
        'app.kubernetes.io/name': `${plural}.${GROUP}`,
        'app.kubernetes.io/part-of': 'argocd',
      },
    },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLocaleLowerCase('en-US'),
        shortNames,
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
 * The sandbox's own definitions of Argo CD's kinds. Application and AppProject
 * have no status subresource, as in Argo CD.
 */
export function argocdDefinitions(): KubeObject[] {
  return [
    definition('Application', 'applications', ['app', 'apps'], application, {
      additionalPrinterColumns: [
        column('Sync Status', '.status.sync.status'),
        column('Health Status', '.status.health.status'),
        column('Revision', '.status.sync.revision', 10),
        column('Project', '.spec.project', 10),
      ],
      subresources: {},
    }),
    definition(
      'ApplicationSet',
      'applicationsets',
      ['appset', 'appsets'],
      applicationSet,
      { subresources: { status: {} } },
    ),
    definition(
      'AppProject',
      'appprojects',
      ['appproj', 'appprojs'],
      appProject,
      { subresources: {} },
    ),
  ];
}
