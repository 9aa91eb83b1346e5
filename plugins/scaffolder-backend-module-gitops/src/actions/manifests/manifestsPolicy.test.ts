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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';
import { runAction } from '../../__testUtils__/actionContext';
import { writeFiles } from '../../__testUtils__/giteaHost';
import { createManifestsPolicyAction } from './manifestsPolicy';

/** A container that is against nothing. */
const GOOD = {
  name: 'orders',
  image: 'registry.example.com:5000/orders:3.2.0',
  resources: {
    requests: { cpu: '10m', memory: '32Mi' },
    limits: { memory: '64Mi' },
  },
  securityContext: {
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  },
};
const POD = {
  securityContext: {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containers: [GOOD],
};

function workload(pod: object, kind = 'Deployment', apiVersion = 'apps/v1') {
  const metadata = { name: 'orders' };
  switch (kind) {
    case 'Pod':
      return { apiVersion: 'v1', kind, metadata, spec: pod };
    case 'CronJob':
      return {
        apiVersion: 'batch/v1',
        kind,
        metadata,
        spec: { jobTemplate: { spec: { template: { spec: pod } } } },
      };
    default:
      return { apiVersion, kind, metadata, spec: { template: { spec: pod } } };
  }
}

describe('gitops:manifests:policy', () => {
  const workspace = createMockDirectory();
  beforeEach(() => workspace.clear());

  const check = async (
    files: Record<string, object | string>,
    input: JsonObject = {},
  ) => {
    await writeFiles(
      workspace.path,
      Object.fromEntries(
        Object.entries(files).map(([path, content]) => [
          path,
          typeof content === 'string' ? content : stringify(content),
        ]),
      ),
    );
    return runAction(createManifestsPolicyAction(), {
      input,
      workspacePath: workspace.path,
    });
  };
  const rulesBroken = async (object: object, rules?: string[]) => {
    const { outputs } = await check(
      { 'a.yaml': object },
      { failOnViolation: false, ...(rules && { rules }) },
    );
    return (outputs.violations as Array<{ rule: string }>).map(
      ({ rule }) => rule,
    );
  };

  it.each([
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'Job',
    'CronJob',
    'Pod',
    'Rollout',
  ])('should look into a %s', async kind => {
    expect(await rulesBroken(workload(POD, kind))).toEqual([]);
    const bad = { ...POD, containers: [{ ...GOOD, image: 'a:latest' }] };
    expect(await rulesBroken(workload(bad, kind))).toEqual(['no-latest']);
  });

  const container = (change: object) => ({
    ...POD,
    containers: [{ ...GOOD, ...change }],
  });
  const security = (change: object) =>
    container({ securityContext: { ...GOOD.securityContext, ...change } });

  it.each<[string, object]>([
    ['requests', container({ resources: { limits: { memory: '1Mi' } } })],
    [
      'limits',
      container({ resources: { requests: { cpu: '1m', memory: '1Mi' } } }),
    ],
    [
      'non-root',
      {
        ...POD,
        securityContext: { ...POD.securityContext, runAsNonRoot: false },
      },
    ],
    ['non-root', security({ runAsUser: 0 })],
    ['read-only-root', security({ readOnlyRootFilesystem: false })],
    ['no-privileges', security({ privileged: true })],
    ['no-privileges', security({ allowPrivilegeEscalation: undefined })],
    ['drop-capabilities', security({ capabilities: { add: ['NET_ADMIN'] } })],
    ['seccomp', security({ seccompProfile: { type: 'Unconfined' } })],
    ['no-latest', container({ image: 'registry.example.com:5000/orders' })],
    ['no-latest', container({ image: undefined })],
    ['no-host', { ...POD, hostNetwork: true }],
    ['no-host', { ...POD, volumes: [{ name: 'a', hostPath: { path: '/' } }] }],
  ])('should find what is against %s', async (rule, pod) => {
    expect(await rulesBroken(workload(pod))).toEqual([rule]);
  });

  it('should look at all containers, at jobs of analyses, and at Secrets', async () => {
    const init = {
      ...POD,
      initContainers: [{ ...GOOD, name: 'init', resources: {} }],
    };
    expect(await rulesBroken(workload(init))).toEqual(['requests', 'limits']);
    expect(
      await rulesBroken({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AnalysisTemplate',
        metadata: { name: 'a' },
        spec: {
          metrics: [
            { provider: { prometheus: {} } },
            {
              provider: {
                job: {
                  spec: { template: { spec: container({ image: 'a' }) } },
                },
              },
            },
          ],
        },
      }),
    ).toEqual(['no-latest']);
    expect(
      await rulesBroken({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'a' },
        stringData: { a: 'b' },
      }),
    ).toEqual(['no-plain-secrets']);
  });

  it('should check other rules where they are asked for', async () => {
    expect(await rulesBroken(workload(POD), ['cpu-limits', 'probes'])).toEqual([
      'cpu-limits',
      'probes',
    ]);
    await expect(rulesBroken(workload(POD), ['nice'])).rejects.toThrow(
      'There is no rule nice: there are requests, limits',
    );
  });

  it('should take an image whose tag a kustomization sets, and no patch', async () => {
    const files = {
      'base/a.yaml': workload(container({ image: 'orders' })),
      'overlay/patch.yaml': workload({ containers: [{ name: 'orders' }] }),
      'overlay/kustomization.yaml': {
        resources: ['../base'],
        patches: [{ path: 'patch.yaml' }],
        images: [{ name: 'orders', newTag: '3.2.0' }],
      },
      'catalog-info.yaml': {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'a' },
      },
    };
    const { outputs } = await check(files);
    expect(outputs).toEqual({ violations: [], checked: 1 });
  });

  it('should fail with what to change, and where', async () => {
    await expect(
      check({ 'base/a.yaml': workload(container({ image: 'a:latest' })) }),
    ).rejects.toThrow(
      '1 violation(s) of the policy:\nbase/a.yaml: Deployment orders, container orders: a:latest changes without a commit: name a version (no-latest)',
    );
    await expect(
      check({ 'chart/a.yaml': 'a: {{ .Values.a }}\nb: [\n' }),
    ).rejects.toThrow('chart/a.yaml is no YAML');
    await check(
      { 'base/a.yaml': workload(POD) },
      { exclude: ['chart/**'], sourcePath: '.' },
    );
  });
});
