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

import type { AppProject } from '../types';
import {
  isDestinationPermitted,
  isKindPermitted,
  isSourcePermitted,
} from './permissions';

function project(spec: AppProject['spec']): AppProject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'shop' },
    spec,
  };
}

describe('an AppProject', () => {
  it('permits repositories by globs and forbids by !', () => {
    const permits = (repoURL: string) =>
      isSourcePermitted(
        project({
          sourceRepos: ['https://git.example/acme/*', '!*/acme/secret*'],
        }),
        { repoURL },
      );
    expect(permits('https://git.example/acme/cart.git')).toBe(true);
    expect(permits('https://git.example/acme/secret.git')).toBe(false);
    expect(permits('https://git.example/other/cart.git')).toBe(false);
  });

  it('permits destinations by server or name, and namespace', () => {
    const permits = (server: string, name: string, namespace: string) =>
      isDestinationPermitted(
        project({
          destinations: [
            { server: 'https://a', namespace: 'cart-*' },
            { name: 'workload', namespace: '*' },
            { server: '*', name: '*', namespace: '!kube-system' },
          ],
        }),
        { server, name, namespace },
      );
    expect(permits('https://a', 'a', 'cart-dev')).toBe(true);
    expect(permits('https://a', 'a', 'search-dev')).toBe(false);
    expect(permits('https://b', 'workload', 'any')).toBe(true);
    expect(permits('https://b', 'b', 'kube-system')).toBe(false);
    // Permitted by the second rule, forbidden by the third.
    expect(permits('https://b', 'workload', 'kube-system')).toBe(false);
  });

  it('permits kinds: cluster-scoped ones only when they are listed', () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'a' },
    };
    const secret = { ...namespace, kind: 'Secret' };
    expect(isKindPermitted(project({}), namespace, false)).toBe(false);
    expect(isKindPermitted(project({}), secret, true)).toBe(true);
    expect(
      isKindPermitted(
        project({
          clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
        }),
        namespace,
        false,
      ),
    ).toBe(true);
    expect(
      isKindPermitted(
        project({ namespaceResourceBlacklist: [{ group: '*', kind: '*' }] }),
        secret,
        true,
      ),
    ).toBe(false);
  });
});
