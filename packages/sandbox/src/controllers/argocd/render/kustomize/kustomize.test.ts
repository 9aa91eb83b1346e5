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

import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import type { KubeObject } from '../../../../cluster/client';
import { FileTree } from '../../git/fileTree';
import { parseManifests } from '../manifest';
import { buildKustomization } from './index';

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      serviceAccountName: cart
      containers:
        - name: cart
          image: registry.acme.example/cart:1.0.0
          ports:
            - containerPort: 8080
          envFrom:
            - configMapRef:
                name: settings
          env:
            - name: LEVEL
              value: info
            - name: TOKEN
              valueFrom:
                secretKeyRef:
                  name: token
                  key: token
        - name: proxy
          image: envoy
      volumes:
        - name: settings
          configMap:
            name: settings
        - name: all
          projected:
            sources:
              - secret:
                  name: token
              - configMap:
                  name: settings
`;

const SERVICE = `
apiVersion: v1
kind: Service
metadata:
  name: cart
  labels:
    tier: web
spec:
  selector:
    app: cart
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: cart
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: cart
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: cart
subjects:
  - kind: ServiceAccount
    name: cart
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: cart
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: cart
  minReplicas: 1
  maxReplicas: 3
`;

const BASE = {
  'base/kustomization.yaml': `
resources:
  - deployment.yaml
  - service.yaml
configMapGenerator:
  - name: settings
    literals:
      - LEVEL=info
      - "GREETING=a <b> & 'c'"
    files:
      - app.properties
      - renamed=app.properties
secretGenerator:
  - name: token
    literals:
      - token=s3cret
`,
  'base/deployment.yaml': DEPLOYMENT,
  'base/service.yaml': SERVICE,
  'base/app.properties': 'a=1\nb=2\n',
};

const CASES: Record<string, { files: Record<string, string>; path?: string }> =
  {
    'a base with generators': { files: BASE, path: 'base' },
    'an overlay': {
      files: {
        ...BASE,
        'overlay/kustomization.yaml': `
namespace: cart-dev
namePrefix: dev-
nameSuffix: '-1'
resources:
  - ../base
commonLabels:
  environment: dev
commonAnnotations:
  note: a note
images:
  - name: registry.acme.example/cart
    newTag: 2.0.0
  - name: envoy
    newName: registry.acme.example/envoy
    digest: sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3
replicas:
  - name: cart
    count: 3
configMapGenerator:
  - name: settings
    behavior: merge
    literals:
      - LEVEL=debug
`,
      },
      path: 'overlay',
    },
    'labels with and without selectors': {
      files: {
        ...BASE,
        'overlay/kustomization.yaml': `
resources:
  - ../base
labels:
  - pairs:
      a: b
  - pairs:
      c: d
    includeTemplates: true
  - pairs:
      e: f
    includeSelectors: true
`,
      },
      path: 'overlay',
    },
    patches: {
      files: {
        ...BASE,
        'overlay/kustomization.yaml': `
resources:
  - ../base
namePrefix: my-
patches:
  - path: strategic.yaml
  - target:
      kind: Deployment
      name: cart
    patch: |-
      - op: replace
        path: /spec/template/spec/containers/0/image
        value: registry.acme.example/cart:patched
      - op: add
        path: /metadata/annotations
        value:
          patched: "yes"
  - target:
      kind: Service
      labelSelector: tier=web
    patch: |-
      apiVersion: v1
      kind: Service
      metadata:
        name: any
      spec:
        type: LoadBalancer
  - patch: |-
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: cart
      $patch: delete
patchesJson6902:
  - target:
      group: autoscaling
      version: v2
      kind: HorizontalPodAutoscaler
      name: cart
    patch: |-
      - op: replace
        path: /spec/maxReplicas
        value: 9
`,
        'overlay/strategic.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: cart
          env:
            - name: LEVEL
              value: debug
            - name: EXTRA
              value: "1"
          ports:
            - containerPort: 9090
              name: metrics
        - name: proxy
          $patch: delete
      volumes:
        - name: all
          $patch: delete
`,
      },
      path: 'overlay',
    },
    'a patch of the second container': {
      files: {
        ...BASE,
        'overlay/kustomization.yaml': `
resources:
  - ../base
patchesStrategicMerge:
  - |-
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: cart
    spec:
      template:
        metadata:
          labels: null
        spec:
          containers:
            - name: proxy
              image: envoy:2
              args: [a, b]
`,
      },
      path: 'overlay',
    },
    'components and nested directories': {
      files: {
        ...BASE,
        'overlay/kustomization.yaml': `
resources:
  - ../base
  - more
components:
  - ../component
`,
        'overlay/more/kustomization.yml': 'resources: [map.yaml]',
        'overlay/more/map.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: more\ndata:\n  a: "1"\n',
        'component/kustomization.yaml': `
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - path: patch.yaml
resources:
  - extra.yaml
configMapGenerator:
  - name: of-component
    literals: [x=y]
generatorOptions:
  disableNameSuffixHash: true
  labels:
    generated: "true"
`,
        'component/patch.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: cart\nspec:\n  paused: true\n',
        'component/extra.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: extra\n',
      },
      path: 'overlay',
    },
  };

function sorted(objects: KubeObject[]): unknown[] {
  const key = ({ kind, metadata }: KubeObject) => `${kind}/${metadata.name}`;
  return [...objects].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function reference(files: Record<string, string>, path: string): KubeObject[] {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-kustomize-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
    const output = execFileSync(
      'kubectl',
      ['kustomize', join(directory, path)],
      { encoding: 'utf8', stdio: 'pipe' },
    );
    return parseManifests(output, 'output');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function hasKubectl(): boolean {
  try {
    execFileSync('kubectl', ['kustomize', '--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// Without kubectl there is nothing to compare with; the other tests remain.
(hasKubectl() ? describe : describe.skip)('kustomizations and kubectl', () => {
  it.each(Object.entries(CASES))(
    'build %s the same',
    (_name, { files, path = '' }) => {
      expect(sorted(buildKustomization(FileTree.of(files), path))).toEqual(
        sorted(reference(files, path)),
      );
    },
  );
});

describe('kustomizations', () => {
  it('gives generated names the hash of their content, and follows them', () => {
    const objects = buildKustomization(FileTree.of(BASE), 'base');
    const map = objects.find(({ kind }) => kind === 'ConfigMap');
    expect(map?.metadata.name).toMatch(/^settings-[bcdfghkmt2456789]{10}$/);
    const text = JSON.stringify(
      objects.find(({ kind }) => kind === 'Deployment'),
    );
    expect(text).toContain(`"configMapRef":{"name":"${map?.metadata.name}"}`);
    expect(text).not.toContain('"name":"token"}');
  });

  it.each([
    [{ 'kustomization.yaml': 'helmCharts: []' }, /field "helmCharts"/],
    [{ 'kustomization.yaml': 'resources: [../..]' }, /outside/],
    [{ 'kustomization.yaml': 'resources: [gone.yaml]' }, /gone\.yaml/],
    [
      { 'kustomization.yaml': 'resources: ["https://example.com/x.yaml"]' },
      /remote resource/,
    ],
    [{ 'kustomization.yaml': 'resources: [a: b' }, /unmarshal/],
    [
      {
        'kustomization.yaml': 'resources: [a]',
        'a/kustomization.yaml': 'resources: [..]',
      },
      /cycle/,
    ],
    [
      {
        'kustomization.yaml': 'resources: [a.yaml, b.yaml]',
        'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}',
        'b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}',
      },
      /already registered id/,
    ],
    [
      {
        'kustomization.yaml':
          'patches:\n- patch: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"',
      },
      /failed to find unique target/,
    ],
    [{ 'readme.md': 'nothing' }, /unable to find one of/],
  ])('refuses %j with the reason', (files, reason) => {
    expect(() =>
      buildKustomization(
        FileTree.of(files as unknown as Record<string, string>),
        '',
      ),
    ).toThrow(reason);
  });
});
