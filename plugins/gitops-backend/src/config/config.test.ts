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

import { ConfigReader } from '@backstage/config';
import { Environments } from './environments';
import { readGitopsConfig } from './GitopsConfig';

const read = (gitops?: object) =>
  readGitopsConfig(new ConfigReader(gitops ? { gitops } : {}));

describe('readGitopsConfig', () => {
  it('should use the Kubernetes plugin when nothing is configured', () => {
    expect(read()).toMatchObject({
      clusters: [],
      kubernetesPlugin: true,
      workloads: true,
      argocdInstances: [],
      kargoInstances: [],
    });
    expect(read({ environments: [] }).environments).toEqual([]);
  });

  it('should go directly where a kubeconfig is named', () => {
    const clusters = [{ kubeconfig: '/etc/kubeconfig', contexts: ['a'] }];
    expect(read({ clusters })).toMatchObject({
      clusters,
      kubernetesPlugin: false,
    });
    expect(
      read({ clusters, kubernetesPlugin: { enabled: true } }).kubernetesPlugin,
    ).toBe(true);
  });

  it('should refuse addresses that pages must not link to', () => {
    expect(() =>
      // eslint-disable-next-line no-script-url
      read({ argocd: { instances: [{ url: 'javascript:alert(1)' }] } }),
    ).toThrow('not an http(s) address');
    expect(
      read({ argocd: { instances: [{ url: 'https://argocd.example//' }] } })
        .argocdInstances[0].url,
    ).toBe('https://argocd.example');
  });

  it('should read where the API of an Argo CD is', () => {
    const instance = { cluster: 'east', url: 'https://argocd.example/' };
    const readInstance = (more: object) =>
      read({ argocd: { instances: [{ ...instance, ...more }] } })
        .argocdInstances[0];
    expect(readInstance({})).not.toHaveProperty('api');
    expect(readInstance({ api: { token: 't' } }).api).toEqual({
      url: 'https://argocd.example',
      token: 't',
    });
    expect(readInstance({ api: { url: 'http://inside:80/a/' } }).api).toEqual({
      url: 'http://inside:80/a',
    });
    expect(() => readInstance({ cluster: undefined, api: {} })).toThrow(
      'needs cluster',
    );
    expect(() => readInstance({ api: { url: 'file:///etc' } })).toThrow(
      'not an http(s) address',
    );
    expect(() => readInstance({ api: 'token' })).toThrow('api');
  });
});

describe('Environments', () => {
  const environments = new Environments(read().environments);

  it.each([
    [{ name: 'cart', labels: { environment: 'staging' } }, 'staging'],
    [{ name: 'cart', labels: { env: 'Prod' } }, 'production'],
    [{ name: 'cart', labels: { env: 'canary' } }, 'canary'],
    [{ name: 'cart-dev' }, 'dev'],
    [{ name: 'prod-cart' }, 'production'],
    [{ name: 'cart', namespace: 'shop-stg' }, 'staging'],
    [{ name: 'cart', namespace: 'qa' }, 'test'],
    [{ name: 'device' }, undefined],
  ])('should see in %j the environment %s', (facts, expected) => {
    expect(environments.of(facts)).toBe(expected);
  });

  it('should follow the configured rules first', () => {
    const configured = new Environments(
      read({
        environments: [
          { name: 'integration', match: { namespaces: ['*-int'] } },
          {
            name: 'prod',
            match: { clusters: ['eu-*'], labels: { tier: 'live*' } },
          },
          { name: 'edge', match: { names: ['a.b'] } },
        ],
      }).environments,
    );
    expect(configured.of({ name: 'x', namespace: 'shop-int' })).toBe(
      'integration',
    );
    expect(
      configured.of({ name: 'x', cluster: 'eu-1', labels: { tier: 'live-1' } }),
    ).toBe('prod');
    expect(configured.of({ name: 'x', cluster: 'eu-1' })).toBeUndefined();
    expect(configured.of({ name: 'a.b' })).toBe('edge');
    expect(configured.of({ name: 'aXb' })).toBeUndefined();
    expect(configured.of({ name: 'x-production' })).toBe('prod');
  });

  it('should sort by the configured order, what is unknown behind', () => {
    const sorted = ['production', undefined, 'canary', 'dev', 'staging'].sort(
      (a, b) => environments.compare(a, b),
    );
    // Array.sort puts undefined last by itself.
    expect(sorted).toEqual([
      'dev',
      'staging',
      'production',
      'canary',
      undefined,
    ]);
    expect(environments.compare(undefined, 'canary')).toBeGreaterThan(0);
  });
});
