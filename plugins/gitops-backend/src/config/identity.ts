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

/** As whom the portal writes to a cluster. */
export type IdentityMode = 'service-account' | 'impersonation' | 'user-token';

/** How a cluster is told who acts. */
export interface IdentityRule {
  mode: IdentityMode;
  /** The impersonated name; `{ref}`, `{namespace}` and `{name}` of the user. */
  userName: string;
  /**
   * The impersonated groups; `{ref}`, `{namespace}` and `{name}` of each group
   * that the user is in. Without any of them, it is one group for everybody.
   */
  groups: string[];
  /** Which sign-in of the browser gives the token, such as `oidc.okta`. */
  tokenFrom?: string;
  /**
   * The token of the account that acts, or impersonates. Without it, it is the
   * account that the portal reads with.
   */
  token?: string;
}

/** As whom the portal acts, by cluster. */
export interface IdentityConfig {
  default: IdentityRule;
  clusters: Map<string, IdentityRule>;
}

const MODES: IdentityMode[] = [
  'service-account',
  'impersonation',
  'user-token',
];

/** What a template may have between braces. */
const PLACEHOLDER = /\{([^{}]*)\}/g;
const PLACEHOLDERS = ['ref', 'namespace', 'name'];

/** Not the same as any name that a cluster gives itself. */
const DEFAULT: IdentityRule = {
  mode: 'service-account',
  userName: '{ref}',
  groups: [],
};

/**
 * Reads `gitops.identity`. What a cluster leaves out is as for all.
 *
 * @throws Error that names the key, where a value is not understood.
 */
export function readIdentity(config?: Config): IdentityConfig {
  const all = config ? readRule(config, 'gitops.identity', DEFAULT) : DEFAULT;
  const clusters = config?.getOptionalConfig('clusters');
  return {
    default: all,
    clusters: new Map(
      clusters
        ?.keys()
        .map(name => [name, readClusterRule(clusters, name, all)]),
    ),
  };
}

function readClusterRule(
  clusters: Config,
  name: string,
  all: IdentityRule,
): IdentityRule {
  const key = `gitops.identity.clusters.${name}`;
  const config = clusters.getConfig(name);
  const rule = readRule(config, key, all);
  if (rule.mode === 'user-token' && config.has('token')) {
    throw new Error(
      `${key}: token is of an account that acts, and with the mode user-token none does`,
    );
  }
  return rule;
}

function readRule(
  config: Config,
  key: string,
  base: IdentityRule,
): IdentityRule {
  const mode = config.getOptionalString('mode') ?? base.mode;
  if (!MODES.includes(mode as IdentityMode)) {
    throw new Error(
      `gitops.identity: mode is one of ${MODES.join(', ')}, not ${mode}`,
    );
  }
  return {
    mode: mode as IdentityMode,
    userName: template(config.getOptionalString('userName') ?? base.userName),
    groups: (config.getOptionalStringArray('groups') ?? base.groups).map(
      template,
    ),
    tokenFrom: config.getOptionalString('tokenFrom') ?? base.tokenFrom,
    token: readToken(config, key) ?? base.token,
  };
}

/** A token that can be part of a header. What is wrong is said without it. */
export function readToken(
  config: Config,
  key: string,
  field = 'token',
): string | undefined {
  const token = config.getOptionalString(field);
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new Error(
      `${key}: ${field} is a bearer token alone, without blanks, line breaks and "Bearer"`,
    );
  }
  return token;
}

/**
 * A template that cannot make a name of the cluster's own: those begin with
 * `system:` and have rights that no person should get from a portal.
 */
function template(text: string): string {
  if (!text || /^system:/i.test(text)) {
    throw new Error(
      `gitops.identity: users and groups may be neither empty nor begin with system:, as "${text}" does`,
    );
  }
  for (const [, name] of text.matchAll(PLACEHOLDER)) {
    if (!PLACEHOLDERS.includes(name)) {
      throw new Error(
        `gitops.identity: "${text}" may have ${PLACEHOLDERS.map(
          p => `{${p}}`,
        ).join(', ')}, not {${name}}`,
      );
    }
  }
  return text;
}

/** Whether a template says something else for each user or group. */
export function hasPlaceholder(text: string): boolean {
  return text.search(PLACEHOLDER) >= 0;
}

/** A template with the parts of an entity reference in their places. */
export function fillTemplate(
  text: string,
  values: { ref: string; namespace: string; name: string },
): string {
  return text.replace(
    PLACEHOLDER,
    (_, name) => values[name as keyof typeof values],
  );
}
