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

import type { KubeObject } from '../../../../cluster/client';
import { at } from '../../../runtime/json';
import { hookPhases, syncWave } from '../../hooks';
import type { Source } from '../../types';
import { chartOf, chartVersion, renderChart } from './index';

const HELM = 'https://argoproj.github.io/argo-helm';

function source(
  chart: string,
  helm: object = {},
  more: Partial<Source> = {},
): Source {
  return {
    repoURL: HELM,
    chart,
    targetRevision: '*',
    helm: { ...helm },
    ...more,
  };
}

/** What the chart is rendered to, with the values of the test. */
function render(
  from: Source,
  options: { files?: Record<string, string> } = {},
) {
  const reference = chartOf(from)!;
  return renderChart(from, reference, {
    appName: from.chart ?? 'app',
    namespace: 'tools',
    version: chartVersion(from, reference),
    valueFile: path => options.files?.[path],
    serves: () => false,
  });
}

const find = (objects: KubeObject[], kind: string, name: string) =>
  objects.find(
    object => object.kind === kind && object.metadata.name === name,
  )!;

const kinds = (objects: KubeObject[]) =>
  new Set(objects.map(({ kind }) => kind));

const specOf = (object: KubeObject, ...path: string[]) =>
  at(object, 'spec', ...path);

describe('the stand-ins for charts', () => {
  describe('versions', () => {
    const version = (from: Source) => chartVersion(from, chartOf(from)!);

    it('are those that are known, or the newest of a range', () => {
      expect(version(source('argo-cd', {}, { targetRevision: '10.9.0' }))).toBe(
        '10.9.0',
      );
      expect(version(source('argo-cd', {}, { targetRevision: '10.9.*' }))).toBe(
        '10.9.1',
      );
      expect(
        version(source('cert-manager', {}, { targetRevision: '1.21.1' })),
      ).toBe('v1.21.1');
    });

    it('are errors as Helm has them where they are not known', () => {
      expect(() =>
        version(source('argo-cd', {}, { targetRevision: '99.0.0' })),
      ).toThrow(
        `Error: chart "argo-cd" version "99.0.0" not found in ${HELM} repository`,
      );
      expect(() =>
        version(
          source(
            'kargo',
            {},
            { repoURL: 'ghcr.io/akuity/kargo-charts', targetRevision: '9.9.9' },
          ),
        ),
      ).toThrow(
        '`helm pull --version 9.9.9 oci://ghcr.io/akuity/kargo-charts/kargo` failed exit status 1: Error: ghcr.io/akuity/kargo-charts/kargo:9.9.9: not found',
      );
      // A registry knows tags, and nothing else.
      expect(() =>
        version(
          source(
            'cert-manager',
            {},
            { repoURL: 'quay.io/jetstack/charts', targetRevision: '1.21.1' },
          ),
        ),
      ).toThrow('quay.io/jetstack/charts/cert-manager:1.21.1: not found');
      expect(() => version(source('grafana'))).toThrow(
        `chart "grafana" not found in ${HELM} repository`,
      );
    });

    it('are found by an address of the registry, too', () => {
      const from: Source = {
        repoURL: 'oci://ghcr.io/akuity/kargo-charts/kargo',
        targetRevision: '1.11.3',
        path: '.',
      };
      expect(chartOf(from)).toMatchObject({ name: 'kargo', isOci: true });
      expect(version(from)).toBe('1.11.3');
    });
  });

  describe('values', () => {
    it('are laid over one another as Argo CD does it', () => {
      const { objects } = render(
        source('argo-rollouts', {
          valueFiles: ['$values/rollouts.yaml'],
          valuesObject: { controller: { resources: { limits: { cpu: 1 } } } },
          parameters: [
            { name: 'controller.replicas', value: '3' },
            { name: 'controller.podAnnotations.price\\.tag', value: '$$5' },
          ],
        }),
        {
          files: {
            '$values/rollouts.yaml':
              'controller:\n  replicas: 7\n  resources: { limits: { memory: 1Gi } }\n',
          },
        },
      );
      const rollouts = find(objects, 'Deployment', 'argo-rollouts');
      expect(specOf(rollouts, 'replicas')).toBe(3);
      expect(specOf(rollouts, 'template')).toMatchObject({
        metadata: { annotations: { 'price.tag': '$5' } },
        spec: {
          containers: [{ resources: { limits: { cpu: 1, memory: '1Gi' } } }],
        },
      });
    });

    it('from a file that is not there are an error', () => {
      expect(() =>
        render(source('argo-rollouts', { valueFiles: ['missing.yaml'] })),
      ).toThrow('Error: open missing.yaml: no such file or directory');
    });

    it('that are not known are errors where the chart has a schema', () => {
      expect(() =>
        render(
          source('cert-manager', {
            valuesObject: {
              replicas: 2,
              webhook: { replicas: 3 },
              replicaCount: '2',
            },
          }),
        ),
      ).toThrow(
        "Error: values don't meet the specifications of the schema(s) in the following chart(s):\ncert-manager:\n- at '': additional properties 'replicas' not allowed\n- at '/webhook': additional properties 'replicas' not allowed\n- at '/replicaCount': got string, want number",
      );
    });

    it('that are not known are told of where it has none', () => {
      const { conditions } = render(
        source('argo-cd', {
          valuesObject: { sever: {}, controller: { replica: 2 } },
        }),
      );
      expect(conditions).toEqual([
        {
          type: 'UnknownValueWarning',
          message:
            'chart argo-cd 10.9.1 knows no values sever, controller.replica: they are ignored',
        },
      ]);
    });
  });

  it('Argo CD has the names and the selectors of what it is to adopt', () => {
    const { objects, conditions } = render(
      source('argo-cd', { releaseName: 'argocd' }),
    );
    expect(conditions).toEqual([]);
    const controller = find(
      objects,
      'StatefulSet',
      'argocd-application-controller',
    );
    expect(specOf(controller, 'selector', 'matchLabels')).toEqual({
      'app.kubernetes.io/name': 'argocd-application-controller',
      'app.kubernetes.io/instance': 'argocd',
    });
    expect(
      objects
        .filter(({ kind }) => kind === 'Deployment')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual([
      'argocd-applicationset-controller',
      'argocd-dex-server',
      'argocd-notifications-controller',
      'argocd-redis',
      'argocd-repo-server',
      'argocd-server',
    ]);
    const hook = find(objects, 'Job', 'argocd-redis-secret-init');
    expect(hookPhases(hook)).toEqual(['PreSync']);
  });

  it('Argo CD is made highly available', () => {
    const { objects } = render(
      source('argo-cd', {
        releaseName: 'argocd',
        valuesObject: {
          'redis-ha': { enabled: true },
          server: {
            autoscaling: { enabled: true, minReplicas: 2 },
            pdb: { enabled: true, minAvailable: 1 },
          },
          applicationSet: { replicas: 2 },
          dex: { enabled: false },
        },
      }),
    );
    expect(find(objects, 'Deployment', 'argocd-redis')).toBeUndefined();
    expect(find(objects, 'Deployment', 'argocd-dex-server')).toBeUndefined();
    expect(
      specOf(
        find(objects, 'StatefulSet', 'argocd-redis-ha-server'),
        'replicas',
      ),
    ).toBe(3);
    const server = specOf(find(objects, 'Deployment', 'argocd-server'));
    expect(server).not.toHaveProperty('replicas');
    expect(
      specOf(find(objects, 'HorizontalPodAutoscaler', 'argocd-server')),
    ).toMatchObject({ minReplicas: 2 });
    expect(
      specOf(find(objects, 'PodDisruptionBudget', 'argocd-server')),
    ).toMatchObject({ minAvailable: 1 });
  });

  it('cert-manager has its definitions when they are asked for', () => {
    const chart = (valuesObject: object) =>
      render(source('cert-manager', { valuesObject })).objects;
    expect(kinds(chart({}))).not.toContain('CustomResourceDefinition');
    const objects = chart({ crds: { enabled: true } });
    const [first] = objects.filter(
      ({ kind }) => kind === 'CustomResourceDefinition',
    );
    expect(first.metadata.annotations).toEqual({
      'helm.sh/resource-policy': 'keep',
    });
    const check = find(objects, 'Job', 'cert-manager-startupapicheck');
    expect(hookPhases(check)).toEqual(['PostSync']);
    expect(syncWave(check)).toBe(1);
  });

  it('cert-manager is told by a file what its values configure', () => {
    const chart = (valuesObject: object) =>
      render(source('cert-manager', { valuesObject })).objects;
    const args = (objects: KubeObject[]) =>
      at(
        (
          at(
            find(objects, 'Deployment', 'cert-manager'),
            'spec',
            'template',
            'spec',
            'containers',
          ) as object[]
        )[0],
        'args',
      );
    const plain = chart({});
    expect(find(plain, 'ConfigMap', 'cert-manager')).toBeUndefined();
    expect(JSON.stringify(args(plain))).not.toContain('--config=');
    const objects = chart({ config: { enableGatewayAPI: true } });
    expect(args(objects)).toContain(
      '--config=/var/cert-manager/config/config.yaml',
    );
    expect(find(objects, 'ConfigMap', 'cert-manager')).toMatchObject({
      data: {
        'config.yaml':
          'apiVersion: controller.config.cert-manager.io/v1alpha1\nkind: ControllerConfiguration\nenableGatewayAPI: true\n',
      },
    });
  });

  it('Kargo fails without what signs its administrator in', () => {
    const chart = (api: object) =>
      render(source('kargo', { valuesObject: { api } })).objects;
    expect(() => chart({})).toThrow(
      'A value MUST be provided for api.adminAccount.passwordHash',
    );
    expect(() => chart({ adminAccount: { passwordHash: 'x' } })).toThrow(
      'A value MUST be provided for api.adminAccount.tokenSigningKey',
    );
    const off = chart({ adminAccount: { enabled: false } });
    expect(find(off, 'Secret', 'kargo-api')).toBeDefined();
    const elsewhere = chart({ secret: { name: 'sealed' } });
    expect(find(elsewhere, 'Secret', 'kargo-api')).toBeUndefined();
  });

  it('Kargo signs its own certificates unless it is told not to', () => {
    const names = (tls: object) =>
      render(
        source('kargo', {
          valuesObject: {
            api: { adminAccount: { enabled: false }, tls },
          },
        }),
      )
        .objects.filter(({ kind }) => kind === 'Certificate')
        .map(({ metadata }) => metadata.name);
    expect(names({})).toContain('kargo-api');
    expect(names({ selfSignedCert: false })).toEqual([
      'kargo-webhooks-server',
      'kargo-external-webhooks-server',
    ]);
  });

  it('Sealed Secrets answers under the name that it is given', () => {
    const { objects } = render(
      source('sealed-secrets', {
        releaseName: 'keys',
        valuesObject: { fullnameOverride: 'sealed-secrets-controller' },
      }),
    );
    expect(find(objects, 'Service', 'sealed-secrets-controller')).toBeDefined();
    expect(
      find(objects, 'Role', 'sealed-secrets-controller-service-proxier'),
    ).toBeDefined();
  });
});
