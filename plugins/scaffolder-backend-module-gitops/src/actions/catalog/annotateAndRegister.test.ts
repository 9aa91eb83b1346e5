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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runAction, RunOptions } from '../../__testUtils__/actionContext';
import { examplesOf } from '../../__testUtils__/examples';
import { writeFiles } from '../../__testUtils__/giteaHost';
import { createCatalogActions } from '.';

const ENTITIES = `# What the catalog knows
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
  annotations:
    a: b # ours
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: shop
`;
const URL = 'https://git.example.com/acme/orders-config/src/branch/main/';

const ORDERS = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders' },
};

const location = (target: string) => ({
  id: '1',
  type: 'url',
  target,
  entityRef: 'location:default/generated-1',
});

describe('gitops:catalog:annotate-and-register', () => {
  const workspace = createMockDirectory();
  const catalog = catalogServiceMock.mock();
  const [action] = createCatalogActions({
    catalog,
    pauseMs: 1,
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: { gitea: [{ host: 'git.example.com' }] },
      }),
    ),
  });

  beforeEach(async () => {
    workspace.clear();
    catalog.getEntityByRef.mockReset().mockResolvedValue(ORDERS);
    catalog.addLocation.mockReset().mockResolvedValue({
      location: location('x'),
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Location',
          metadata: { name: 'generated-1' },
        },
        ORDERS,
      ],
      exists: false,
    });
    await writeFiles(workspace.path, { 'catalog-info.yaml': ENTITIES });
  });

  const run = (input: JsonObject, more: Partial<RunOptions> = {}) =>
    runAction(action, { input, workspacePath: workspace.path, ...more });
  const text = () =>
    readFile(join(workspace.path, 'catalog-info.yaml'), 'utf8');

  it('should annotate the entity that is meant', async () => {
    await run({
      annotations: { 'argocd/app-selector': 'component=orders' },
      entity: { kind: 'Component' },
    });
    expect(await text()).toBe(
      ENTITIES.replace(
        'a: b # ours\n',
        'a: b # ours\n    argocd/app-selector: component=orders\n',
      ),
    );
    expect(catalog.addLocation).not.toHaveBeenCalled();
  });

  it('should register what is published, once', async () => {
    const { outputs } = await run({ repoContentsUrl: URL });
    const target = `${URL}catalog-info.yaml`;
    expect(outputs).toEqual({
      catalogInfoUrl: target,
      entityRef: 'component:default/orders',
    });
    expect(
      catalog.addLocation.mock.calls.map(([registered]) => registered),
    ).toEqual([
      { type: 'url', target, dryRun: true },
      { type: 'url', target },
    ]);
    catalog.addLocation.mockClear().mockResolvedValue({
      location: location(target),
      entities: [],
      exists: true,
    });
    const again = await run({ catalogInfoUrl: target });
    expect(again.log).toEqual([`${target} is registered already`]);
    expect(catalog.addLocation).toHaveBeenCalledTimes(1);
  });

  it('should end when the entity is there', async () => {
    catalog.getEntityByRef
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(new ServiceUnavailableError('Starting'))
      .mockResolvedValue(ORDERS);
    const { log, outputs } = await run({ repoContentsUrl: URL });
    expect(catalog.getEntityByRef).toHaveBeenCalledTimes(3);
    expect(catalog.getEntityByRef).toHaveBeenCalledWith(
      'component:default/orders',
      expect.anything(),
    );
    expect(log).toContain(
      'Waiting for component:default/orders to be in the catalog (at most 60 s)',
    );
    expect(outputs.entityRef).toBe('component:default/orders');
  });

  it('should not fail for a catalog that takes its time', async () => {
    jest.useFakeTimers({
      doNotFake: ['setTimeout', 'setImmediate', 'nextTick'],
    });
    try {
      catalog.getEntityByRef.mockImplementation(async () => {
        jest.advanceTimersByTime(40_000);
        return undefined;
      });
      const { log, outputs } = await run({ repoContentsUrl: URL });
      expect(log.at(-1)).toContain('is not in the catalog yet');
      expect(outputs.entityRef).toBe('component:default/orders');
    } finally {
      jest.useRealTimers();
    }
  });

  it('should not fail for a catalog that cannot tell, once it is registered', async () => {
    const failure = await ResponseError.fromResponse(
      new Response('Gateway time-out', { status: 504 }),
    );
    for (const error of [failure, new TypeError('fetch failed')]) {
      catalog.getEntityByRef.mockReset().mockRejectedValue(error);
      const { log, outputs } = await run({ repoContentsUrl: URL });
      expect(log.at(-1)).toBe(
        `component:default/orders is registered, but the catalog cannot tell whether it is there yet: ${error.message}`,
      );
      expect(outputs.entityRef).toBe('component:default/orders');
    }
  });

  it('should end where the task is cancelled meanwhile', async () => {
    const controller = new AbortController();
    const reason = new Error('Cancelled');
    catalog.getEntityByRef.mockReset().mockImplementation(async () => {
      controller.abort(reason);
      throw new Error('fetch failed');
    });
    await expect(
      run({ repoContentsUrl: URL }, { signal: controller.signal }),
    ).rejects.toBe(reason);
  });

  it('should fail where the file is not there, unless that may be', async () => {
    // As the catalog answers
    const absent = new Error('Request failed with 400 Bad Request', {
      cause: new InputError(
        `NotFoundError: Unable to read url, ${URL}catalog-info.yaml could not be read, 404 Not Found`,
      ),
    });
    for (const error of [absent, new NotFoundError('No such file')]) {
      catalog.addLocation.mockRejectedValue(error);
      await expect(run({ repoContentsUrl: URL })).rejects.toBe(error);
      const { log, outputs } = await run({
        repoContentsUrl: URL,
        optional: true,
      });
      expect(log[0]).toContain('is not registered');
      expect(outputs.entityRef).toBeUndefined();
    }
  });

  it.each([
    new NotAllowedError('You may not register'),
    new InputError('Error: Unable to read url, 401 Unauthorized'),
    new InputError('InputError: component:default/orders is not valid'),
  ])('should fail for anything else all the same: %s', async error => {
    catalog.addLocation.mockRejectedValue(error);
    await expect(run({ repoContentsUrl: URL, optional: true })).rejects.toBe(
      error,
    );
  });

  it('should register nothing in a dry run', async () => {
    const { outputs } = await run({ repoContentsUrl: URL }, { isDryRun: true });
    expect(outputs.catalogInfoUrl).toBe(`${URL}catalog-info.yaml`);
    expect(catalog.addLocation).not.toHaveBeenCalled();
  });

  it.each<[JsonObject, string]>([
    [{}, 'nothing to do'],
    [{ annotations: { 'no name': 'x' } }, 'is no name of an annotation'],
    [{ annotations: { a: 'x' } }, 'say in entity which one'],
    [
      { annotations: { a: 'x' }, catalogInfoPath: 'b.yaml' },
      'There is no file',
    ],
    [{ repoContentsUrl: 'https://elsewhere.example/' }, 'on no host among'],
  ])('should say what is wrong: %j', async (input, words) => {
    await expect(run(input)).rejects.toThrow(words);
    expect(await text()).toBe(ENTITIES);
  });

  it('should run its examples', async () => {
    for (const { input } of examplesOf(action, action.examples ?? [])) {
      await run(input);
    }
    expect(await text()).toContain('kargo.akuity.io/project: orders');
    expect(catalog.addLocation).toHaveBeenCalledTimes(2);
  });
});
