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

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { application, deliver } from './__testUtils__/pieces';
import { createValidator } from '../__testUtils__/responseValidator';
import { MembersReader } from './MembersReader';
import { deliveryOfMembers } from './rollUp';

const validate = createValidator('EntityDelivery');

function entity(kind: string, name: string, parts: string[] = []): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: [
      ...parts.map(targetRef => ({
        type: kind === 'Group' ? 'ownerOf' : 'hasPart',
        targetRef,
      })),
      { type: 'ownedBy', targetRef: 'group:default/team-checkout' },
    ],
  };
}

const orders = entity('Component', 'orders');
const cart = entity('Component', 'cart');
const secret = entity('Component', 'secret');
const notes = entity('Component', 'notes');
const shop = entity('System', 'shop', [
  'component:default/orders',
  'component:default/cart',
  'component:default/secret',
  'component:default/notes',
  'component:default/gone',
  'not a reference',
]);
const commerce = entity('Domain', 'commerce', ['system:default/shop']);

function setUp(denied: string[] = []) {
  const catalog = catalogServiceMock({
    entities: [orders, cart, secret, notes, shop, commerce],
  });
  const permissions = mockServices.permissions.mock({
    authorize: jest.fn(async (requests: Array<{ resourceRef?: string }>) =>
      requests.map(({ resourceRef = '' }) => ({
        result: denied.includes(resourceRef)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
    ) as never,
  });
  const read = jest.fn(async (member: Entity) =>
    deliver({
      entityRef: stringifyEntityRef(member),
      applications:
        member === notes || member.metadata.name === 'notes'
          ? []
          : [
              application(
                'dev',
                '1.0.0',
                member.metadata.name === 'cart'
                  ? {
                      health: {
                        status: 'Degraded',
                        state: 'degraded',
                        reasons: [{ code: 'crash-loop', message: 'Crashes' }],
                      },
                    }
                  : {},
              ),
            ],
    }),
  );
  const reader = new MembersReader({ catalog, permissions, read });
  return { reader, read, permissions };
}

describe('MembersReader', () => {
  const ana = mockCredentials.user('user:default/ana');

  it('should tell of the parts that a caller may see, worst first', async () => {
    const { reader, read } = setUp(['component:default/secret']);
    const found = await reader.members(shop, ana, 'user ana');
    expect(found?.members.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/cart',
      'component:default/orders',
    ]);
    expect(found).toMatchObject({ total: 2, idle: 1, hidden: 2 });
    expect(found?.members[0]).toMatchObject({
      verdict: { state: 'degraded', sentence: { code: 'broken' } },
      lanes: [{ name: 'dev', state: 'degraded', version: '1.0.0' }],
      owners: ['group:default/team-checkout'],
      next: { lane: 'dev', who: 'owner', reason: { code: 'fix' } },
    });
    // Nobody has to act where all is well
    expect(found?.members[1]).not.toHaveProperty('next');
    // Nothing is read of what the caller may not see
    expect(
      read.mock.calls.map(([{ metadata }]) => metadata.name),
    ).not.toContain('secret');
    const { deliveries, ...members } = found!;
    const answer = deliveryOfMembers(
      deliver({ entityRef: 'system:default/shop' }),
      members,
      deliveries,
    );
    expect(answer.verdict.sentence).toMatchObject({
      code: 'members-bad',
      params: { count: '1', total: '2' },
    });
    expect(validate(answer)).toEqual([]);
  });

  it('should go through the systems of a domain', async () => {
    const { reader } = setUp();
    const found = await reader.members(commerce, ana, 'user ana');
    expect(found?.total).toBe(3);
  });

  it('should not look behind a system that a caller may not see', async () => {
    const { reader, read } = setUp(['system:default/shop']);
    const found = await reader.members(commerce, ana, 'user ana');
    expect(found).toMatchObject({ total: 0, hidden: 1 });
    expect(read).not.toHaveBeenCalled();
  });

  it('should give nobody what another one may see', async () => {
    const { reader, permissions } = setUp();
    await reader.members(shop, ana, 'user ana');
    await reader.members(shop, ana, 'user ana');
    expect(permissions.authorize).toHaveBeenCalledTimes(1);
    await reader.members(shop, mockCredentials.user('user:default/ben'), 'ben');
    expect(permissions.authorize).toHaveBeenCalledTimes(2);
  });

  it('should have no parts of a component', async () => {
    const { reader } = setUp();
    expect(await reader.members(orders, ana, 'user ana')).toBeUndefined();
  });
});
