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
  AuthorizeResult,
  createPermission,
  isResourcePermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  gitopsApplicationSyncPermission,
  gitopsClusterManagePermission,
  gitopsClusterValidatePermission,
  gitopsPermissions,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { OwnersActPolicy } from './OwnersActPolicy';

const policy = new OwnersActPolicy(['group:default/team-platform']);

function userOf(...ownershipEntityRefs: string[]): PolicyQueryUser {
  return {
    credentials: { $$type: '@backstage/BackstageCredentials', principal: null },
    info: { userEntityRef: ownershipEntityRefs[0], ownershipEntityRefs },
  };
}

const ana = userOf('user:default/ana', 'group:default/team-checkout');
const emma = userOf('user:default/emma', 'group:default/team-platform');
const names = (action: 'read' | 'update') =>
  gitopsPermissions.filter(p => p.attributes.action === action);
const onEntities = names('update').filter(p => isResourcePermission(p));
const onClusters = names('update').filter(p => !isResourcePermission(p));

describe('OwnersActPolicy', () => {
  it.each(names('read').map(p => [p.name, p] as const))(
    'should let everybody who is signed in read: %s',
    async (_, permission) => {
      await expect(policy.handle({ permission }, ana)).resolves.toEqual({
        result: AuthorizeResult.ALLOW,
      });
    },
  );

  it.each(onEntities.map(p => [p.name, p] as const))(
    'should let owners act: %s',
    async (_, permission) => {
      await expect(policy.handle({ permission }, ana)).resolves.toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: {
          resourceType: 'catalog-entity',
          rule: 'IS_ENTITY_OWNER',
          params: {
            claims: ['user:default/ana', 'group:default/team-checkout'],
          },
        },
      });
      await expect(policy.handle({ permission }, emma)).resolves.toEqual({
        result: AuthorizeResult.ALLOW,
      });
    },
  );

  it.each(onClusters.map(p => [p.name, p] as const))(
    'should let administrators alone do what concerns no entity: %s',
    async (_, permission) => {
      await expect(policy.handle({ permission }, ana)).resolves.toEqual({
        result: AuthorizeResult.DENY,
      });
      await expect(policy.handle({ permission }, emma)).resolves.toEqual({
        result: AuthorizeResult.ALLOW,
      });
    },
  );

  it('should let everybody have manifests checked, and no one else apply them', () => {
    expect(names('read')).toContain(gitopsClusterValidatePermission);
    expect(onClusters).toEqual([gitopsClusterManagePermission]);
  });

  it('should deny whom it does not know', async () => {
    for (const permission of gitopsPermissions) {
      await expect(policy.handle({ permission })).resolves.toEqual({
        result: AuthorizeResult.DENY,
      });
    }
  });

  it('should deny to act on what is no entity', async () => {
    const permission: Permission = createPermission({
      name: 'gitops.everything.delete',
      attributes: { action: 'delete' },
    });
    await expect(policy.handle({ permission }, ana)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('should leave the permissions of other plugins alone', async () => {
    const permission = createPermission({
      name: 'catalog.entity.create',
      attributes: { action: 'create' },
    });
    await expect(policy.handle({ permission }, ana)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect(gitopsApplicationSyncPermission.attributes.action).toBe('update');
  });
});
