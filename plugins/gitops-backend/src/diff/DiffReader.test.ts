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

import { mockServices } from '@backstage/backend-test-utils';
import { application } from '../__testUtils__/applications';
import { projectApplication } from '../tools/argocd/project';
import { DifferenceCache } from './DifferenceCache';
import { DiffReader, DriftLookup } from './DiffReader';

const KEY = { cluster: 'east', namespace: 'argocd', name: 'cart-dev' };

const items = (
  ...changes: [name: string, live: string, desired: string][]
) => ({
  items: changes.map(([name, live, desired]) => ({
    kind: 'ConfigMap',
    name,
    normalizedLiveState: `{"data":"${live}"}`,
    predictedLiveState: `{"data":"${desired}"}`,
  })),
});

function setup(
  answer: () => Promise<Response>,
  options: { drift?: DriftLookup; instances?: object[] } = {},
) {
  const fetcher = jest.fn(answer);
  const differences = new DifferenceCache({
    instances: (options.instances ?? [
      { cluster: 'east', api: { url: 'https://argocd.example' } },
    ]) as ConstructorParameters<typeof DifferenceCache>[0]['instances'],
    logger: mockServices.logger.mock(),
    fetch: fetcher,
  });
  const reader = new DiffReader({
    differences,
    drift: options.drift ?? (() => undefined),
  });
  const record = projectApplication(
    application('cart-dev', {
      status: {
        sync: { status: 'OutOfSync' },
        resources: [
          { kind: 'ConfigMap', namespace: 'shop', name: 'a', status: 'Synced' },
          {
            kind: 'ConfigMap',
            namespace: 'shop',
            name: 'b',
            status: 'OutOfSync',
          },
          {
            kind: 'ConfigMap',
            name: 'c',
            status: 'OutOfSync',
            requiresPruning: true,
          },
          {
            kind: 'ConfigMap',
            name: 'd',
            status: 'OutOfSync',
            health: { status: 'Missing' },
          },
          { kind: 'Job', name: 'hook', status: 'OutOfSync', hook: true },
        ],
      },
    }),
    { cluster: 'east', intern: text => text },
  );
  return { fetcher, reader, record };
}

describe('DiffReader', () => {
  it('should say what differs, and since when', async () => {
    const drift = jest.fn(() => ({
      since: '2026-11-20T10:00:00Z',
      longer: true,
    }));
    const { reader, record } = setup(
      async () => Response.json(items(['x', 'old', 'new'], ['y', '1', '1'])),
      { drift },
    );
    const diff = await reader.read(record, 'west');
    expect(diff).toEqual({
      resources: [
        {
          id: 'west//ConfigMap//x',
          cluster: 'west',
          group: '',
          kind: 'ConfigMap',
          name: 'x',
          change: 'modified',
          desired: 'data: new\n',
          live: 'data: old\n',
          redacted: false,
          driftedSince: '2026-11-20T10:00:00Z',
          driftedLonger: true,
        },
      ],
      inSync: 1,
      comparedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(drift).toHaveBeenCalledWith(
      KEY,
      expect.objectContaining({ kind: 'ConfigMap', name: 'x' }),
    );
  });

  it('should ask once for all who ask at the same time', async () => {
    const { fetcher, reader, record } = setup(async () => Response.json({}));
    await Promise.all([reader.read(record, 'west'), reader.read(record, 'x')]);
    await reader.read(record, 'west');
    expect(fetcher).toHaveBeenCalledTimes(1);
  });

  it.each<[string, () => Promise<Response>]>([
    ['argocd-api-forbidden', async () => Response.json({}, { status: 403 })],
    ['argocd-api-error', async () => Response.json({ items: 1 })],
    [
      'argocd-api-unreachable',
      async () => {
        throw new TypeError('fetch failed');
      },
    ],
  ])('should say %s, and what is known without', async (code, answer) => {
    const { reader, record } = setup(answer);
    const diff = await reader.read(record, 'west');
    expect(diff.unavailable).toMatchObject({
      code,
      params: { cluster: 'east' },
    });
    expect(diff.inSync).toBe(1);
    expect(diff.resources.map(({ id, change }) => [id, change])).toEqual([
      ['west//ConfigMap/shop/b', 'modified'],
      ['west//ConfigMap//c', 'extra'],
      ['west//ConfigMap//d', 'missing'],
    ]);
    expect(JSON.stringify(diff.resources)).not.toMatch(/desired|live/);
  });

  it('should not ask where nothing is configured, or nothing may be seen', async () => {
    const { fetcher, reader, record } = setup(async () => Response.json({}), {
      instances: [
        { url: 'https://argocd.example' },
        { cluster: 'west', url: 'x', api: { url: 'https://argocd.example' } },
      ],
    });
    expect((await reader.read(record, 'west')).unavailable).toMatchObject({
      code: 'argocd-api-not-configured',
      params: { cluster: 'east' },
    });
    const withheld = { code: 'not-permitted', message: 'You may not.' };
    const diff = await reader.read(record, 'west', withheld);
    expect(diff.unavailable).toBe(withheld);
    expect(diff.resources).toHaveLength(3);
    expect(fetcher).not.toHaveBeenCalled();
  });

  it('should ask the next Argo CD of the cluster where one does not know it', async () => {
    const { reader, record, fetcher } = setup(
      jest
        .fn()
        .mockResolvedValueOnce(Response.json({}, { status: 403 }))
        .mockResolvedValueOnce(Response.json(items(['x', '1', '2']))),
      {
        instances: ['https://one', 'https://two'].map(url => ({
          cluster: 'east',
          api: { url },
        })),
      },
    );
    expect((await reader.read(record, 'west')).resources).toHaveLength(1);
    expect(fetcher).toHaveBeenCalledTimes(2);
  });
});
