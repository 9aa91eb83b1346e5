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

import { ViewContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { projectApplication } from './project';
import { viewApplication } from './view';

const CONTEXT: ViewContext = {
  records: { get: () => undefined, find: () => [], findAny: () => [] },
  entity: { apiVersion: 'v1', kind: 'Component', metadata: { name: 'cart' } },
  linkedBy: [],
  knowledge: () => 'live',
  resolveCluster: () => 'east',
  environment: () => 'production',
  commit: () => ({}),
};

/** The source as pages show it. */
function view(spec: Record<string, unknown>) {
  const record = projectApplication(
    {
      metadata: { name: 'cart', namespace: 'argocd' },
      spec: { destination: {}, ...spec },
    },
    { cluster: 'east', intern: text => text },
  );
  const [source] = viewApplication(record, CONTEXT, []).sources;
  return source;
}

describe('the values of a source', () => {
  const values = (valueFiles: unknown[], more: object = {}) =>
    view({
      source: {
        repoURL: 'https://git.example/a/b',
        path: 'chart',
        helm: { valueFiles, ...more },
      },
    });

  it('should be named from the root of its repository', () => {
    expect(
      values(['prod.yaml', '../shared.yaml', '/top.yaml', '../../out.yaml']),
    ).toMatchObject({
      valueFiles: ['chart/prod.yaml', 'shared.yaml', 'top.yaml'],
    });
  });

  it('should be told apart from those of elsewhere', () => {
    expect(
      values(
        [
          'prod.yaml',
          '$values/prod.yaml',
          'values-$ARGOCD_APP_NAME.yaml',
          'https://me:secret@web.example/a.yaml',
          'all/*.yaml',
        ],
        { ignoreMissingValueFiles: true },
      ),
    ).toMatchObject({
      valueFiles: ['chart/prod.yaml'],
      foreignValueFiles: [
        '$values/prod.yaml',
        'values-$ARGOCD_APP_NAME.yaml',
        'https://web.example/a.yaml',
        'all/*.yaml',
      ],
      ignoreMissingValueFiles: true,
    });
  });

  it('should not be mentioned where there are none', () => {
    const shown = values([]);
    expect(shown).not.toHaveProperty('valueFiles');
    expect(shown).not.toHaveProperty('foreignValueFiles');
    expect(shown).not.toHaveProperty('ignoreMissingValueFiles');
  });
});

describe('what else decides of a source', () => {
  it('should be the images that the Application sets', () => {
    expect(
      view({
        source: {
          repoURL: 'https://git.example/a/b',
          path: 'x',
          kustomize: { images: ['a.example/cart:1'] },
        },
      }),
    ).toMatchObject({ setsImages: true, setImageNames: ['a.example/cart'] });
  });

  it('should be the hydrator that writes it', () => {
    expect(
      view({
        sourceHydrator: {
          drySource: { repoURL: 'https://git.example/a/b', path: 'x' },
          syncSource: { targetBranch: 'env/production', path: 'x' },
        },
      }),
    ).toMatchObject({ hydrated: true, targetRevision: 'env/production' });
  });
});
