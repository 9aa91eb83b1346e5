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
import { projectWorkload } from '../tools/workloads/projectWorkload';
import { createWorkloadsTool, WORKLOADS } from '../tools/workloads/tool';
import { findRecords } from './findRecords';

const config = readGitopsConfig(
  new ConfigReader({
    gitops: {
      argocd: {
        instances: [
          { name: 'main', cluster: 'east', url: 'https://argocd.example' },
          { name: 'anywhere', url: 'https://other.example' },
        ],
      },
    },
  }),
);
const tool = createArgoCdTool(config);
const index = new RecordIndex([...tool.kinds, ...createWorkloadsTool().kinds]);

function add(cluster: string, ...args: Parameters<typeof application>): void {
  index.put(
    APPLICATIONS,
    projectApplication(application(...args), { cluster, intern: t => t }),
  );
}

function component(
  annotations: Record<string, string>,
  overrides: { kind?: string; name?: string; namespace?: string } = {},
): Entity {
  const { kind = 'Component', name = 'cart', namespace } = overrides;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace, annotations },
  };
}

function find(entity: Entity) {
  const { records, lookedFor } = findRecords(entity, tool.rules!, index);
  return {
    ids: records.map(({ record }) => `${record.cluster}/${record.name}`).sort(),
    lookedFor,
    linkedBy: records.map(({ linkedBy }) => linkedBy),
  };
}

describe('finding the entity', () => {
  beforeAll(() => {
    const labels = { component: 'cart', tier: 'web' };
    add('east', 'cart-dev', { labels });
    add('east', 'cart-staging', {
      labels: { ...labels, tier: 'api' },
      spec: {
        destination: { name: 'west', namespace: 'cart-staging' },
        project: 'shop',
      },
    });
    add('west', 'cart-production', { labels, spec: { project: 'other' } });
    add('east', 'search-dev', {
      labels: {
        'backstage.io/kubernetes-id': 'search',
        'app.kubernetes.io/name': 'search',
      },
    });
    add('east', 'web-dev', {
      labels: {
        'app.kubernetes.io/name': 'web',
        'app.kubernetes.io/part-of': 'shop',
        'app.kubernetes.io/instance': 'root',
      },
    });
    for (const service of ['a', 'b']) {
      add('east', `mono-${service}`, {
        spec: {
          source: {
            repoURL: 'git@github.com:acme/mono.git',
            path: `services/${service}/deploy`,
          },
        },
      });
    }
  });

  it('should find by name', () => {
    expect(find(component({ 'argocd/app-name': 'cart-dev' }))).toEqual({
      ids: ['east/cart-dev'],
      linkedBy: [[{ rule: 'annotation:argocd/app-name', value: 'cart-dev' }]],
      lookedFor: [
        { rule: 'annotation:argocd/app-name', value: 'cart-dev', found: 1 },
        { rule: 'annotation:argocd/app-selector', found: 0 },
        { rule: 'annotation:argocd/project-name', found: 0 },
      ],
    });
  });

  it.each([
    [
      'component=cart',
      ['east/cart-dev', 'east/cart-staging', 'west/cart-production'],
    ],
    ['component=cart,tier!=api', ['east/cart-dev', 'west/cart-production']],
    ['component in (cart, x),tier in (api)', ['east/cart-staging']],
    ['component,!legacy,tier notin (web)', ['east/cart-staging']],
    ['!legacy', []],
    ['component = = cart', []],
  ])('should find by the selector %s', (selector, ids) => {
    expect(find(component({ 'argocd/app-selector': selector })).ids).toEqual(
      ids,
    );
  });

  it.each([
    [{ 'argocd/project-name': 'shop' }, ['east/cart-dev', 'east/cart-staging']],
    [
      { 'argocd/instance-name': 'main' },
      ['east/cart-dev', 'east/cart-staging'],
    ],
    [{ 'argocd/instance-name': 'west' }, ['west/cart-production']],
    [
      { 'argocd/instance-name': 'west, main' },
      ['east/cart-dev', 'east/cart-staging', 'west/cart-production'],
    ],
    [
      { 'argocd/instance-name': 'anywhere' },
      ['east/cart-dev', 'east/cart-staging', 'west/cart-production'],
    ],
    [{ 'argocd/instance-name': 'unknown' }, []],
    [{ 'argocd/app-namespace': 'elsewhere' }, []],
  ])('should narrow by %j', (annotations, ids) => {
    expect(
      find(
        component({
          'argocd/app-selector': 'component=cart',
          ...(annotations as Record<string, string>),
        }),
      ).ids,
    ).toEqual(ids);
  });

  it('should find by project when nothing else is said', () => {
    expect(find(component({ 'argocd/project-name': 'other' })).ids).toEqual([
      'west/cart-production',
    ]);
  });

  it('should guess nothing where the entity says what belongs to it', () => {
    expect(
      find(
        component({
          'argocd/app-name': 'no-such',
          'backstage.io/source-location': 'url:https://git.example/acme/cart/',
        }),
      ),
    ).toMatchObject({ ids: [], lookedFor: [{ found: 0 }, {}, {}] });
  });

  it('should find by the annotations of the Kubernetes plugin', () => {
    expect(
      find(component({ 'backstage.io/kubernetes-id': 'search' })).ids,
    ).toEqual(['east/search-dev']);
    const selector = {
      'backstage.io/kubernetes-label-selector': 'component=cart',
    };
    expect(find(component(selector)).ids).toHaveLength(3);
    expect(
      find(
        component({
          ...selector,
          'backstage.io/kubernetes-namespace': 'cart-dev',
        }),
      ).ids,
    ).toEqual(['east/cart-dev']);
    expect(
      find(
        component({ ...selector, 'backstage.io/kubernetes-cluster': 'west' }),
      ).ids,
    ).toEqual(['east/cart-staging', 'west/cart-production']);
  });

  it('should know clusters by what Argo CD calls them', () => {
    const { rules = [], kinds } = createArgoCdTool({
      ...config,
      clusterAliases: new Map([['west', ['prod-eu', 'https://10.0.0.1']]]),
    });
    const records = new RecordIndex(kinds);
    const put = (name: string, destination: Record<string, string>) =>
      records.put(
        APPLICATIONS,
        projectApplication(
          application(name, {
            labels: { component: 'cart' },
            spec: { destination },
          }),
          { cluster: 'east', intern: t => t },
        ),
      );
    put('by-alias', { name: 'prod-eu' });
    put('by-address', { server: 'https://10.0.0.1:443/' });
    put('somewhere', { server: 'https://10.0.0.2' });
    put('other', { name: 'prod-us' });
    put('own', { server: 'https://kubernetes.default.svc/' });
    const on = (cluster: string) =>
      findRecords(
        component({
          'backstage.io/kubernetes-label-selector': 'component=cart',
          'backstage.io/kubernetes-cluster': cluster,
        }),
        rules,
        records,
      ).records.map(({ record }) => record.name);
    expect(on('west')).toEqual(['by-alias', 'by-address', 'somewhere']);
    expect(on('east')).toEqual(['somewhere', 'own']);
  });

  it('should find by the label of what runs', () => {
    const deployment = (cluster: string, trackedBy: string) =>
      index.put(
        WORKLOADS.Deployment,
        projectWorkload(
          'Deployment',
          {
            metadata: {
              name: 'cart',
              namespace: 'cart-dev',
              labels: { 'backstage.io/kubernetes-id': 'the-cart' },
              annotations: {
                'argocd.argoproj.io/tracking-id': `${trackedBy}:apps/Deployment:cart-dev/cart`,
              },
            },
          },
          { cluster, intern: t => t },
        )!,
      );
    const ids = () =>
      find(component({ 'backstage.io/kubernetes-id': 'the-cart' })).ids;
    deployment('west', 'cart-dev');
    expect(ids()).toEqual([]);
    deployment('east', 'web-dev');
    expect(ids()).toEqual([]);
    deployment('east', 'elsewhere_cart-dev');
    expect(ids()).toEqual([]);
    deployment('east', 'argocd_cart-dev');
    expect(ids()).toEqual(['east/cart-dev']);
  });

  it('should find by a selector over what runs', () => {
    const deployment = (
      name: string,
      metadata: Record<string, unknown>,
      spec?: Record<string, unknown>,
    ) =>
      index.put(
        WORKLOADS.Deployment,
        projectWorkload(
          'Deployment',
          { metadata: { ...metadata, name, namespace: `${name}-dev` }, spec },
          { cluster: 'east', intern: t => t },
        ),
      );
    const ids = (selector: string, more: Record<string, string> = {}) =>
      find(
        component({
          'backstage.io/kubernetes-label-selector': selector,
          ...more,
        }),
      ).ids;
    const tracking = (name: string) => ({
      annotations: {
        'argocd.argoproj.io/tracking-id': `${name}-dev:apps/Deployment:${name}-dev/${name}`,
      },
    });
    add('east', 'basket-dev');
    deployment('basket', {
      ...tracking('basket'),
      labels: { run: 'basket', tier: 'web' },
    });
    expect(ids('run=basket')).toEqual(['east/basket-dev']);
    expect(ids('run in (basket),tier!=api')).toEqual(['east/basket-dev']);
    expect(ids('run,tier')).toEqual(['east/basket-dev']);
    expect(ids('run=basket,tier=api')).toEqual([]);
    expect(
      ids('run=basket', { 'backstage.io/kubernetes-namespace': 'basket-dev' }),
    ).toEqual(['east/basket-dev']);
    expect(
      ids('run=basket', { 'backstage.io/kubernetes-namespace': 'other' }),
    ).toEqual([]);
    expect(
      find(component({ 'backstage.io/kubernetes-label-selector': '(' })),
    ).toMatchObject({ ids: [] });

    // The labels of the pods will do, and so does Argo CD 2's tracking by label.
    add('east', 'wish-dev');
    deployment(
      'wish',
      { labels: { 'app.kubernetes.io/instance': 'wish-dev' } },
      { template: { metadata: { labels: { run: 'wish' } } } },
    );
    expect(ids('run=wish')).toEqual(['east/wish-dev']);
    // What only claims to be an Application's is nobody's.
    deployment('stray', { ...tracking('wish'), labels: { run: 'stray' } });
    expect(ids('run=stray')).toEqual([]);
  });

  it('should find several by name, also of several Argo CDs', () => {
    add('west', 'cart-dev');
    const other = application('cart-dev');
    other.metadata.namespace = 'team-a';
    index.put(
      APPLICATIONS,
      projectApplication(other, { cluster: 'west', intern: t => t }),
    );
    const found = (annotations: Record<string, string>) =>
      findRecords(component(annotations), tool.rules!, index).records.map(
        ({ record, linkedBy }) =>
          `${record.cluster}/${record.namespace}/${record.name} ${linkedBy[0].value}`,
      );
    expect(found({ 'argocd/app-name': 'cart-dev' })).toEqual([
      'east/argocd/cart-dev cart-dev',
      'west/argocd/cart-dev cart-dev',
      'west/team-a/cart-dev cart-dev',
    ]);
    expect(
      found({
        'argocd/app-name': 'cart-dev, web-dev,',
        'argocd/instance-name': 'main',
      }),
    ).toEqual(['east/argocd/cart-dev cart-dev', 'east/argocd/web-dev web-dev']);
    expect(
      found({
        'argocd/app-name': 'cart-dev',
        'argocd/app-namespace': 'team-a',
      }),
    ).toHaveLength(1);
    index.remove(APPLICATIONS, 'west', 'argocd', 'cart-dev');
    index.remove(APPLICATIONS, 'west', 'team-a', 'cart-dev');
  });

  it('should say that an instance is not configured', () => {
    const lookedFor = (instance: string) =>
      find(
        component({
          'argocd/app-name': 'cart-dev',
          'argocd/instance-name': instance,
        }),
      ).lookedFor[0];
    expect(lookedFor('main, argo-1')).toMatchObject({ found: 1 });
    expect(lookedFor('main, argo-1').note).toBeUndefined();
    expect(lookedFor('argo-1')).toMatchObject({
      found: 0,
      note: { code: 'instance-not-configured', params: { names: 'argo-1' } },
    });
  });

  it('should find by labels that are names, for the right kind only', () => {
    expect(find(component({}, { name: 'web' })).ids).toEqual(['east/web-dev']);
    expect(find(component({}, { name: 'shop', kind: 'System' })).ids).toEqual([
      'east/web-dev',
    ]);
    expect(find(component({}, { name: 'web', kind: 'API' })).ids).toEqual([]);
    expect(
      find(component({}, { name: 'web', namespace: 'other' })).ids,
    ).toEqual([]);
    expect(find(component({}, { name: 'root' })).ids).toEqual([]);
  });

  it("should leave another entity's Application alone", () => {
    expect(
      find(
        component(
          { 'backstage.io/kubernetes-id': 'search-2' },
          { name: 'search' },
        ),
      ).ids,
    ).toEqual([]);
  });

  it('should find by repository, within the directory of the entity', () => {
    const at = (location: string) =>
      find(
        component(
          { 'backstage.io/source-location': `url:${location}` },
          { name: 'x' },
        ),
      ).ids;
    expect(at('https://github.com/acme/mono/tree/main/services/a/')).toEqual([
      'east/mono-a',
    ]);
    expect(at('https://github.com/acme/mono/tree/main/services/')).toHaveLength(
      2,
    );
    expect(at('https://github.com/acme/mono/tree/main/serv')).toEqual([]);
    expect(at('https://github.com/other/mono')).toEqual([]);
  });

  it('should find by the name of the configuration repository', () => {
    const found = find(
      component({
        'backstage.io/source-location': 'url:https://git.example/acme/cart/',
      }),
    );
    expect(found.ids).toEqual([
      'east/cart-dev',
      'east/cart-staging',
      'west/cart-production',
    ]);
    expect(found.lookedFor.at(-1)).toEqual({
      rule: 'config-repository',
      value:
        'git.example/acme/cart-config, git.example/acme/cart-gitops, git.example/acme/cart-deploy',
      found: 3,
    });
    expect(found.linkedBy[0]).toEqual([
      {
        rule: 'config-repository',
        value: 'git.example/acme/cart-config',
      },
    ]);
    expect(
      find(
        component({
          'backstage.io/source-location':
            'url:https://git.example/acme/cart/src/branch/main/sub/',
        }),
      ).ids,
    ).toEqual([]);
  });

  it('should say all that was looked for where nothing was found', () => {
    const { lookedFor } = find(component({}, { name: 'nothing' }));
    expect(lookedFor.map(({ rule }) => rule)).toEqual([
      'annotation:argocd/app-name',
      'annotation:argocd/app-selector',
      'annotation:argocd/project-name',
      'annotation:backstage.io/kubernetes-label-selector',
      'annotation:backstage.io/kubernetes-id',
      'label:app.kubernetes.io/name',
      'label:app.kubernetes.io/part-of',
      'source-location',
      'config-repository',
    ]);
    expect(lookedFor.every(({ found }) => found === 0)).toBe(true);
  });
});
