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
import {
  EntityChain,
  GitopsKind,
  GitopsRecord,
  GitopsTool,
  KubernetesObject,
  OWNER_UID_INDEX,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { application } from '../__testUtils__/applications';
import { readGitopsConfig } from '../config/GitopsConfig';
import { RecordIndex } from '../index/RecordIndex';
import { APPLICATIONS, createArgoCdTool } from '../tools/argocd';
import { projectApplication } from '../tools/argocd/project';
import { EntityObjects } from './EntityObjects';
import { labelIndex } from './labelSelector';
import { objectRules } from './objectRules';

interface Widget extends GitopsRecord {
  uid?: string;
  owner?: string;
}

const WIDGETS = 'widgets.example.com';
const config = readGitopsConfig(new ConfigReader({}));

const widgets: GitopsKind<Widget> = {
  group: 'example.com',
  plural: 'widgets',
  kind: 'Widget',
  versions: ['v1'],
  project: () => undefined,
  *keys({ owner, labels }) {
    if (owner) {
      yield [OWNER_UID_INDEX, owner];
    }
    for (const [key, value] of Object.entries(labels ?? {})) {
      yield [labelIndex(key), value];
    }
  },
};

/** What a Widget owns, and so on. */
const owned: EntityChain = {
  rule: 'owned-by-widget',
  from: WIDGETS,
  *follow(record, { records }) {
    const { uid } = record as Widget;
    for (const found of uid
      ? records.find(WIDGETS, OWNER_UID_INDEX, uid)
      : []) {
      yield { kind: WIDGETS, record: found };
    }
  },
};

const tools: GitopsTool[] = [
  createArgoCdTool(config),
  {
    id: 'widgets',
    kinds: [widgets as GitopsKind],
    chains: [owned],
    rules: objectRules(WIDGETS, config.links),
  },
];

function component(name: string, annotations = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
  };
}

describe('EntityObjects', () => {
  let index: RecordIndex;
  let objects: EntityObjects;

  const widget = (name: string, fields: Partial<Widget> = {}) => {
    const record = { cluster: 'west', namespace: 'cart-dev', name, ...fields };
    index.put(WIDGETS, record);
    return record;
  };
  const manage = (...resources: object[]) =>
    index.put(
      APPLICATIONS,
      projectApplication(
        application('cart-dev', {
          spec: { destination: { name: 'west', namespace: 'cart-dev' } },
          status: { resources },
        }) as KubernetesObject,
        { cluster: 'east', intern: text => text },
      ),
    );
  const names = (entity: Entity) =>
    objects
      .of(entity)
      .ofKind(WIDGETS)
      .map(({ record }) => record.name);
  const cart = component('cart', { 'argocd/app-name': 'cart-dev' });
  const managed = {
    group: 'example.com',
    version: 'v1',
    kind: 'Widget',
    namespace: 'cart-dev',
    name: 'cart',
    status: 'Synced',
  };

  beforeEach(() => {
    index = new RecordIndex(tools.flatMap(tool => tool.kinds));
    objects = new EntityObjects({
      tools,
      records: index,
      changes: index,
      clusters: {
        servers: () =>
          new Map([
            ['east', undefined],
            ['west', undefined],
          ]),
      },
      aliases: new Map(),
    });
  });

  it('should find what an Application manages, in the cluster it deploys to', () => {
    const record = widget('cart');
    widget('cart', { cluster: 'east' });
    widget('other');
    manage(managed, { kind: 'ConfigMap', name: 'cart', version: 'v1' });
    expect(objects.of(cart).ofKind(WIDGETS)).toEqual([
      {
        kind: WIDGETS,
        record,
        linkedBy: [
          { rule: 'managed-by-application', value: 'east/argocd/cart-dev' },
        ],
      },
    ]);
  });

  it('should leave what Argo CD has marked as another Application\u2019s to that', () => {
    widget('cart', { trackedBy: 'search' });
    manage(managed);
    expect(names(cart)).toEqual([]);
    widget('cart', { trackedBy: 'team-a_cart-dev' });
    expect(names(cart)).toEqual([]);
    widget('cart', { trackedBy: 'cart-dev' });
    expect(names(cart)).toEqual(['cart']);
    widget('cart', { trackedBy: 'argocd_cart-dev' });
    expect(names(cart)).toEqual(['cart']);
  });

  it('should follow chains to their end, and out of a circle', () => {
    widget('cart', { uid: '1', owner: '3' });
    widget('part', { uid: '2', owner: '1' });
    widget('part-of-part', { uid: '3', owner: '2' });
    manage(managed);
    expect(names(cart)).toEqual(['cart', 'part', 'part-of-part']);
  });

  it('should find by labels without any Application, each reason once', () => {
    const labels = { 'backstage.io/kubernetes-id': 'search' };
    const record = widget('search', { labels });
    const entity = component('search', {
      'backstage.io/kubernetes-id': 'search',
    });
    expect(objects.of(entity).get(record)?.linkedBy).toEqual([
      { rule: 'annotation:backstage.io/kubernetes-id', value: 'search' },
    ]);
    expect(names(component('cart'))).toEqual([]);
  });

  it('should keep to the namespace and the cluster that the entity names', () => {
    widget('search', { labels: { 'backstage.io/kubernetes-id': 'search' } });
    const inPlace = (namespace: string, cluster: string) =>
      names(
        component('search', {
          'backstage.io/kubernetes-id': 'search',
          'backstage.io/kubernetes-namespace': namespace,
          'backstage.io/kubernetes-cluster': cluster,
        }),
      );
    expect(inPlace('cart-dev', 'west')).toEqual(['search']);
    expect(inPlace('search', 'west')).toEqual([]);
    expect(inPlace('cart-dev', 'east')).toEqual([]);
  });

  it('should walk once for as long as nothing changes', () => {
    const follow = jest.spyOn(owned, 'follow');
    widget('cart', { uid: '1' });
    manage(managed);
    expect(objects.of(cart)).toBe(objects.of(cart));
    expect(follow).toHaveBeenCalledTimes(1);
    widget('part', { uid: '2', owner: '1' });
    expect(names(cart)).toEqual(['cart', 'part']);
    expect(names(component('cart', cart.metadata.annotations))).toEqual([
      'cart',
      'part',
    ]);
    follow.mockRestore();
  });

  it('should give an object to its entity only', () => {
    widget('cart');
    manage(managed);
    const key = { cluster: 'west', namespace: 'cart-dev', name: 'cart' };
    expect(objects.find(cart, WIDGETS, key)?.record.name).toBe('cart');
    expect(objects.find(component('search'), WIDGETS, key)).toBeUndefined();
    expect(
      objects.find(cart, WIDGETS, { ...key, name: 'gone' }),
    ).toBeUndefined();
  });
});
