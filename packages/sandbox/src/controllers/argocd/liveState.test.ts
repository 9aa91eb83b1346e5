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

import { trackedBy, trackingId } from './liveState';

const object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', namespace: 'cart-dev' },
};

function tracked(id: string, metadata: object = {}) {
  return trackedBy({
    ...object,
    metadata: {
      ...object.metadata,
      ...metadata,
      annotations: { 'argocd.argoproj.io/tracking-id': id },
    },
  });
}

describe('tracking ids', () => {
  it('name the Application and the object', () => {
    const id = trackingId('cart', object, 'cart-dev');
    expect(id).toBe('cart:apps/Deployment:cart-dev/cart');
    expect(tracked(id)).toBe('cart');
  });

  it('of cluster-scoped objects carry the destination', () => {
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'cart' },
    };
    expect(trackingId('cart', role, 'cart-dev')).toBe(
      'cart:rbac.authorization.k8s.io/ClusterRole:cart-dev/cart',
    );
  });

  it('of a name with colons are whole', () => {
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'cart:leases', namespace: 'cart-dev' },
    };
    const annotations = {
      'argocd.argoproj.io/tracking-id': trackingId('cart', role, 'cart-dev'),
    };
    expect(
      trackedBy({ ...role, metadata: { ...role.metadata, annotations } }),
    ).toBe('cart');
  });

  it.each([
    'cart:apps/Deployment:cart-dev/other',
    'cart:apps/ReplicaSet:cart-dev/cart',
    'cart:apps/Deployment:elsewhere/cart',
    'nonsense',
  ])('that were copied from another object say nothing: %s', id => {
    expect(tracked(id)).toBeUndefined();
  });
});
