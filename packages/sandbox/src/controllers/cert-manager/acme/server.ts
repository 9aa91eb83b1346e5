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

import { createHash } from 'crypto';
import type { AcmeAuthorization, AcmeSpec, Challenge } from '../types';
import { type Authority, makeAuthority } from '../x509/sign';
import { generateKey } from '../x509/keys';
import { fateOf } from './fate';

/** An error that an ACME server answers with (RFC 8555, section 6.7). */
export class AcmeError extends Error {
  constructor(readonly statusCode: number, problem: string, detail: string) {
    super(`${statusCode} urn:ietf:params:acme:error:${problem}: ${detail}`);
  }
}

/** An order as a server has taken it. */
export interface PlacedOrder {
  url: string;
  finalizeURL: string;
  authorizations: AcmeAuthorization[];
}

const YEAR = 365 * 24 * 3_600_000;
const HOUR = 3_600_000;
/** Mail domains that nobody's mail arrives at; Let's Encrypt refuses them. */
const FORBIDDEN_MAIL = ['example.com', 'example.net', 'example.org'];
/** Where the names of the sandbox seem to lead: an address for documentation. */
const ADDRESS = '203.0.113.7';

function numberOf(...parts: string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest();
  return String(hash.readUInt32BE(0));
}

function token(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}

/**
 * The ACME servers of the sandbox. Any address below `letsencrypt.org` or
 * `acme.example` is one; nothing is sent to it. It remembers nothing: numbers
 * come from what it is asked, and answers from the names.
 */
export class AcmeServer {
  #authority: Promise<Authority> | undefined;

  /** Who signs for the servers: an intermediate authority of the sandbox. */
  authority(): Promise<Authority> {
    this.#authority ??= (async () =>
      makeAuthority(
        '(STAGING) Sandbox ACME',
        await generateKey({ algorithm: 'ECDSA' }),
        5 * YEAR,
      ))();
    return this.#authority;
  }

  /**
   * Registers an account.
   *
   * @returns its address
   * @throws AcmeError for an address of mail that is refused
   * @throws Error where there is no such server
   */
  register({ server, email = '' }: AcmeSpec, thumbprint: string): string {
    const { host, origin } = new URL(server);
    if (!/(^|\.)(letsencrypt\.org|acme\.example)$/.test(host)) {
      throw new Error(
        `Get "${server}": dial tcp: lookup ${host} on 10.96.0.10:53: no such host`,
      );
    }
    const domain = email.split('@')[1] ?? '';
    if (FORBIDDEN_MAIL.includes(domain)) {
      throw new AcmeError(
        400,
        'invalidContact',
        `Error validating contact(s) :: contact email has forbidden domain "${domain}"`,
      );
    }
    return `${origin}/acme/acct/${numberOf(server, thumbprint)}`;
  }

  /**
   * Takes an order.
   *
   * @param id - makes the order's addresses its own
   * @throws AcmeError for names that it issues nothing for
   */
  order(account: string, id: string, names: readonly string[]): PlacedOrder {
    const refused = names.find(name => fateOf(name) === 'refused');
    if (refused) {
      throw new AcmeError(
        400,
        'rejectedIdentifier',
        `Invalid identifiers requested :: Cannot issue for "${refused}": Domain name does not end with a valid public suffix (TLD)`,
      );
    }
    if (names.some(name => fateOf(name) === 'limited')) {
      const retryAfter = new Date(Date.now() + 33 * HOUR)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ');
      throw new AcmeError(
        429,
        'rateLimited',
        `too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after ${retryAfter} UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers`,
      );
    }
    const { origin, pathname } = new URL(account);
    const number = pathname.split('/').at(-1) ?? '';
    const at = (what: string, ...parts: string[]) =>
      `${origin}/acme/${what}/${[number, ...parts].join('/')}`;
    const order = numberOf(account, id);
    return {
      url: at('order', order),
      finalizeURL: at('finalize', order),
      authorizations: names.map(name => {
        const wildcard = name.startsWith('*.');
        const authorization = numberOf(account, id, name);
        return {
          url: at('authz', authorization),
          identifier: wildcard ? name.slice(2) : name,
          wildcard,
          initialState: 'pending' as const,
          // A server proves all names below one through DNS only.
          challenges: (wildcard ? ['dns-01'] : ['http-01', 'dns-01']).map(
            type => ({
              type,
              url: at('chall', authorization, token(type, name).slice(0, 6)),
              token: token(account, id, name, type),
            }),
          ),
        };
      }),
    };
  }

  /**
   * What a look from inside the cluster finds wrong with a presented challenge,
   * or undefined.
   *
   * @param sinceMs - how long it has been presented
   * @param step - how long a change takes to be seen
   */
  selfCheck(
    { spec }: Challenge,
    sinceMs: number,
    step: number,
  ): string | undefined {
    const url = `http://${spec.dnsName}/.well-known/acme-challenge/${spec.token}`;
    const reachable = fateOf(spec.dnsName) !== 'unreachable';
    if (spec.type === 'DNS-01') {
      return reachable && sinceMs >= step
        ? undefined
        : `DNS record for "${spec.dnsName}" not yet propagated`;
    }
    if (!reachable) {
      return `failed to perform self check GET request '${url}': Get "${url}": dial tcp ${ADDRESS}:80: connect: connection timed out`;
    }
    return sinceMs >= step
      ? undefined
      : `wrong status code '404', expected '200'`;
  }

  /**
   * What the server itself finds.
   *
   * @throws AcmeError where the challenge is not met
   */
  validate({ spec }: Challenge): void {
    const { dnsName, type } = spec;
    const fate = fateOf(dnsName);
    if (fate === 'nodns') {
      const [record, name] =
        type === 'DNS-01'
          ? ['TXT', `_acme-challenge.${dnsName}`]
          : ['A', dnsName];
      throw new AcmeError(
        400,
        'dns',
        `DNS problem: NXDOMAIN looking up ${record} for ${name} - check that a DNS record exists for this domain`,
      );
    }
    if (fate === 'denied') {
      throw new AcmeError(
        403,
        'unauthorized',
        type === 'DNS-01'
          ? `Incorrect TXT record "${token(
              dnsName,
            )}" found at _acme-challenge.${dnsName}`
          : `${ADDRESS}: Invalid response from http://${dnsName}/.well-known/acme-challenge/${spec.token}: 404`,
      );
    }
  }
}
