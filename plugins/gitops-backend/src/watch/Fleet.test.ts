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

import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import { kindId } from '@gitops-portal/backstage-plugin-gitops-node';
import { application, APPLICATIONS_PATH } from '../__testUtils__/applications';
import { eventually } from '../__testUtils__/eventually';
import { FakeApiServer } from '../__testUtils__/FakeApiServer';
import { writeKubeconfig } from '../__testUtils__/kubeconfig';
import { KubeconfigClusters } from '../clusters/KubeconfigClusters';
import { RecordIndex } from '../index/RecordIndex';
import { APPLICATIONS } from '../tools/argocd';
import { applicationKind } from '../tools/argocd/kind';
import { createWorkloadsTool } from '../tools/workloads/tool';
import { Fleet } from './Fleet';
import { WatchTimings } from './timings';

jest.setTimeout(60_000);

const FAST: Partial<WatchTimings> = {
  discoveryMs: 100,
  heartbeatTimeoutMs: 300,
  requestTimeoutMs: 500,
  backoffMinMs: 20,
  backoffMaxMs: 100,
  forbiddenMs: 100,
  pageSize: 2,
};

describe('Fleet', () => {
  const directory = createMockDirectory();
  const kinds = [applicationKind([]), ...createWorkloadsTool().kinds];
  let east: FakeApiServer;
  let west: FakeApiServer;
  let index: RecordIndex;
  let fleet: Fleet;
  let onFreshness: jest.Mock;

  beforeEach(async () => {
    east = new FakeApiServer();
    west = new FakeApiServer();
    await Promise.all([east.start(), west.start()]);
  });
  afterEach(async () => {
    await fleet.stop();
    await Promise.all([east.stop(), west.stop()]);
  });

  async function start(timings: Partial<WatchTimings> = {}) {
    await writeKubeconfig(directory.resolve('kubeconfig'), {
      east: east.url,
      west: west.url,
    });
    index = new RecordIndex(kinds);
    onFreshness = jest.fn();
    fleet = new Fleet({
      access: [
        new KubeconfigClusters([
          { kubeconfig: directory.resolve('kubeconfig') },
        ]),
      ],
      kinds,
      index,
      logger: mockServices.logger.mock({
        child: () => mockServices.logger.mock(),
      }),
      timings: { ...FAST, ...timings },
      argocdKind: APPLICATIONS,
      onFreshness,
    });
    fleet.start();
  }

  function freshness(name: string): ClusterFreshness {
    const found = fleet.freshness().find(cluster => cluster.name === name);
    if (!found) {
      throw new Error(`${name} is not watched`);
    }
    return found;
  }

  function isLive(...names: string[]) {
    return eventually(() => {
      for (const name of names) {
        expect(freshness(name)).toMatchObject({ state: 'live' });
      }
    });
  }

  const has = (cluster: string, name: string) =>
    index.get(APPLICATIONS, cluster, 'argocd', name) !== undefined;

  it('should list in pages, then follow changes', async () => {
    for (let i = 0; i < 5; i++) {
      east.put(APPLICATIONS_PATH, application(`app${i}-dev`));
    }
    await start();
    await isLive('east', 'west');
    expect(index.count(APPLICATIONS)).toBe(5);
    expect(east.requests.filter(r => r.includes('continue='))).toHaveLength(2);

    east.put(APPLICATIONS_PATH, application('new-dev'));
    east.remove(APPLICATIONS_PATH, 'argocd', 'app0-dev');
    await eventually(() => {
      expect(has('east', 'new-dev')).toBe(true);
      expect(has('east', 'app0-dev')).toBe(false);
    });
  });

  it('should list Applications before anything else', async () => {
    for (let i = 0; i < 5; i++) {
      east.put(APPLICATIONS_PATH, application(`app${i}-dev`));
    }
    await start();
    await eventually(() =>
      expect(east.requests.some(r => /\/pods\?/.test(r))).toBe(true),
    );
    const lists = east.requests.filter(r => r.includes('limit='));
    const last = lists.findLastIndex(r => r.includes('/applications'));
    expect(lists.slice(0, last + 1)).toHaveLength(3);
    expect(lists.slice(0, last + 1).join()).not.toContain('/pods');
  });

  it('should list the other kinds all the same where Applications hang', async () => {
    east.fault = { kind: 'hang', path: /applications$/ };
    await start({ essentialFirstMs: 50, requestTimeoutMs: 60_000 });
    await eventually(() =>
      expect(fleet.knowledge('east', 'pods')).toBe('live'),
    );
    expect(freshness('east').state).toBe('connecting');
  });

  it('should keep what it knew of a dead cluster, and recover', async () => {
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    west.put(APPLICATIONS_PATH, application('cart-production'));
    await start();
    await isLive('east', 'west');
    const before = Date.now();

    await west.stop();
    const stale = await eventually(() => {
      const found = freshness('west');
      expect(found).toMatchObject({
        state: 'stale',
        error: 'The cluster refuses the connection',
      });
      return found;
    });
    expect(Date.parse(stale.lastNews!)).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(stale.lastNews!)).toBeGreaterThan(before - 5_000);
    expect(has('west', 'cart-production')).toBe(true);
    expect(fleet.knowledge('west', APPLICATIONS)).toBe('stale');
    await eventually(() =>
      expect(fleet.failure('west')?.message).toBe(stale.error),
    );
    expect(fleet.failure('east')).toBeUndefined();
    expect(freshness('east').state).toBe('live');
    east.put(APPLICATIONS_PATH, application('search-dev'));
    await eventually(() => expect(has('east', 'search-dev')).toBe(true));

    west.put(APPLICATIONS_PATH, application('new-production'));
    west.remove(APPLICATIONS_PATH, 'argocd', 'cart-production');
    await west.start();
    await isLive('west');
    await eventually(() => {
      expect(has('west', 'new-production')).toBe(true);
      expect(has('west', 'cart-production')).toBe(false);
    });
    expect(freshness('west').error).toBeUndefined();
    expect(fleet.failure('west')).toBeUndefined();
  });

  it('should wait for a cluster that was never there', async () => {
    await west.stop();
    await start();
    await isLive('east');
    await eventually(() =>
      expect(freshness('west')).toEqual({
        name: 'west',
        state: 'connecting',
        error: 'The cluster refuses the connection',
      }),
    );
    await west.start();
    await isLive('west');
  });

  it('should list again when its version is too old', async () => {
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    east.put(APPLICATIONS_PATH, application('gone-dev'));
    await start();
    await isLive('east');

    await east.stop();
    east.remove(APPLICATIONS_PATH, 'argocd', 'gone-dev');
    east.put(APPLICATIONS_PATH, application('new-dev'));
    east.expire();
    await east.start();
    await eventually(() => {
      expect(has('east', 'new-dev')).toBe(true);
      expect(has('east', 'gone-dev')).toBe(false);
    });
    expect(has('east', 'cart-dev')).toBe(true);
  });

  it('should reconnect broken watches without listing, and stay live', async () => {
    await start();
    await eventually(() => {
      for (const kind of kinds.map(kindId)) {
        expect(['live', 'absent']).toContain(fleet.knowledge('east', kind));
      }
    });
    await eventually(() =>
      expect(east.requests.some(r => /applications.*watch=true/.test(r))).toBe(
        true,
      ),
    );
    east.requests.length = 0;
    onFreshness.mockClear();
    east.killWatches();
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    await eventually(() => expect(has('east', 'cart-dev')).toBe(true));
    expect(east.requests.filter(r => r.includes('limit='))).toEqual([]);
    expect(freshness('east').state).toBe('live');
    expect(onFreshness).not.toHaveBeenCalled();
  });

  it('should see a kind that appears later, and one that goes', async () => {
    east.kinds.clear();
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    await start();
    await isLive('east');
    expect(freshness('east').argocd).toBe(false);
    expect(fleet.knowledge('east', APPLICATIONS)).toBe('absent');

    east.kinds.add('argoproj.io/v1alpha1/applications');
    await eventually(() => expect(has('east', 'cart-dev')).toBe(true));
    expect(freshness('east').argocd).toBe(true);

    // Its watch stays open
    east.kinds.clear();
    await eventually(() => {
      expect(has('east', 'cart-dev')).toBe(false);
      expect(freshness('east').argocd).toBe(false);
    });
    expect(fleet.knowledge('east', APPLICATIONS)).toBe('absent');
  });

  it('should understand discovery before Kubernetes 1.27', async () => {
    east.aggregated = false;
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    await start();
    await eventually(() => expect(has('east', 'cart-dev')).toBe(true));
    expect(freshness('east').argocd).toBe(true);
  });

  it('should not take an error of discovery for a kind that is gone', async () => {
    east.aggregated = false;
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    await start();
    await eventually(() => expect(has('east', 'cart-dev')).toBe(true));
    east.fault = {
      kind: 'status',
      status: 503,
      path: /^\/apis\/argoproj.io\/v1alpha1$/,
    };
    await eventually(() => expect(freshness('east').state).toBe('stale'));
    expect(has('east', 'cart-dev')).toBe(true);
    expect(freshness('east').argocd).toBe(true);
    east.fault = undefined;
    await isLive('east');
  });

  it('should not be live while a kind cannot be found that is said to be there', async () => {
    await start();
    await isLive('east');
    east.fault = { kind: 'status', status: 404, path: /applications/ };
    east.killWatches();
    await eventually(() =>
      expect(freshness('east')).toMatchObject({
        state: 'stale',
        error: `The cluster has no ${APPLICATIONS}`,
      }),
    );
    east.fault = undefined;
    await isLive('east');
  });

  it('should be live again only when it watches again', async () => {
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    await start();
    await isLive('east');
    await east.stop();
    await eventually(() => expect(freshness('east').state).toBe('stale'));
    east.put(APPLICATIONS_PATH, application('new-dev'));
    east.expire();
    const early: boolean[] = [];
    onFreshness.mockImplementation(() => {
      if (freshness('east').state === 'live') {
        early.push(!has('east', 'new-dev'));
      }
    });
    await east.start();
    await isLive('east');
    expect(early).not.toContain(true);
  });

  it('should not take a quiet watch behind a proxy for a lost one', async () => {
    east.withholdsHeads = true;
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    await start({ requestTimeoutMs: 100, openMs: 20 });
    await isLive('east');
    const watches = () => east.requests.filter(r => r.includes('watch='));
    // Each kind begins on its own; the server does not have all of them.
    const served = kinds.filter(({ group }) =>
      ['', 'apps', 'argoproj.io'].includes(group),
    );
    await eventually(() => expect(watches()).toHaveLength(served.length));
    east.requests.length = 0;
    onFreshness.mockClear();
    // Several times as long as an answer may take.
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(watches()).toEqual([]);
    expect(onFreshness).not.toHaveBeenCalled();

    // After an outage it is live again without waiting for an event.
    await east.stop();
    await eventually(() => expect(freshness('east').state).toBe('stale'));
    await east.start();
    await isLive('east');
    east.put(APPLICATIONS_PATH, application('new-dev'));
    await eventually(() => expect(has('east', 'new-dev')).toBe(true));
  });

  it('should see that a cluster hangs, and recover', async () => {
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    await start();
    await isLive('east');
    east.fault = { kind: 'hang' };
    await eventually(() =>
      expect(freshness('east')).toMatchObject({
        state: 'stale',
        error: 'The cluster does not answer in time',
      }),
    );
    east.fault = undefined;
    await isLive('east');
  });

  it('should bear errors of the server without telling their details', async () => {
    east.put(APPLICATIONS_PATH, application('cart-dev'));
    await start();
    await isLive('east');
    east.fault = { kind: 'status', status: 500 };
    await eventually(() => expect(freshness('east').state).toBe('stale'));
    expect(freshness('east').error).toBe(
      'The cluster answers with an error (500)',
    );
    expect(JSON.stringify(fleet.freshness())).not.toContain('secret detail');
    east.fault = undefined;
    await isLive('east');
  });

  it('should say when it may not read Applications', async () => {
    east.fault = { kind: 'status', status: 403, path: /applications/ };
    await start();
    await eventually(() =>
      expect(freshness('east')).toMatchObject({
        state: 'stale',
        error: `The portal may not read ${APPLICATIONS}`,
      }),
    );
    expect(fleet.knowledge('east', APPLICATIONS)).toBe('forbidden');
    east.fault = undefined;
    await isLive('east');
  });

  it('should stay live when only workloads may not be read', async () => {
    east.fault = { kind: 'status', status: 403, path: /pods/ };
    await start();
    await isLive('east');
    await eventually(() =>
      expect(fleet.knowledge('east', 'pods')).toBe('forbidden'),
    );
    expect(freshness('east').state).toBe('live');
  });

  it('should give up a watch that has fallen silent', async () => {
    await start({ silenceMs: 100 });
    await isLive('east');
    const watches = () =>
      east.requests.filter(r => /applications.*watch=true/.test(r)).length;
    await eventually(() => expect(watches()).toBe(1));
    east.bookmark();
    await eventually(() => expect(watches()).toBeGreaterThan(1));
    expect(freshness('east').state).toBe('live');
  });

  it('should not ask a cluster that can never be watched', async () => {
    const get = jest.fn();
    fleet = new Fleet({
      access: [
        {
          list: async () => [
            {
              name: 'personal',
              unusable: 'by users',
              get,
              cannotActAs: () => undefined,
              write: jest.fn(),
            },
          ],
        },
      ],
      kinds,
      index: new RecordIndex(kinds),
      logger: mockServices.logger.mock({
        child: () => mockServices.logger.mock(),
      }),
      onFreshness: jest.fn(),
    });
    fleet.start();
    await eventually(() =>
      expect(fleet.freshness()).toEqual([
        { name: 'personal', state: 'connecting', error: 'by users' },
      ]),
    );
    expect(fleet.isWatched('personal')).toBe(false);
    expect(fleet.knowledge('personal', APPLICATIONS)).toBe('unwatched');
    expect(get).not.toHaveBeenCalled();
  });

  it('should keep the clusters of a source that fails', async () => {
    await start();
    await isLive('east', 'west');
    await fleet.stop();
    let fails = false;
    const connections = await new KubeconfigClusters([
      { kubeconfig: directory.resolve('kubeconfig') },
    ]).list();
    fleet = new Fleet({
      access: [
        {
          list: async () => {
            if (fails) {
              throw new Error('no list today');
            }
            fails = true;
            return connections;
          },
        },
      ],
      kinds,
      index: new RecordIndex(kinds),
      logger: mockServices.logger.mock({
        child: () => mockServices.logger.mock(),
      }),
      timings: FAST,
      refreshMs: 20,
      onFreshness: jest.fn(),
    });
    fleet.start();
    await isLive('east', 'west');
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(fails).toBe(true);
    expect(fleet.freshness()).toHaveLength(2);
  });

  it('should end all connections when it stops', async () => {
    await start();
    await isLive('east', 'west');
    expect(fleet.servers().get('east')).toBe(east.url);
    await fleet.stop();
    // What was on its way arrives.
    await new Promise(resolve => setTimeout(resolve, 200));
    const count = east.requests.length;
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(east.requests).toHaveLength(count);
  });
});
