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
import { SUCCESS_RATE } from './analysis';

const API = 'argoproj.io/v1alpha1';

/** The Service that leads to the new version only. */
export function previewService({ name, delivery }: ComponentSeed): string {
  return `${name}-${delivery === 'blueGreen' ? 'preview' : 'canary'}`;
}

const ANALYSIS = {
  templates: [{ templateName: SUCCESS_RATE }],
  args: [
    {
      name: 'namespace',
      valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
    },
    {
      name: 'pod-template-hash',
      valueFrom: { podTemplateHashValue: 'Latest' },
    },
  ],
};

/** The steps by which a canary gets its share, outside of development. */
function steps(environment: Environment) {
  return [
    { setWeight: 20 },
    { pause: { duration: '10s' } },
    { analysis: ANALYSIS },
    { setWeight: 60 },
    // In production somebody has a look before all customers get it.
    { pause: environment === 'production' ? {} : { duration: '10s' } },
    { setWeight: 100 },
  ];
}

/** The Rollout as all environments have it. */
export function rolloutManifest(component: ComponentSeed): string {
  const { name, port, system, delivery } = component;
  return stringify({
    apiVersion: API,
    kind: 'Rollout',
    metadata: { name },
    spec: {
      replicas: 1,
      revisionHistoryLimit: 5,
      progressDeadlineSeconds: 300,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: {
          labels: {
            app: name,
            'app.kubernetes.io/part-of': system,
            'backstage.io/kubernetes-id': name,
          },
        },
        spec: {
          containers: [
            {
              name,
              image: `${IMAGE_REGISTRY}/${name}`,
              ports: [{ name: 'http', containerPort: port }],
              envFrom: [{ configMapRef: { name } }],
              readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
              resources: {
                requests: { cpu: '50m', memory: '64Mi' },
                limits: { memory: '256Mi' },
              },
            },
          ],
        },
      },
      strategy:
        delivery === 'blueGreen'
          ? {
              blueGreen: {
                activeService: name,
                previewService: previewService(component),
              },
            }
          : {
              canary: {
                stableService: name,
                canaryService: previewService(component),
              },
            },
    },
  });
}

function strategyOf(component: ComponentSeed, environment: Environment) {
  if (component.delivery === 'blueGreen') {
    return {
      blueGreen: {
        // In production somebody looks at the preview first.
        autoPromotionEnabled: environment !== 'production',
        scaleDownDelaySeconds: 30,
        ...(environment === 'dev' ? {} : { prePromotionAnalysis: ANALYSIS }),
      },
    };
  }
  if (environment === 'dev') {
    return undefined;
  }
  return {
    canary: {
      steps: steps(environment),
      ...(environment === 'production'
        ? { trafficRouting: { nginx: { stableIngress: component.name } } }
        : { maxSurge: 1, maxUnavailable: 0 }),
    },
  };
}

/** What an environment changes of the Rollout, as a patch. */
export function rolloutPatch(
  component: ComponentSeed,
  environment: Environment,
): string {
  const strategy = strategyOf(component, environment);
  return stringify({
    apiVersion: API,
    kind: 'Rollout',
    metadata: { name: component.name },
    spec: {
      replicas: component.replicas[environment],
      ...(strategy ? { strategy } : {}),
    },
  });
}
