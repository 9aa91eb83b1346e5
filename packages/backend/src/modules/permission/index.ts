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
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { OwnersActPolicy } from './OwnersActPolicy';

/**
 * Puts the policy "owners act, everybody reads" in force. Its administrators
 * are in `permission.administrators`.
 */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'owners-act',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        const administrators =
          config.getOptionalStringArray('permission.administrators') ?? [];
        policy.setPolicy(
          new OwnersActPolicy(
            administrators.map(ref => stringifyEntityRef(parseEntityRef(ref))),
          ),
        );
      },
    });
  },
});
