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

import { ApiError, qualified } from '../apiError';
import { RequestInfo } from '../http/requestInfo';
import { Authorizer } from './rbac';
import { User } from './user';

/** Makes the check that a user may make a request; it throws a 403. */
export function authorizeWith(authorizer: Authorizer) {
  return (user: User, info: RequestInfo): void => {
    const { verb, path, resource } = info;
    if (!resource) {
      if (!authorizer.allows(user, { verb, path })) {
        throw new ApiError(
          403,
          'Forbidden',
          `forbidden: User ${JSON.stringify(
            user.name,
          )} cannot ${verb} path ${JSON.stringify(path)}`,
          {},
        );
      }
      return;
    }
    const { group, plural, subresource, name } = resource;
    // A namespace itself is authorised within it, as in an API server.
    const namespace =
      resource.namespace ??
      (group === '' && plural === 'namespaces' ? name : undefined);
    const full = subresource ? `${plural}/${subresource}` : plural;
    const attributes = { verb, group, resource: full, namespace, name };
    if (authorizer.allows(user, attributes)) {
      return;
    }
    const where = namespace
      ? `in the namespace ${JSON.stringify(namespace)}`
      : 'at the cluster scope';
    const what = `${qualified({ group, plural })}${
      name ? ` ${JSON.stringify(name)}` : ''
    }`;
    throw new ApiError(
      403,
      'Forbidden',
      `${what} is forbidden: User ${JSON.stringify(
        user.name,
      )} cannot ${verb} resource ${JSON.stringify(
        full,
      )} in API group ${JSON.stringify(group)} ${where}`,
      {
        ...(name ? { name } : {}),
        ...(group ? { group } : {}),
        kind: plural,
      },
    );
  };
}
