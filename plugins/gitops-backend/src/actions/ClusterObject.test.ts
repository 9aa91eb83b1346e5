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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { Readable } from 'node:stream';
import { application } from '../__testUtils__/applications';
import { ApiResponse, ClusterConnection } from '../clusters/types';
import { applicationKind } from '../tools/argocd/kind';
import { ClusterObject } from './ClusterObject';

const kind = applicationKind([]);
const PATH = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/cart';

describe('ClusterObject', () => {
  let response: { status: number; body: unknown };
  const get = jest.fn<Promise<ApiResponse>, [path: string]>(async () =>
    answer(),
  );
  const write = jest.fn<
    Promise<ApiResponse>,
    [path: string, options: { method: string; body?: string }]
  >(async () => answer());
  const connection: ClusterConnection = {
    name: 'east',
    get,
    cannotActAs: () => undefined,
    write,
  };

  function answer(): ApiResponse {
    const { status, body } = response;
    return {
      status,
      headers: {},
      body: Readable.from([
        Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      ]),
    };
  }

  const object = (namespace = 'argocd', name = 'cart') =>
    new ClusterObject({
      connection,
      kind,
      record: { cluster: 'east', namespace, name },
    });
  const cart: KubernetesObject = {
    ...application('cart'),
    metadata: { namespace: 'argocd', name: 'cart', resourceVersion: '7' },
  };
  const subject = async () => {
    response = { status: 200, body: cart };
    return object().read();
  };
  const identity = { mode: 'service-account' } as const;

  beforeEach(() => {
    response = { status: 200, body: cart };
    get.mockClear();
    write.mockClear();
  });

  it('should read the object and make a record of it', async () => {
    const { record, object: read } = await object().read();
    expect(get.mock.calls[0][0]).toBe(PATH);
    expect(record).toMatchObject({ cluster: 'east', name: 'cart' });
    expect(read.metadata.resourceVersion).toBe('7');
  });

  it('should not let a name lead elsewhere', async () => {
    await object('../secrets', 'a/../b?x=y#z%2F').read();
    expect(get.mock.calls[0][0]).toBe(
      '/apis/argoproj.io/v1alpha1/namespaces/..%2Fsecrets/applications/a%2F..%2Fb%3Fx%3Dy%23z%252F',
    );
  });

  it.each([
    ['no object', []],
    ['an object without a name', { metadata: {} }],
    ['no JSON', '<html>'],
  ])('should not take %s for the object', async (_, body) => {
    response = { status: 200, body };
    await expect(object().read()).rejects.toMatchObject({ reason: 'server' });
  });

  it('should read what else an action looks at, without what is not there', async () => {
    const replicaSets = { group: 'apps', version: 'v1', plural: 'replicasets' };
    response = { status: 200, body: { metadata: { name: 'cart-1' } } };
    await expect(
      object().readRelated([{ kind: replicaSets, name: 'cart-1/../x' }]),
    ).resolves.toEqual([{ metadata: { name: 'cart-1' } }]);
    expect(get.mock.calls[0][0]).toBe(
      '/apis/apps/v1/namespaces/argocd/replicasets/cart-1%2F..%2Fx',
    );
    response = { status: 404, body: { message: 'not found' } };
    await expect(
      object().readRelated([{ kind: replicaSets, name: 'cart-1' }]),
    ).resolves.toEqual([]);
    response = { status: 403, body: { message: 'forbidden' } };
    await expect(
      object().readRelated([{ kind: replicaSets, name: 'cart-1' }]),
    ).rejects.toMatchObject({ reason: 'forbidden' });
  });

  it('should lock each change to what was read', async () => {
    const from = await subject();
    await object().write(
      from,
      { type: 'merge-patch', body: { metadata: { labels: { a: 'b' } } } },
      identity,
    );
    await object().write(
      from,
      { type: 'replace', subresource: 'status', body: { status: {} } },
      identity,
    );
    const [patch, put] = write.mock.calls;
    expect(patch[0]).toBe(PATH);
    expect(patch[1]).toMatchObject({
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
    });
    expect(JSON.parse(patch[1].body!)).toEqual({
      metadata: { labels: { a: 'b' }, resourceVersion: '7' },
    });
    expect(put[0]).toBe(`${PATH}/status`);
    expect(put[1]).toMatchObject({ method: 'PUT' });
    expect(JSON.parse(put[1].body!)).toEqual({
      metadata: { resourceVersion: '7' },
      status: {},
    });
  });

  it('should make an object of another kind beside it', async () => {
    const from = await subject();
    response = { status: 201, body: { kind: 'Promotion' } };
    const result = await object().write(
      from,
      {
        type: 'create',
        kind: {
          group: 'kargo.akuity.io',
          version: 'v1alpha1',
          plural: 'promotions',
        },
        body: { metadata: { name: 'a' } },
      },
      identity,
    );
    expect(result).toBe(from);
    expect(write.mock.calls[0][0]).toBe(
      '/apis/kargo.akuity.io/v1alpha1/namespaces/argocd/promotions',
    );
    expect(JSON.parse(write.mock.calls[0][1].body!)).toEqual({
      metadata: { name: 'a' },
    });
  });

  it('should not write what it cannot lock', async () => {
    const from = await subject();
    const unlocked = {
      ...from,
      object: { ...cart, metadata: { name: 'cart' } },
    };
    await expect(
      object().write(unlocked, { type: 'merge-patch', body: {} }, identity),
    ).rejects.toMatchObject({ reason: 'server' });
    expect(write).not.toHaveBeenCalled();
  });

  it.each([
    [{ status: 201, body: { status: { allowed: true } } }, true],
    [{ status: 201, body: { status: { allowed: false } } }, false],
    [{ status: 201, body: { status: {} } }, undefined],
    [{ status: 404, body: {} }, undefined],
  ])('should take from the review %j: %s', async (review, allowed) => {
    response = review;
    await expect(object().allows({ verb: 'patch' }, identity)).resolves.toBe(
      allowed,
    );
    expect(JSON.parse(write.mock.calls[0][1].body!).spec).toEqual({
      resourceAttributes: {
        group: 'argoproj.io',
        resource: 'applications',
        namespace: 'argocd',
        name: 'cart',
        verb: 'patch',
      },
    });
  });

  it('should say that nobody may ask in that name', async () => {
    response = { status: 403, body: { message: 'cannot impersonate' } };
    await expect(
      object().allows({ verb: 'patch' }, identity),
    ).rejects.toMatchObject({
      reason: 'forbidden',
    });
  });
});
