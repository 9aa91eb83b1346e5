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
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  gitopsManifestReadPermission,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * Why the manifests of an entity are kept from a caller; undefined where they
 * are not. It is asked for each answer, whatever is cached of its content.
 */
export async function manifestsWithheld(
  permissions: PermissionsService,
  entityRef: string,
  credentials: BackstageCredentials,
): Promise<Reason | undefined> {
  const permission = gitopsManifestReadPermission;
  const [decision] = await permissions.authorize(
    [{ permission, resourceRef: entityRef }],
    { credentials },
  );
  return decision.result === AuthorizeResult.ALLOW
    ? undefined
    : {
        code: 'not-permitted',
        params: { permission: permission.name },
        message: `You may not see manifests of this entity (${permission.name}).`,
      };
}
