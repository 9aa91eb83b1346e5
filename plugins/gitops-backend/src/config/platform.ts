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

import { Config } from '@backstage/config';
import { readToken } from './identity';

/** The account by which the portal installs and changes platforms. */
export interface PlatformConfig {
  /** For every cluster that has none of its own. */
  token?: string;
  /** By cluster. */
  tokens: Map<string, string>;
}

/**
 * Reads `gitops.platform`.
 *
 * @throws Error that names the key, where a value is not understood
 */
export function readPlatform(config?: Config): PlatformConfig {
  const clusters = config?.getOptionalConfig('clusters');
  return {
    token: config && readToken(config, 'gitops.platform'),
    tokens: new Map(
      clusters?.keys().flatMap(name => {
        const token = readToken(
          clusters.getConfig(name),
          `gitops.platform.clusters.${name}`,
        );
        return token ? [[name, token]] : [];
      }),
    ),
  };
}

/** The token of the account in a cluster; undefined where there is none. */
export function platformToken(
  { token, tokens }: PlatformConfig,
  cluster: string,
): string | undefined {
  return tokens.get(cluster) ?? token;
}
