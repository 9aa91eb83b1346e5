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
import { application } from '../../__testUtils__/applications';
import { APPLICATIONS } from '../argocd/kind';
import { component, KargoWorld, ORDERS } from './__testUtils__/KargoWorld';
import { project, stage, warehouse } from './__testUtils__/objects';
import { STAGES, WAREHOUSES } from './records';

const authorized = (name: string, stages: string) => {
  const object = application(name);
  object.metadata.annotations = { 'kargo.akuity.io/authorized-stage': stages };
  return object;
};

const touched = (...names: string[]) => ({
  annotations: {
    'kargo.akuity.io/argocd-context': JSON.stringify(
      names.map(name => ({ name, namespace: 'argocd' })),
    ),
  },
});

const names = (world: KargoWorld, entity: Entity, kind: string) =>
  [...world.objects.of(entity).ofKind(kind)]
    .map(({ record }) => record.name)
    .sort();

/** Two components of one repository, with one Warehouse and one Stage before. */
const shared = () =>
  new KargoWorld().put([
    project(),
    warehouse(),
    stage('integration'),
    stage('cart-staging', { after: ['integration'] }),
    stage('cart-production', { after: ['cart-staging'] }),
    stage('search-staging', { after: ['integration'] }),
    stage('search-production', { after: ['search-staging'] }),
    authorized('cart-staging', 'orders:cart-staging'),
    authorized('cart-production', 'orders:cart-production'),
    authorized('search-staging', 'orders:search-staging'),
    authorized('search-production', 'orders:search-production'),
  ]);

describe('what an Application of an entity leads to', () => {
  const cart = component({ 'argocd/app-name': 'cart-staging' });

  it('should be the Stages before and after its own, and their Warehouses', () => {
    const world = shared();
    expect(names(world, cart, STAGES)).toEqual([
      'cart-production',
      'cart-staging',
      'integration',
    ]);
    expect(names(world, cart, WAREHOUSES)).toEqual(['orders']);
  });

  it('should not be the Applications of other Stages', () => {
    expect(names(shared(), cart, APPLICATIONS)).toEqual(['cart-staging']);
  });

  it('should be all of a project for whom names the project', () => {
    const world = shared();
    expect(names(world, ORDERS, STAGES)).toHaveLength(5);
    expect(names(world, ORDERS, APPLICATIONS)).toEqual([
      'cart-production',
      'cart-staging',
      'search-production',
      'search-staging',
    ]);
  });

  it('should not be a Stage that is known to change others', () => {
    const world = shared().put([
      stage('search-staging', touched('search-staging')),
      authorized('cart-staging', 'orders:search-staging'),
    ]);
    expect(names(world, cart, STAGES)).toEqual([]);
    world.put([stage('search-staging', touched('cart-staging', 'other'))]);
    expect(names(world, cart, STAGES)).toContain('search-staging');
  });

  it('should come to an end where Stages wait for each other', () => {
    const world = new KargoWorld().put([
      stage('a', { after: ['b'] }),
      stage('b', { after: ['a'] }),
      authorized('cart-staging', 'orders:a'),
    ]);
    expect(names(world, cart, STAGES)).toEqual(['a', 'b']);
  });
});
