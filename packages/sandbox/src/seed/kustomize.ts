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

import { ComponentSeed, Environment, IMAGE_REGISTRY } from './company';
import { deliveryBase, deliveryKustomization } from './delivery/kustomize';
import { DeliveryContext } from './delivery/types';

/** The image of a component without its tag. */
export function imageName(component: string): string {
  return `${IMAGE_REGISTRY}/${component}`;
}

/** The file that says which version an environment runs. */
export function overlayPath(environment: string): string {
  return `overlays/${environment}/kustomization.yaml`;
}

/** The component whose database is migrated before each sync. */
export const MIGRATED = 'payments-api';

/**
 * A hook that runs the component's own image before each sync: it fails or
 * hangs with it, by the tag.
 */
function migration(name: string): { path: string; content: string } {
  return {
    path: 'base/migrate.yaml',
    content: `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}-migrate
  annotations:
    argocd.argoproj.io/hook: PreSync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: ${imageName(name)}
          args: [migrate]
`,
  };
}

/** What all environments share. */
export function baseFiles(
  component: ComponentSeed,
  context: DeliveryContext,
): { path: string; content: string }[] {
  return [
    ...(component.delivery
      ? deliveryBase(component, context)
      : deploymentBase(component)),
    readme(component),
  ];
}

function deploymentBase(
  component: ComponentSeed,
): { path: string; content: string }[] {
  const { name, port, system } = component;
  const migrates = name === MIGRATED;
  return [
    {
      path: 'base/kustomization.yaml',
      content: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
  - service.yaml
  - configmap.yaml
${migrates ? '  - migrate.yaml\n' : ''}labels:
  - pairs:
      app.kubernetes.io/name: ${name}
      app.kubernetes.io/part-of: ${system}
      backstage.io/kubernetes-id: ${name}
    includeSelectors: false
    includeTemplates: true
`,
    },
    {
      path: 'base/deployment.yaml',
      content: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  revisionHistoryLimit: 5
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: ${imageName(name)}
          ports:
            - name: http
              containerPort: ${port}
          envFrom:
            - configMapRef:
                name: ${name}
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          resources:
            requests:
              cpu: 50m
              memory: 64Mi
            limits:
              memory: 256Mi
`,
    },
    {
      path: 'base/service.yaml',
      content: `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`,
    },
    {
      path: 'base/configmap.yaml',
      content: `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  LOG_LEVEL: info
  REQUEST_TIMEOUT: 10s
`,
    },
    ...(migrates ? [migration(name)] : []),
  ];
}

function readme({ name }: ComponentSeed): { path: string; content: string } {
  return {
    path: 'README.md',
    content: `# ${name}-config

What runs of ${name}, and where: \`base/\` is what all environments share, each
folder of \`overlays/\` is one environment.

To release a version, set \`newTag\` in an environment's \`kustomization.yaml\`.
`,
  };
}

/** One environment's overlay at a version. */
export function overlayFile(
  component: ComponentSeed,
  environment: Environment,
  version: string,
  context: DeliveryContext,
): { path: string; content: string } {
  const { name, delivery } = component;
  if (delivery) {
    return {
      path: overlayPath(environment),
      content: deliveryKustomization(component, environment, version, context),
    };
  }
  return {
    path: overlayPath(environment),
    content: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: ${name}-${environment}
resources:
  - ../../base
labels:
  - pairs:
      environment: ${environment}
    includeSelectors: false
    includeTemplates: true
replicas:
  - name: ${name}
    count: ${component.replicas[environment]}
images:
  - name: ${imageName(name)}
    newTag: ${version}
`,
  };
}
