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
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { RecordIndex } from '../index/RecordIndex';
import { applicationSetKind } from '../tools/argocd/applicationSets/kind';
import { applicationKind } from '../tools/argocd/kind';
import { projectKind } from '../tools/argocd/projects/kind';

interface Overrides {
  namespace?: string;
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
}

/** An AppProject as Argo CD 3.5 has it. */
export function appProject(
  name: string,
  { namespace = 'argocd', spec }: Overrides = {},
): KubernetesObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { namespace, name },
    spec: {
      description: `What belongs to ${name}`,
      sourceRepos: ['*'],
      destinations: [{ namespace: '*', server: '*' }],
      ...spec,
    },
  };
}

/** An ApplicationSet as Argo CD 3.5 leaves it when all is well. */
export function applicationSet(
  name: string,
  { namespace = 'argocd', spec, status }: Overrides = {},
): KubernetesObject {
  const since = '2026-11-20T10:00:00Z';
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { namespace, name },
    spec: { goTemplate: true, generators: [], template: {}, ...spec },
    status: {
      conditions: [
        {
          type: 'ErrorOccurred',
          status: 'False',
          reason: 'ApplicationSetUpToDate',
          message: 'All applications have been generated successfully',
          lastTransitionTime: since,
        },
        { type: 'ParametersGenerated', status: 'True' },
        { type: 'ResourcesUpToDate', status: 'True' },
      ],
      resources: [{ kind: 'Application', name: `${name}-dev` }],
      resourcesCount: 1,
      ...status,
    },
  };
}

/** An index of Argo CD's kinds, into which objects of clusters are put. */
export function argocdIndex() {
  const kinds = [applicationKind([]), projectKind, applicationSetKind];
  const records = new RecordIndex(kinds);
  const put = (cluster: string, ...objects: KubernetesObject[]) => {
    for (const object of objects) {
      const kind = kinds.find(k => k.kind === object.kind)!;
      records.put(
        `${kind.plural}.${kind.group}`,
        kind.project(object, { cluster, intern: text => text })!,
      );
    }
  };
  return { records, put };
}
