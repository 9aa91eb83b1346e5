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

import { InputError } from '@backstage/errors';
import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';
import { RELEASE } from './__testUtils__/release';
import { renderRelease } from './renderRelease';

const INSTANCE = { 'app.kubernetes.io/instance': 'argocd' };
const patch = (fields: object): KubernetesManifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'argocd-cm' },
  ...fields,
});

describe('renderRelease', () => {
  const render = (patches: KubernetesManifest[] = []) =>
    renderRelease(RELEASE, { namespace: 'gitops', labels: INSTANCE, patches });
  const rendered = (kind: string, name?: string) =>
    render().find(
      object =>
        object.kind === kind && (!name || object.metadata.name === name),
    )!;

  it('should put the label on everything, and nothing else into what it is given', () => {
    const before = JSON.stringify(RELEASE);
    expect(render()).toHaveLength(RELEASE.length);
    for (const { metadata } of render()) {
      expect(metadata.labels).toMatchObject(INSTANCE);
    }
    expect(JSON.stringify(RELEASE)).toBe(before);
  });

  it.each([
    ['Deployment', 'argocd-server'],
    ['StatefulSet', 'argocd-application-controller'],
  ])('should put it into selector and pods of a %s', (kind, name) => {
    const labels = { 'app.kubernetes.io/name': name, ...INSTANCE };
    expect(rendered(kind)).toMatchObject({
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            affinity: {
              podAntiAffinity: {
                preferredDuringSchedulingIgnoredDuringExecution: [
                  {
                    podAffinityTerm: { labelSelector: { matchLabels: labels } },
                  },
                ],
              },
            },
          },
        },
      },
    });
  });

  it('should put it into the selectors of Services and network policies', () => {
    expect(rendered('Service')).toMatchObject({
      spec: {
        selector: { 'app.kubernetes.io/name': 'argocd-server', ...INSTANCE },
      },
    });
    expect(rendered('NetworkPolicy').spec).toEqual({
      podSelector: {
        matchLabels: { 'app.kubernetes.io/name': 'redis', ...INSTANCE },
      },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            {
              podSelector: {
                matchLabels: {
                  'app.kubernetes.io/name': 'argocd-server',
                  ...INSTANCE,
                },
              },
            },
            // What selects nothing goes on to select nothing.
            { namespaceSelector: {} },
          ],
        },
        {},
      ],
    });
  });

  it('should put all into the namespace that is in one', () => {
    expect(
      render().map(({ kind, metadata }) => [kind, metadata.namespace]),
    ).toEqual([
      ['CustomResourceDefinition', undefined],
      ['CustomResourceDefinition', undefined],
      ['CustomResourceDefinition', undefined],
      ['ServiceAccount', 'gitops'],
      ['ClusterRole', undefined],
      ['ClusterRoleBinding', undefined],
      ['ConfigMap', 'gitops'],
      ['Service', 'gitops'],
      ['NetworkPolicy', 'gitops'],
      ['Deployment', 'gitops'],
      ['StatefulSet', 'gitops'],
    ]);
    expect(rendered('ClusterRoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'argocd-server', namespace: 'gitops' },
    ]);
  });

  it('should merge patches', () => {
    const objects = render([patch({ data: { added: 'yes', dropped: null } })]);
    expect(
      objects.find(({ metadata }) => metadata.name === 'argocd-cm'),
    ).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argocd-cm', namespace: 'gitops', labels: INSTANCE },
      data: { kept: 'yes', added: 'yes' },
    });
  });

  it('should refuse patches that it cannot merge', () => {
    expect(() => render([patch({ metadata: { name: 'other' } })])).toThrow(
      new InputError('The release has no ConfigMap other to patch'),
    );
    expect(() => render([patch({ list: [] })])).toThrow('has a list');
  });
});
