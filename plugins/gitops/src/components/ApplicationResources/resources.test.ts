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
import { isGap, readNotes, readResources } from './resources';

const { tree, inGit, ownedBy, health, workload, stale, crashing } =
  makeResourceFixtures(Date.now());

function only(overrides: Partial<ResourceNode>) {
  const node = inGit('Deployment', 'cart', overrides);
  return readResources(tree([node])).get(node.id)!;
}

describe('readResources', () => {
  it('should tie children to owners in their order', () => {
    const nodes = workload('cart', { pods: 2 });
    const resources = readResources(tree(nodes));
    const [deployment, replicaSet, ...pods] = nodes.map(({ id }) => id);
    expect(resources.get(deployment)?.children).toEqual([replicaSet]);
    expect(resources.get(replicaSet)?.children).toEqual(pods);
    expect(resources.get(pods[0])?.parents).toEqual([replicaSet]);
  });

  it('should hang what has lost its owner on the Application', () => {
    const pod = inGit('Pod', 'stray', { parents: ['nobody'] });
    expect(readResources(tree([pod])).get(pod.id)?.parents).toEqual([]);
  });

  it('should cut circles of owners', () => {
    const a = inGit('Job', 'a', {});
    const b = ownedBy(a, 'Job', 'b');
    const c = ownedBy(b, 'Job', 'c');
    const resources = readResources(
      tree([{ ...a, parents: [c.id] }, b, c, inGit('Job', 'd')]),
    );
    expect(resources.get(a.id)?.parents).toEqual([]);
    expect(resources.get(b.id)?.parents).toEqual([a.id]);
    expect(resources.get(c.id)?.children).toEqual([]);
  });

  it('should take the first of two with the same id', () => {
    const first = inGit('Service', 'cart', { health: health('degraded') });
    const resources = readResources(
      tree([first, { ...first, health: health('healthy') }]),
    );
    expect(resources.size).toBe(1);
    expect(resources.get(first.id)?.state).toBe('degraded');
  });

  it('should call nothing healthy without evidence', () => {
    expect(only({ health: health('healthy') }).state).toBe('healthy');
    expect(only({ health: undefined }).state).toBeUndefined();
    expect(
      only({
        health: { ...health('healthy')!, state: 'thriving' as 'unknown' },
      }).state,
    ).toBe('unknown');
    expect(
      only({ health: { ...health('healthy')!, state: undefined as never } })
        .state,
    ).toBe('unknown');
    const missing = only({ health: health('healthy'), existence: 'missing' });
    expect(missing.state).toBe('missing');
    expect(missing.status).toBeUndefined();
  });

  it('should not miss a hook that is done and gone', () => {
    const managed = { ...inGit('Job', 'x').managed!, hook: true, sync: '' };
    const hook = only({ managed, existence: 'missing' });
    expect(hook.state).toBeUndefined();
    expect(hook.sync).toBe('hook');
  });

  it.each([
    [{ sync: 'Synced' }, 'synced'],
    [{ sync: 'OutOfSync' }, 'out-of-sync'],
    [{ sync: 'OutOfSync', requiresPruning: true }, 'prune'],
    [{ sync: 'Unknown' }, 'unknown'],
    [{ sync: '' }, 'unknown'],
    [{ sync: 'Sideways' }, 'unknown'],
    [{ sync: undefined as never, hook: true }, 'hook'],
  ])('should read %j as %s', (words, expected) => {
    const managed = { ...inGit('Job', 'x').managed!, ...words };
    expect(only({ managed }).sync).toBe(expected);
  });

  it('should know which clusters make it old', () => {
    const [node] = workload('cart');
    const read = (clusters: typeof stale) =>
      readResources(tree([node], { clusters })).get(node.id);
    expect(read(stale)?.staleCluster?.name).toBe('workload');
    const holder = [{ ...stale[1], name: 'control-plane' }];
    expect(read(holder)?.staleCluster?.name).toBe('control-plane');
    expect(read([{ ...stale[1], name: 'other' }])?.staleCluster).toBe(
      undefined,
    );
  });

  it('should say something of a reason that only has a code', () => {
    const node = only({
      health: health('degraded', [
        { ...crashing, message: undefined as never },
        null as never,
      ]),
    });
    expect(node.reasons).toEqual([
      expect.objectContaining({ code: 'crash-loop', message: 'crash-loop' }),
    ]);
  });
});

describe('readNotes', () => {
  it('should have none where there are none', () => {
    expect(readNotes(tree([], { notes: undefined }))).toEqual([]);
  });
});

describe('isGap', () => {
  it('should miss nothing that was left out on purpose', () => {
    expect(isGap({ code: 'old-replica-sets', message: '' })).toBe(false);
  });

  it('should miss all else, also for reasons it does not know', () => {
    expect(isGap({ code: 'tree-cut', message: '' })).toBe(true);
    expect(isGap({ code: 'eaten-by-a-bear', message: '' })).toBe(true);
  });
});
