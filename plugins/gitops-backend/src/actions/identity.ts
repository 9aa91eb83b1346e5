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
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { ActingAs } from '@gitops-portal/backstage-plugin-gitops-common';
import { IncomingHttpHeaders } from 'node:http';
import { ClusterIdentity } from '../clusters/types';
import {
  fillTemplate,
  hasPlaceholder,
  IdentityConfig,
  IdentityRule,
} from '../config/identity';
import { actionReason } from './reasons';
import { withReasons } from './errors';

/**
 * The header that the Kubernetes plugin's proxy hands to a cluster as it is; or
 * the beginning of one that has the name of a sign-in after it, and a token.
 */
const TOKEN_HEADER = 'backstage-kubernetes-authorization';

/** Why services do not act. */
export const NOT_A_PERSON = 'Only a person who is signed in may act';

/** The person who calls; undefined for other services and for nobody. */
export function callerOf({
  principal,
}: BackstageCredentials): string | undefined {
  const person = principal as Partial<BackstageUserPrincipal> | undefined;
  return person?.type === 'user' ? person.userEntityRef : undefined;
}

/**
 * The person who calls.
 *
 * @throws NotAllowedError where it is none: what is done in a cluster has a
 * person's name
 */
export function personOf(credentials: BackstageCredentials): string {
  const user = callerOf(credentials);
  if (!user) {
    throw new NotAllowedError(NOT_A_PERSON);
  }
  return user;
}

/** Tells as whom a person acts in a cluster, by the configuration. */
export class Identities {
  readonly #config: IdentityConfig;
  readonly #userInfo: UserInfoService;

  constructor(options: { config: IdentityConfig; userInfo: UserInfoService }) {
    this.#config = options.config;
    this.#userInfo = options.userInfo;
  }

  /** As whom a caller acts in a cluster; a page may show it. */
  describe(credentials: BackstageCredentials, cluster: string): ActingAs {
    const user = personOf(credentials);
    const rule = this.#rule(cluster);
    return {
      user,
      identity: rule.mode,
      ...(rule.mode === 'impersonation' && {
        impersonated: nameOf(rule.userName, user),
      }),
      ...(rule.mode === 'user-token' &&
        rule.tokenFrom && { tokenFrom: rule.tokenFrom }),
    };
  }

  /**
   * What a write to the cluster is sent with.
   *
   * @param headers - the caller's, among which is a token for the cluster where
   * the cluster wants one
   * @throws InputError where the caller's own token is needed and not there
   */
  async resolve(
    credentials: BackstageCredentials,
    cluster: string,
    headers: IncomingHttpHeaders,
  ): Promise<ClusterIdentity> {
    const rule = this.#rule(cluster);
    switch (rule.mode) {
      case 'impersonation':
        return {
          mode: 'impersonation',
          userName: nameOf(rule.userName, personOf(credentials)),
          groups: await this.#groups(rule, credentials),
          ...ofAccount(rule),
        };
      case 'user-token': {
        const authorization = tokenOf(headers);
        if (!authorization) {
          const reason = actionReason(
            'user-token-missing',
            `The cluster ${cluster} wants your own token, which was not sent`,
            { cluster },
          );
          throw withReasons(new InputError(reason.message), [reason]);
        }
        return { mode: 'user-token', authorization, credentials };
      }
      default:
        return { mode: 'service-account', ...ofAccount(rule) };
    }
  }

  #rule(cluster: string): IdentityRule {
    return this.#config.clusters.get(cluster) ?? this.#config.default;
  }

  async #groups(
    { groups }: IdentityRule,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const refs = groups.some(hasPlaceholder)
      ? (
          await this.#userInfo.getUserInfo(credentials)
        ).ownershipEntityRefs.filter(ref => /^group:/i.test(ref))
      : [];
    return [
      ...new Set(
        groups.flatMap(group =>
          hasPlaceholder(group) ? refs.map(ref => nameOf(group, ref)) : group,
        ),
      ),
    ];
  }
}

/** The credentials of the account for writes, where there is one. */
function ofAccount({ token }: IdentityRule): { authorization?: string } {
  return token ? { authorization: `Bearer ${token}` } : {};
}

/**
 * The caller's token for a cluster, as an `Authorization` header. It is always
 * handed on as it is: of a header with the name of a sign-in, the proxy would
 * use nothing where the cluster has credentials of its own, and the portal
 * would act in its own name and say that it was the user.
 */
function tokenOf(headers: IncomingHttpHeaders): string | undefined {
  const named = Object.keys(headers).filter(name =>
    name.startsWith(`${TOKEN_HEADER}-`),
  );
  const value =
    headers[TOKEN_HEADER] ??
    (named.length === 1 ? `Bearer ${headers[named[0]]}` : undefined);
  return typeof value === 'string' && /^Bearer [\x21-\x7e]+$/i.test(value)
    ? value
    : undefined;
}

/**
 * What a template calls a user or group in a cluster.
 *
 * @throws NotAllowedError where the reference could end a header, or the name is
 * one of the cluster's own: `{namespace}:{name}` makes one of `system/masters`
 */
function nameOf(template: string, ref: string): string {
  const { namespace, name } = parseEntityRef(ref);
  const filled = fillTemplate(template, { ref, namespace, name });
  if (!/^[\x21-\x7e]+$/.test(ref) || /^system:/i.test(filled)) {
    throw new NotAllowedError(`${ref} cannot be a user or group of a cluster`);
  }
  return filled;
}
