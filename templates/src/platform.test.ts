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

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KubeObject } from '@gitops-portal/sandbox';
import { CaseRunner } from './__testUtils__/CaseRunner';
import { buildAll, withDirectory } from './__testUtils__/manifests';
import { BOOTSTRAP, withRelease } from './__testUtils__/release';

jest.setTimeout(300_000);

const run = promisify(execFile);

/** Every object of a tree, from the leaves to the root. */
function nested(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const children = Object.values(value).flatMap(nested);
  return Array.isArray(value)
    ? children
    : [...children, value as Record<string, unknown>];
}

describe('the platform', () => {
  let cases: CaseRunner;
  beforeAll(async () => {
    cases = await CaseRunner.start();
  });
  afterAll(async () => cases?.stop());

  const ALL = 'with all options and the longest names';
  const LEAST = 'with nothing but what has to be there';

  const platform = async (name: string) => {
    const { files } = await cases.run('platform', name);
    const built = await buildAll(withRelease(files), 'repository');
    return { files, built };
  };
  const applications = async (name: string) => {
    const { built } = await platform(name);
    const made = built.get('repository/platform') ?? [];
    return made.filter(({ kind }) => kind === 'Application') as Array<
      KubeObject & {
        spec: {
          source: {
            chart?: string;
            targetRevision: string;
            helm?: { valuesObject: Record<string, unknown> };
          };
        };
      }
    >;
  };

  it('should install in waves', async () => {
    const waves = (await applications(LEAST)).map(({ metadata }) => [
      metadata.name,
      Number(metadata.annotations?.['argocd.argoproj.io/sync-wave']),
    ]);
    expect(Object.fromEntries(waves)).toEqual({
      bootstrap: -48,
      'network-policies': -45,
      rbac: -45,
      'sealed-secrets': -40,
      'cert-manager': -30,
      issuers: -25,
      'argo-cd': -20,
      'argo-rollouts': -20,
      kargo: -10,
    });
  });

  it("should let no account of Let's Encrypt and no load balancer hold up others", async () => {
    const found = await applications(ALL);
    const waveOf = (name: string) =>
      found.find(({ metadata }) => metadata.name === name)?.metadata
        .annotations?.['argocd.argoproj.io/sync-wave'];
    expect([waveOf('issuers'), waveOf('letsencrypt')]).toEqual(['-25', '0']);
    const { built } = await platform(ALL);
    const names = (component: string) =>
      built
        .get(`repository/components/${component}`)
        ?.filter(({ kind }) => kind === 'ClusterIssuer')
        .map(({ metadata }) => metadata.name);
    expect(names('issuers')).toEqual(['selfsigned', 'internal-ca']);
    expect(names('letsencrypt')).toEqual([
      'letsencrypt-staging',
      'letsencrypt-production',
    ]);
    const argoCd = found.find(({ metadata }) => metadata.name === 'argo-cd');
    expect(argoCd?.spec.source.helm?.valuesObject).toMatchObject({
      configs: {
        cm: {
          'resource.customizations.health.networking.k8s.io_Ingress':
            expect.stringContaining('Healthy'),
        },
        params: { 'controller.sync.timeout.seconds': '1800' },
      },
    });
  });

  it('should make certificates of Gateways only where asked', async () => {
    const config = async (name: string) =>
      (await applications(name)).find(
        ({ metadata }) => metadata.name === 'cert-manager',
      )?.spec.source.helm?.valuesObject.config;
    expect(await config(LEAST)).toBeUndefined();
    expect(await config(ALL)).toEqual({ enableGatewayAPI: true });
  });

  it('should have each version in one place', async () => {
    const { files } = await platform(LEAST);
    const versions = (await applications(LEAST))
      .filter(({ spec }) => spec.source.chart)
      .map(({ spec }) => spec.source.targetRevision);
    expect(versions.sort()).toEqual([
      '1.11.3',
      '10.9.0',
      '2.19.3',
      '2.42.0',
      'v1.21.1',
    ]);
    for (const version of versions) {
      expect(
        [...files]
          .filter(([path]) => path.startsWith('repository/'))
          .filter(([, text]) => text.includes(version))
          .map(([path]) => path),
      ).toEqual(['repository/platform/versions/kustomization.yaml']);
    }
  });

  it.each([LEAST, ALL])(
    'should give every part of a chart requests and limits: %s',
    async name => {
      for (const { metadata, spec } of await applications(name)) {
        const resources = nested(spec.source.helm?.valuesObject).filter(
          value => 'requests' in value || 'limits' in value,
        );
        expect(resources.length > 0).toBe(Boolean(spec.source.chart));
        for (const each of resources) {
          expect({ application: metadata.name, ...each }).toEqual({
            application: metadata.name,
            requests: {
              cpu: expect.any(String),
              memory: expect.any(String),
            },
            limits: { cpu: expect.any(String), memory: expect.any(String) },
          });
        }
      }
    },
  );

  it('should be sized', async () => {
    const replicas = async (name: string) => {
      const found = await applications(name);
      const values = (application: string) =>
        found.find(({ metadata }) => metadata.name === application)?.spec.source
          .helm?.valuesObject;
      return {
        redis: nested(values('argo-cd')).some(
          value => 'enabled' in value && 'haproxy' in value,
        ),
        kargo: (values('kargo')?.webhooksServer as { replicas: number })
          .replicas,
        certManager: values('cert-manager')?.replicaCount,
        rollouts: (values('argo-rollouts')?.controller as { replicas: number })
          .replicas,
      };
    };
    expect(await replicas(LEAST)).toEqual({
      redis: false,
      kargo: 1,
      certManager: undefined,
      rollouts: 1,
    });
    expect(await replicas(ALL)).toEqual({
      redis: true,
      kargo: 2,
      certManager: 2,
      rollouts: 2,
    });
  });

  it('should deny all traffic in every namespace but what is said', async () => {
    const { built } = await platform(LEAST);
    const policies = built.get('repository/components/network-policies') ?? [];
    const denied = policies
      .filter(({ metadata }) => metadata.name === 'default-deny')
      .map(({ metadata }) => metadata.namespace);
    const namespaces = (built.get('repository/platform') ?? [])
      .filter(({ kind }) => kind === 'Namespace')
      .map(({ metadata }) => metadata.name);
    expect(denied.sort()).toEqual([...namespaces, 'argocd'].sort());
  });

  it('should begin with an Argo CD that its chart can adopt', async () => {
    const { built } = await platform(LEAST);
    const [config, server] = ['ConfigMap', 'Deployment'].map(wanted =>
      built.get(BOOTSTRAP)?.find(({ kind }) => kind === wanted),
    );
    expect(server).toMatchObject({
      metadata: { namespace: 'argocd' },
      spec: {
        selector: {
          matchLabels: {
            'app.kubernetes.io/name': 'argocd-server',
            'app.kubernetes.io/instance': 'argocd',
          },
        },
        template: {
          metadata: {
            labels: { 'app.kubernetes.io/instance': 'argocd' },
          },
        },
      },
    });
    // The same rule before and after, or waves would wait only sometimes
    const rule = 'resource.customizations.health.argoproj.io_Application';
    const [argoCd] = (await applications(LEAST)).filter(
      ({ metadata }) => metadata.name === 'argo-cd',
    );
    const later = nested(argoCd.spec.source.helm?.valuesObject).find(
      value => rule in value,
    );
    expect((config?.data as Record<string, string>)[rule]).toBe(later?.[rule]);
  });

  it.each([LEAST, ALL])('should have a script that runs: %s', async name => {
    const { files } = await platform(name);
    await withDirectory(files, async directory => {
      const script = join(directory, 'repository/bootstrap/install.sh');
      await run('bash', ['-n', script]);
      const help = await run('bash', [script, '--help']);
      expect(help.stdout).toContain('bootstrap/install.sh [--context <name>]');
      await expect(run('bash', [script, '--nothing'])).rejects.toMatchObject({
        stderr: expect.stringContaining('unknown argument --nothing'),
      });
      await expect(
        run('bash', [script, '--timeout', 'soon']),
      ).rejects.toMatchObject({
        stderr: expect.stringContaining('--timeout needs a number'),
      });
      try {
        await run('shellcheck', [script]);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
          throw error;
        }
      }
    });
    const script = files.get('repository/bootstrap/install.sh') ?? '';
    expect(script).toMatch(/^set -euo pipefail$/m);
    expect(script).not.toMatch(/^\s*(helm|argocd|curl|wget|jq|python3?) /m);
  });
});
