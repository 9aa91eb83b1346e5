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

import { ResourceNode } from '@gitops-portal/backstage-plugin-gitops-common';
import { makeResourceFixtures } from '../../__testUtils__/resources';
import { readResources, Resource } from '../ApplicationResources/resources';
import { arrange, ROOT_ID, TreeItem } from './items';
import { layOut } from './layout';
import { move } from './moves';

const { tree, workload, many, inGit, ownedBy, crashing, health } =
  makeResourceFixtures(Date.now());

function arranged(
  nodes: ResourceNode[],
  options: {
    shown?: (resource: Resource) => boolean;
    toggled?: Map<string, boolean>;
  } = {},
) {
  const resources = readResources(tree(nodes));
  const { shown = () => true, toggled = new Map() } = options;
  return arrange(resources, [...resources.values()].filter(shown), toggled);
}

const label = ({ resource, group, id }: TreeItem) => {
  if (group) {
    return `${group.members.length} ${group.kind}`;
  }
  return resource ? `${resource.kind} ${resource.name}` : `root${id}`;
};

describe('arrange', () => {
  it('should put owners before what they own, with their levels', () => {
    const { items, edges } = arranged(workload('cart', { pods: 1 }));
    expect(items.map(item => [label(item), item.level])).toEqual([
      ['root', 1],
      ['Deployment cart', 2],
      ['ReplicaSet cart-6d4cf56db6', 3],
      ['Pod cart-6d4cf56db6-zx7k0', 4],
    ]);
    expect(edges.map(({ from, to }) => [from, to])).toEqual(
      items.slice(1).map(({ parentId, id }) => [parentId, id]),
    );
  });

  it('should draw many leaves of one kind as one, until unfolded', () => {
    const nodes = workload('cart', { pods: 12, bad: crashing });
    const folded = arranged(nodes).items.at(-1)!;
    expect(label(folded)).toBe('12 Pod');
    expect(folded).toMatchObject({
      expandable: true,
      expanded: false,
      hidden: 12,
      troubled: true,
    });
    expect(folded.group?.counts).toEqual([
      { state: 'degraded', count: 1 },
      { state: 'healthy', count: 11 },
    ]);
    expect(folded.group?.worst.reasons[0].code).toBe('crash-loop');

    const { items } = arranged(nodes, {
      toggled: new Map([[folded.id, true]]),
    });
    expect(items.filter(({ parentId }) => parentId === folded.id)).toHaveLength(
      12,
    );
  });

  it('should not hide trouble of what is in git among others', () => {
    const services = Array.from({ length: 6 }, (_, index) =>
      inGit('Service', `cart-${index}`, {
        health: health(index === 3 ? 'degraded' : 'healthy'),
      }),
    );
    expect(arranged(services).items.map(label)).toEqual([
      'root',
      '5 Service',
      'Service cart-3',
    ]);
  });

  it('should show a path to trouble', () => {
    const { items, edges } = arranged([
      ...workload('cart', { pods: 2, bad: crashing }),
      ...workload('worker', { pods: 1 }),
    ]);
    const troubled = items.filter(item => item.troubled).map(label);
    expect(troubled).toEqual([
      'root',
      'Deployment cart',
      'ReplicaSet cart-6d4cf56db6',
      'Pod cart-6d4cf56db6-zx7k0',
    ]);
    expect(edges.filter(edge => edge.troubled)).toHaveLength(3);
  });

  it('should bring the owners of what the filters match along', () => {
    const { items } = arranged(
      [...workload('cart', { pods: 1 }), ...workload('worker', { pods: 1 })],
      { shown: ({ kind, name }) => kind === 'Pod' && name.includes('worker') },
    );
    expect(items.map(item => [label(item), item.matched])).toEqual([
      ['root', true],
      ['Deployment worker', false],
      ['ReplicaSet worker-6d4cf56db6', false],
      ['Pod worker-6d4cf56db6-zx7k0', true],
    ]);
  });

  it('should say how many are folded away', () => {
    const nodes = workload('cart', { pods: 3 });
    const { items } = arranged(nodes, {
      toggled: new Map([[nodes[0].id, false]]),
    });
    expect(items.at(-1)).toMatchObject({ expanded: false, hidden: 4 });
  });

  it('should draw a line to each further owner', () => {
    const a = inGit('Job', 'a');
    const b = inGit('Job', 'b');
    const pod = { ...ownedBy(a, 'Pod', 'p'), parents: [a.id, b.id] };
    const { edges } = arranged([a, b, pod]);
    expect(edges.filter(({ to }) => to === pod.id)).toEqual([
      expect.objectContaining({ from: a.id, further: false }),
      expect.objectContaining({ from: b.id, further: true }),
    ]);
  });

  it('should fold up what is well where there are very many', () => {
    const { items } = arranged(many(1000));
    const pods = items.filter(({ resource }) => resource?.kind === 'Pod');
    expect(items.length).toBeLessThan(500);
    expect(pods.some(({ resource }) => resource?.state === 'degraded')).toBe(
      true,
    );
  });
});

describe('layOut', () => {
  it('should place levels from left to right, siblings in their order', () => {
    const { items, edges } = arranged([
      ...workload('cart', { pods: 3 }),
      ...workload('worker', { pods: 3 }),
    ]);
    const { places, paths, height } = layOut({ items, edges });
    const boxes = items.map(item => ({ item, place: places.get(item.id)! }));
    for (const { item, place } of boxes) {
      const parent =
        item.parentId === undefined ? undefined : places.get(item.parentId);
      expect(place.x).toBeGreaterThan(parent?.x ?? -1);
      expect(place.y + place.height).toBeLessThanOrEqual(height);
    }
    for (const level of [2, 3, 4]) {
      const column = boxes.filter(({ item }) => item.level === level);
      column.slice(1).forEach(({ place }, index) => {
        const above = column[index].place;
        expect(place.y).toBeGreaterThanOrEqual(above.y + above.height);
      });
    }
    expect(paths.plain.match(/M/g)).toHaveLength(edges.length);
  });

  it('should cope with ids that objects have by themselves', () => {
    const nodes = [
      inGit('Job', '__proto__', { id: '__proto__' }),
      inGit('Job', 'constructor', { id: 'constructor' }),
    ];
    expect(layOut(arranged(nodes)).places.size).toBe(3);
  });
});

describe('move', () => {
  const { items } = arranged([
    ...workload('cart', { pods: 2 }),
    ...workload('worker', { pods: 1 }),
  ]);
  const idOf = (wanted: string) =>
    items.find(item => label(item) === wanted)?.id ?? '?';
  const from = (wanted: string, key: string) =>
    label(items.find(({ id }) => id === move(items, idOf(wanted), key))!);

  it('should go along the lines and along the columns', () => {
    expect(from('root', 'ArrowRight')).toBe('Deployment cart');
    expect(from('Deployment cart', 'ArrowDown')).toBe('Deployment worker');
    expect(from('Deployment worker', 'ArrowUp')).toBe('Deployment cart');
    expect(from('Deployment cart', 'ArrowRight')).toBe(
      'ReplicaSet cart-6d4cf56db6',
    );
    expect(from('ReplicaSet cart-6d4cf56db6', 'ArrowLeft')).toBe(
      'Deployment cart',
    );
    expect(from('Pod cart-6d4cf56db6-zx7k0', 'End')).toBe(
      'Pod worker-6d4cf56db6-zx7k0',
    );
    expect(from('Deployment worker', 'Home')).toBe('root');
  });

  it('should stay where there is nothing further', () => {
    expect(from('root', 'ArrowLeft')).toBe('root');
    expect(from('Deployment cart', 'ArrowUp')).toBe('Deployment cart');
    expect(from('Pod cart-6d4cf56db6-zx7k0', 'ArrowRight')).toBe(
      'Pod cart-6d4cf56db6-zx7k0',
    );
    expect(move(items, 'gone', 'ArrowUp')).toBe(ROOT_ID);
  });
});
