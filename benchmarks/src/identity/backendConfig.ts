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

import { Identity } from './identity';

/**
 * The configuration that all measured back ends share: listening on
 * `port` of the loopback interface only, with the permission framework on and
 * an allow-all policy, as portals have it.
 */
export function backendConfig(port: number, identity: Identity) {
  return {
    app: { baseUrl: 'http://localhost' },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: `127.0.0.1:${port}`,
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: {
        pluginKeyStore: {
          type: 'static',
          static: { keys: [{ ...identity.pluginKeys, algorithm: 'ES256' }] },
        },
      },
    },
    permission: { enabled: true },
  };
}
