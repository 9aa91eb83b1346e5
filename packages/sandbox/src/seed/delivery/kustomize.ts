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

import { stringify } from 'yaml';
import { ComponentSeed, Environment, IMAGE_REGISTRY } from '../company';
import { rolloutAnalysis } from './analysis';
import { certificateFiles, ingressAnnotations } from './certificates';
import { hostOf } from './hosts';
import { previewService, rolloutManifest, rolloutPatch } from './rollouts';
import { sealedSecretFiles } from './sealedSecrets';
import { DeliveryContext, ManifestFile } from './types';

const KUSTOMIZATION = {
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
};

function service(name: string, app: string): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: {
      selector: { app },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  });
}

/** What all environments share: the Rollout in the place of a Deployment. */
export function deliveryBase(
  component: ComponentSeed,
  context: DeliveryContext,
): ManifestFile[] {
  const { name, system } = component;
  const files = [
    { path: 'rollout.yaml', content: rolloutManifest(component) },
    { path: 'service.yaml', content: service(name, name) },
    {
      path: `service-${
        component.delivery === 'blueGreen' ? 'preview' : 'canary'
      }.yaml`,
      content: service(previewService(component), name),
    },
    { path: 'analysis.yaml', content: rolloutAnalysis(context) },
    {
      path: 'configmap.yaml',
      content: stringify({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name },
        data: { LOG_LEVEL: 'info', REQUEST_TIMEOUT: '10s' },
      }),
    },
  ];
  return [
    {
      path: 'kustomization.yaml',
      content: stringify({
        ...KUSTOMIZATION,
        resources: files.map(({ path }) => path),
        labels: [
          {
            pairs: {
              'app.kubernetes.io/name': name,
              'app.kubernetes.io/part-of': system,
              'backstage.io/kubernetes-id': name,
            },
            includeSelectors: false,
          },
        ],
      }),
    },
    ...files,
  ].map(({ path, content }) => ({ path: `base/${path}`, content }));
}

function ingress(component: ComponentSeed, environment: Environment): string {
  const { name } = component;
  const host = hostOf(component, environment);
  const annotations = ingressAnnotations(component, environment);
  return stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      ...(Object.keys(annotations).length ? { annotations } : {}),
    },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: [host], secretName: `${name}-tls` }],
      rules: [
        {
          host,
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name, port: { name: 'http' } } },
              },
            ],
          },
        },
      ],
    },
  });
}

/** The files of an overlay beside its kustomization, by their names there. */
function resourcesOf(
  component: ComponentSeed,
  environment: Environment,
  context: DeliveryContext,
): ManifestFile[] {
  return [
    { path: 'ingress.yaml', content: ingress(component, environment) },
    ...certificateFiles(component, environment, context),
    ...sealedSecretFiles(component, environment, context),
  ];
}

/** One environment's overlay, without the kustomization with its version. */
export function deliveryOverlay(
  component: ComponentSeed,
  environment: Environment,
  context: DeliveryContext,
): ManifestFile[] {
  return [
    ...resourcesOf(component, environment, context),
    { path: 'rollout.yaml', content: rolloutPatch(component, environment) },
  ].map(({ path, content }) => ({
    path: `overlays/${environment}/${path}`,
    content,
  }));
}

/** The kustomization of an environment at a version. */
export function deliveryKustomization(
  component: ComponentSeed,
  environment: Environment,
  version: string,
  context: DeliveryContext,
): string {
  const { name } = component;
  return stringify({
    ...KUSTOMIZATION,
    namespace: `${name}-${environment}`,
    resources: [
      '../../base',
      ...resourcesOf(component, environment, context).map(({ path }) => path),
    ],
    labels: [{ pairs: { environment }, includeSelectors: false }],
    patches: [{ path: 'rollout.yaml' }],
    images: [{ name: `${IMAGE_REGISTRY}/${name}`, newTag: version }],
  });
}
