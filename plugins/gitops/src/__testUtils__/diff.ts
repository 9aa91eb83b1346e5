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

import {
  ApplicationDiff,
  ResourceDiff,
} from '@gitops-portal/backstage-plugin-gitops-common';

/*
 * Made-up answers about the difference between git and cluster, for tests and
 * for the states page in dev/.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The manifest of a Deployment, long enough that most of it is folded away. */
export function deploymentYaml(overrides: {
  replicas: number;
  image: string;
}): string {
  const { replicas, image } = overrides;
  const env = Array.from(
    { length: 14 },
    (_, index) =>
      `            - name: SETTING_${
        index + 1
      }\n              value: "${index}"`,
  ).join('\n');
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app.kubernetes.io/name: cart
  name: cart
  namespace: cart-staging
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - env:
${env}
          image: ${image}
          name: cart
          ports:
            - containerPort: 8080
`;
}

/** Makes fixtures around one moment, so that "4 min ago" stays that. */
export function makeDiff(now: number) {
  const before = (millis: number) => new Date(now - millis).toISOString();

  function resource(overrides: Partial<ResourceDiff> = {}): ResourceDiff {
    const kind = overrides.kind ?? 'Deployment';
    const name = overrides.name ?? 'cart';
    return {
      id: `workload/apps/${kind}/cart-staging/${name}`,
      cluster: 'workload',
      group: 'apps',
      kind,
      namespace: 'cart-staging',
      name,
      change: 'modified',
      redacted: false,
      ...overrides,
    };
  }

  const modified = resource({
    live: deploymentYaml({
      replicas: 5,
      image: 'registry.acme.example/cart:1.4.2',
    }),
    desired: deploymentYaml({
      replicas: 2,
      image: 'registry.acme.example/cart:1.4.3',
    }),
    driftedSince: before(3 * HOUR),
    driftedLonger: true,
  });
  const missing = resource({
    kind: 'ConfigMap',
    group: '',
    name: 'cart-settings',
    change: 'missing',
    desired:
      'apiVersion: v1\ndata:\n  COLOR: green\nkind: ConfigMap\nmetadata:\n  name: cart-settings\n',
    driftedSince: before(4 * MINUTE),
  });
  const extra = resource({
    kind: 'Service',
    group: '',
    name: 'cart-old',
    change: 'extra',
    live: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: cart-old\nspec:\n  ports:\n    - port: 80\n',
  });
  const secret = resource({
    kind: 'Secret',
    group: '',
    name: 'cart-database',
    redacted: true,
    live: 'apiVersion: v1\ndata:\n  password: ++++++++\nkind: Secret\n',
    desired: 'apiVersion: v1\ndata:\n  password: +++++++++\nkind: Secret\n',
  });

  function diff(
    resources: ResourceDiff[] = [modified, missing, extra, secret],
    overrides: Partial<ApplicationDiff> = {},
  ): ApplicationDiff {
    return { resources, inSync: 10, comparedAt: before(5_000), ...overrides };
  }

  const withoutTexts = [modified, missing, extra].map(
    ({ live: _, desired: __, ...rest }) => rest,
  );

  return { diff, resource, modified, missing, extra, secret, withoutTexts };
}
