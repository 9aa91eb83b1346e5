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
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { application } from '../__testUtils__/applications';
import { readGitopsConfig } from '../config/GitopsConfig';
import { RecordIndex } from '../index/RecordIndex';
import { APPLICATIONS, createArgoCdTool } from '../tools/argocd';
import { projectApplication } from '../tools/argocd/project';
import { findRecords } from './findRecords';

const tool = createArgoCdTool(readGitopsConfig(new ConfigReader({})));

interface AppSeed {
  name: string;
  repo?: string;
  path?: string;
  labels?: Record<string, string>;
}

function find(
  entityName: string,
  repo: string,
  apps: AppSeed[],
  directory = '',
) {
  const index = new RecordIndex(tool.kinds);
  for (const { name, repo: from = repo, path = 'deploy', labels } of apps) {
    index.put(
      APPLICATIONS,
      projectApplication(
        application(name, {
          labels,
          spec: {
            source: { repoURL: `https://git.example/acme/${from}.git`, path },
          },
        }),
        { cluster: 'east', intern: text => text },
      ),
    );
  }
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: entityName,
      annotations: {
        'backstage.io/source-location': `url:https://git.example/acme/${repo}/${
          directory && `src/branch/main/${directory}`
        }`,
      },
    },
  };
  const { records, lookedFor } = findRecords(entity, tool.rules!, index);
  const rule = apps[0].repo ? 'config-repository' : 'source-location';
  return {
    names: records.map(({ record }) => record.name).sort(),
    values: records.map(({ linkedBy }) => linkedBy[0].value),
    note: lookedFor.find(looked => looked.rule === rule)!.note,
  };
}

const MONO: AppSeed[] = [
  { name: 'a-dev', path: 'services/a/deploy' },
  { name: 'a-production', path: 'services/a/deploy' },
  { name: 'b-dev', path: 'services/b/deploy' },
];

describe('an entity in a directory of a repository', () => {
  it('should have what takes its manifests from there', () => {
    expect(find('x', 'mono', MONO, 'services/a/')).toEqual({
      names: ['a-dev', 'a-production'],
      values: Array(2).fill('git.example/acme/mono, services/a'),
      note: undefined,
    });
    // Also where others are called like it.
    const other = { name: 'a', path: 'elsewhere' };
    expect(find('a', 'mono', [...MONO, other], 'services/a').names).toEqual([
      'a-dev',
      'a-production',
    ]);
  });

  it('should have what names it, where nothing is there', () => {
    const apps = [
      { name: 'a-dev', path: 'deploy/a' },
      { name: 'b-dev', path: 'deploy/b' },
    ];
    expect(find('a', 'mono', apps, 'services/a')).toEqual({
      names: ['a-dev'],
      values: ['git.example/acme/mono, deploy/a'],
      note: undefined,
    });
    expect(find('c', 'mono', apps, 'services/c')).toEqual({
      names: [],
      values: [],
      note: {
        code: 'not-in-directory',
        params: { count: '2', directory: 'services/c' },
        message:
          'None of the 2 Applications of that repository has its manifests in services/c',
      },
    });
  });

  it('should be at the root where it is only described in a hidden directory', () => {
    const found = find('mono', 'mono', MONO, '.backstage/catalog-info.yaml');
    expect(found.names).toHaveLength(3);
    expect(found.values[0]).toBe('git.example/acme/mono');
  });
});

describe('an entity at the root of a repository', () => {
  it('should have all of a repository that is called like it', () => {
    expect(find('mono', 'mono', MONO)).toMatchObject({
      names: ['a-dev', 'a-production', 'b-dev'],
      note: undefined,
    });
    expect(find('My-Mono', 'my_mono', MONO).names).toHaveLength(3);
  });

  it('should have what names it, and say that there is more', () => {
    expect(find('a', 'mono', MONO)).toMatchObject({
      names: ['a-dev', 'a-production'],
      note: {
        code: 'others-in-repository',
        params: { count: '1', name: 'a' },
        message: 'Further Applications of that repository do not name a: 1',
      },
    });
  });

  it.each<[string, AppSeed]>([
    ['a word of the name', { name: 'eu-shop-cart-dev' }],
    ['a directory', { name: 'x1', path: 'apps/shop-cart/prod' }],
    ['a label', { name: 'x2', labels: { app: 'shop_cart' } }],
    [
      'the usual label',
      { name: 'x3', labels: { 'app.kubernetes.io/instance': 'shop-cart' } },
    ],
  ])('should be named by %s', (_, app) => {
    const { names } = find('shop-cart', 'mono', [app, { name: 'shop-web' }]);
    expect(names).toEqual([app.name]);
  });

  it('should have all of what is one thing in several environments', () => {
    expect(
      find('checkout', 'shop', [
        { name: 'web-dev' },
        { name: 'web-staging' },
        { name: 'prod-web' },
      ]).names,
    ).toHaveLength(3);
  });

  it('should have nothing where nobody can tell, and say so', () => {
    expect(find('c', 'mono', MONO)).toMatchObject({
      names: [],
      note: {
        code: 'shared-repository',
        params: { count: '3', name: 'c' },
        message:
          'That repository has 3 Applications of several things, and none names c',
      },
    });
    // A part of a word is no name.
    expect(
      find('art', 'mono', [{ name: 'cart-dev' }, { name: 'b' }]).names,
    ).toEqual([]);
  });

  it('should share a configuration repository in the same way', () => {
    const config = MONO.map(app => ({ ...app, repo: 'mono-config' }));
    expect(find('a', 'mono', config).names).toEqual(['a-dev', 'a-production']);
    expect(find('c', 'mono', config)).toMatchObject({
      names: [],
      note: { code: 'shared-repository' },
    });
    expect(find('mono', 'mono', config).names).toHaveLength(3);
  });
});
