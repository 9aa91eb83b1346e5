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
  ApplicationTree,
  GitopsClusterApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { knownTree, lookAtTree } from './knownTree';

const PLACE = { namespace: 'argocd', name: 'platform' };
const ROOT = { ...PLACE, ready: true } as ApplicationTree['root'];

function tree(changes: Partial<ApplicationTree>): ApplicationTree {
  return {
    cluster: { name: 'east', state: 'live' },
    root: ROOT,
    applications: [],
    applicationSets: [],
    omitted: 0,
    ...changes,
  };
}

/** What the portal says of the Application, look by look; the last one stays. */
function task(found: boolean, trees: ApplicationTree[]) {
  const log: string[] = [];
  const getApplicationTree = jest.fn(async () =>
    trees.length > 1 ? trees.shift()! : trees[0],
  );
  const api = {
    getApplicationTree,
    status: async () => [{ found }],
  } as unknown as GitopsClusterApi;
  const keep = (line: string) => void log.push(line);
  return {
    api,
    cluster: 'east',
    logger: { info: keep, warn: keep },
    timeoutMs: 200,
    pauseMs: 10,
    log,
    getApplicationTree,
  };
}

describe('knownTree', () => {
  it('should wait until the portal watches the cluster and has seen it', async () => {
    const connecting = tree({
      cluster: { name: 'east', state: 'connecting' },
      root: undefined,
    });
    const given = task(true, [connecting, tree({ root: undefined }), tree({})]);
    await expect(knownTree(given, PLACE)).resolves.toMatchObject({
      root: { name: 'platform' },
    });
    expect(given.log).toEqual([
      'Waiting for the portal to know all Applications of platform (at most 0 s)',
      'The cluster east has not been heard from',
      'The portal has not seen platform yet',
    ]);
  });

  it('should say that the portal has lost the cluster', async () => {
    const stale = tree({
      cluster: { name: 'east', state: 'stale', error: 'No route' },
    });
    await expect(knownTree(task(true, [stale]), PLACE)).rejects.toThrow(
      /in vain\. The cluster east has not been heard from: No route/,
    );
  });

  it('should refuse where there are more than the portal tells of', async () => {
    await expect(
      knownTree(task(true, [tree({ omitted: 3 })]), PLACE),
    ).rejects.toThrow(
      'platform has 3 Applications more than the portal tells of',
    );
  });

  it('should believe the cluster that it is not there', async () => {
    const given = task(false, [tree({})]);
    await expect(knownTree(given, PLACE)).resolves.toBeUndefined();
    expect(given.getApplicationTree).not.toHaveBeenCalled();
  });
});

describe('lookAtTree', () => {
  it('should have no value where the knowledge is old', async () => {
    const stale = tree({ cluster: { name: 'east', state: 'stale' } });
    expect(
      (await lookAtTree(task(true, [stale]), PLACE)).value,
    ).toBeUndefined();
    expect((await lookAtTree(task(true, [tree({})]), PLACE)).value).toEqual(
      tree({}),
    );
  });
});
