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

/** An account of the portal's, with a token for each cluster. */
export interface PlatformAccount {
  /** Where the portal has one cluster only. */
  token?: string;
  /** By cluster. */
  tokens: Map<string, string>;
}

/** The accounts by which the portal looks after clusters as a whole. */
export interface PlatformConfig {
  /** Installs and changes platforms. */
  manage: PlatformAccount;
  /** Has manifests checked; may be used by many more people. */
  validate: PlatformAccount;
}

const KEY = 'gitops.platform';

/**
 * Reads `gitops.platform`.
 *
 * @param clusters - how many clusters the configuration names
 * @throws Error that names the key, where a value is not understood, or one
 * token would be sent to several clusters
 */
export function readPlatform(config?: Config, clusters = 1): PlatformConfig {
  const read = (field: 'token' | 'validateToken'): PlatformAccount => {
    const token = config && readToken(config, KEY, field);
    if (token && clusters > 1) {
      throw new Error(tooMany(field, clusters));
    }
    const single = config?.getOptionalConfig('clusters');
    return {
      token,
      tokens: new Map(
        single?.keys().flatMap(name => {
          const key = `${KEY}.clusters.${name}`;
          const own = readToken(single.getConfig(name), key, field);
          return own ? [[name, own]] : [];
        }),
      ),
    };
  };
  return { manage: read('token'), validate: read('validateToken') };
}

/**
 * The token of an account in a cluster; undefined where there is none.
 *
 * @param clusters - how many clusters the portal knows
 * @throws Error where one token would be sent to several clusters
 */
export function platformToken(
  config: PlatformConfig,
  account: keyof PlatformConfig,
  { cluster, clusters }: { cluster: string; clusters: number },
): string | undefined {
  const { token, tokens } = config[account];
  const own = tokens.get(cluster);
  if (!own && token && clusters > 1) {
    throw new Error(
      tooMany(account === 'manage' ? 'token' : 'validateToken', clusters),
    );
  }
  return own ?? token;
}

/** An account that is everything in one cluster is not to be known in others. */
function tooMany(field: string, clusters: number): string {
  return `${KEY}.${field} is for a portal with one cluster, and this one has ${clusters}: give each cluster its own, as ${KEY}.clusters.<name>.${field}`;
}
