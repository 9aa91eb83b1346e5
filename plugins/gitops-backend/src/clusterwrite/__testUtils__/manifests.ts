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

import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';

/** A namespace. */
export const namespace = (name: string): KubernetesManifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
});

/** A ConfigMap. */
export const configMap = (
  namespaceName: string,
  name: string,
  data: Record<string, string> = {},
): KubernetesManifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: namespaceName },
  data,
});

/** A Secret with a value that nothing may repeat. */
export const secret = (
  namespaceName: string,
  name: string,
  fields: object = { stringData: { password: 'hunter2' } },
): KubernetesManifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: namespaceName },
  ...fields,
});

/** A Deployment of one pod. */
export const deployment = (
  namespaceName: string,
  name: string,
  containers: unknown[] = [{ name: 'main', image: 'registry.example/x:1' }],
): KubernetesManifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: namespaceName },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers } },
  },
});

/** A definition of the kind Widget. */
export const widgetDefinition: KubernetesManifest = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.org' },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: {
      plural: 'widgets',
      singular: 'widget',
      kind: 'Widget',
      listKind: 'WidgetList',
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: { size: { type: 'integer', minimum: 1 } },
              },
            },
          },
        },
      },
    ],
  },
};

/** An object of the kind Widget. */
export const widget = (
  namespaceName: string,
  name: string,
  size: unknown = 1,
): KubernetesManifest => ({
  apiVersion: 'example.org/v1',
  kind: 'Widget',
  metadata: { name, namespace: namespaceName },
  spec: { size },
});
