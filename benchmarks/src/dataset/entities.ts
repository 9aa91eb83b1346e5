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

import { COMPONENT_LABEL, componentName } from './components';
import { projectName } from './toolSizes';

/** A catalog entity that finds its Applications by a label selector. */
export interface ComponentEntity {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace: string;
    description: string;
    annotations: Record<string, string>;
  };
  spec: { type: string; lifecycle: string; owner: string };
}

/** The label selector by which all three systems find a component's Applications. */
export function applicationSelector(component: string): string {
  return `${COMPONENT_LABEL}=${component}`;
}

/**
 * The catalog entity of the component with this index. It names a Kargo project,
 * whether there is one or not.
 */
export function componentEntity(index: number): ComponentEntity {
  const name = componentName(index);
  const location = `url:https://git.acme.example/acme/${name}/src/branch/main/catalog-info.yaml`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      description: `One of the services of Acme: ${name}`,
      annotations: {
        'argocd/app-selector': applicationSelector(name),
        'kargo.akuity.io/project': projectName(name),
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/team-checkout',
    },
  };
}
