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

import { compareManaged } from './compareManaged';
import { redactSecrets } from './redactSecrets';

const object = (kind: string, rest: object = {}) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x', namespace: 'shop' },
  ...rest,
});

const item = (kind: string, live: unknown, desired: unknown, rest = {}) => ({
  kind,
  name: 'x',
  namespace: 'shop',
  targetState: JSON.stringify(desired),
  liveState: JSON.stringify(live),
  normalizedLiveState: JSON.stringify(live),
  predictedLiveState: JSON.stringify(desired),
  ...rest,
});

describe('compareManaged', () => {
  it('should leave out what is as git wants it', () => {
    const same = object('ConfigMap', { data: { a: '1' } });
    expect(
      compareManaged({
        items: [
          item('ConfigMap', same, same),
          item('Job', null, object('Job'), { hook: true }),
          item('ConfigMap', null, null),
        ],
      }),
    ).toEqual({ differences: [], inSync: 1 });
    expect(compareManaged({})).toEqual({ differences: [], inSync: 0 });
  });

  it('should tell what is different, missing and extra', () => {
    const { differences } = compareManaged({
      items: [
        item(
          'ConfigMap',
          object('ConfigMap', { data: { b: 'old', a: '1' } }),
          object('ConfigMap', { data: { a: '1', b: 'new' } }),
        ),
        item('Service', null, object('Service')),
        item('Pod', object('Pod'), null, { group: 'g' }),
      ],
    });
    expect(differences).toEqual([
      {
        group: '',
        kind: 'ConfigMap',
        namespace: 'shop',
        name: 'x',
        change: 'modified',
        redacted: false,
        desired:
          'apiVersion: v1\ndata:\n  a: "1"\n  b: new\nkind: ConfigMap\nmetadata:\n  name: x\n  namespace: shop\n',
        live: 'apiVersion: v1\ndata:\n  a: "1"\n  b: old\nkind: ConfigMap\nmetadata:\n  name: x\n  namespace: shop\n',
      },
      expect.objectContaining({ kind: 'Service', change: 'missing' }),
      expect.objectContaining({ group: 'g', kind: 'Pod', change: 'extra' }),
    ]);
    expect(differences[1]).not.toHaveProperty('live');
    expect(differences[2]).not.toHaveProperty('desired');
  });

  it('should not count what the cluster itself writes', () => {
    const written = {
      ...object('ConfigMap'),
      metadata: {
        name: 'x',
        namespace: 'shop',
        uid: '1',
        resourceVersion: '9',
        generation: 2,
        creationTimestamp: '2026-11-20T10:00:00Z',
        managedFields: [{ manager: 'm' }],
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        },
      },
      status: { phase: 'Ready' },
    };
    expect(
      compareManaged({
        items: [item('ConfigMap', written, object('ConfigMap'))],
      }),
    ).toEqual({ differences: [], inSync: 1 });
  });

  it('should take the plain states where there are no others', () => {
    const { differences } = compareManaged({
      items: [
        {
          kind: 'ConfigMap',
          name: 'x',
          targetState: JSON.stringify(
            object('ConfigMap', { data: { a: '1' } }),
          ),
          liveState: JSON.stringify(object('ConfigMap', { data: { a: '2' } })),
        },
      ],
    });
    expect(differences).toEqual([
      expect.objectContaining({ change: 'modified' }),
    ]);
  });

  it.each([
    [undefined],
    ['text'],
    [[]],
    [{ items: {} }],
    [{ items: [null] }],
    [{ items: [{ kind: 'Pod' }] }],
    [{ items: [{ kind: 'Pod', name: 'x', liveState: '{' }] }],
    [{ items: [{ kind: 'Pod', name: 'x', liveState: '[]' }] }],
  ])('should say that it does not understand %j', answer => {
    expect(() => compareManaged(answer)).toThrow('Argo CD sends');
  });

  describe('of Secrets', () => {
    const encoded = (text: string) => Buffer.from(text).toString('base64');
    const secret = (data: object, rest: object = {}) =>
      object('Secret', { data, ...rest });
    const applied = {
      metadata: {
        name: 'x',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"a":"${encoded(
            'hunter2',
          )}"}}`,
          note: 'kept',
        },
      },
    };

    it('should show which keys differ, and no value', () => {
      const { differences } = compareManaged({
        items: [
          item(
            'Secret',
            secret({ a: encoded('hunter2'), b: encoded('same') }, applied),
            secret(
              { a: encoded('other'), b: encoded('same'), c: encoded('third') },
              { ...applied, stringData: { d: 'fourth' } },
            ),
          ),
        ],
      });
      expect(differences).toHaveLength(1);
      const [{ live, desired, redacted }] = differences;
      expect(redacted).toBe(true);
      expect(live).toContain('data:\n  a: +++++++++\n  b: ++++++++\n');
      expect(desired).toContain(
        'data:\n  a: ++++++++\n  b: ++++++++\n  c: ++++++++\n',
      );
      expect(desired).toContain('note: kept');
      for (const value of ['hunter2', 'other', 'same', 'third', 'fourth']) {
        expect(`${live}${desired}`).not.toContain(value);
        expect(`${live}${desired}`).not.toContain(encoded(value));
      }
    });

    it('should see a Secret under another name, and odd data', () => {
      const odd = { apiVersion: 'v1', kind: 'Secret', data: 'aHVudGVyMg==' };
      const { differences } = compareManaged({
        items: [
          item('ConfigMap', odd, null),
          item('Secret', { data: [] }, null),
        ],
      });
      expect(differences.map(({ redacted }) => redacted)).toEqual([true, true]);
      expect(JSON.stringify(differences)).not.toContain('aHVudGVyMg');
    });

    it('should know the same value in both ways of writing it', () => {
      const [desired, live] = redactSecrets(
        { stringData: { a: 'v' } },
        { data: { a: encoded('v') } },
      );
      expect(desired?.stringData).toEqual({ a: '++++++++' });
      expect(live?.data).toEqual({ a: '++++++++' });
    });

    it('should still show a difference that Argo CD has hidden before', () => {
      const { differences } = compareManaged({
        items: [
          item('Secret', secret({ a: '++++++++' }), secret({ a: '+++++++++' })),
          item('Secret', secret({ a: '++++++++' }), secret({ a: '++++++++' })),
        ],
      });
      expect(differences).toHaveLength(1);
    });
  });
});
