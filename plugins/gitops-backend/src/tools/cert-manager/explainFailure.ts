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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { shorten } from '../../lib/reading';

/** What a failure is about, for the sentences that speak of it. */
export interface FailureSubject {
  /** The name that could not be proved, where it is about one. */
  domain?: string;
  issuer?: string;
}

interface Cause {
  code: string;
  /** Looked for in what cert-manager, or the server that it asked, has said. */
  pattern: RegExp;
  words: (subject: Required<FailureSubject>) => string;
}

/** An error of ACME, as RFC 8555 section 6.7 names them. */
const acme = (...types: string[]) =>
  new RegExp(`urn:ietf:params:acme:error:(?:${types.join('|')})\\b`, 'i');

const either = (...patterns: RegExp[]) =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'i');

/** The first that is found counts: what is said most precisely comes first. */
const CAUSES: Cause[] = [
  {
    code: 'acme-rate-limited',
    pattern: either(
      acme('rateLimited'),
      /too many (?:certificates|failed authorizations|new orders|requests|registrations)/,
      /\b429\b/,
    ),
    words: ({ issuer }) =>
      `The certificate authority behind ${issuer} issues no more for now: too many were asked for`,
  },
  {
    code: 'acme-caa',
    pattern: either(acme('caa'), /\bCAA record/),
    words: ({ domain }) =>
      `A CAA record of ${domain} does not let this certificate authority issue for it`,
  },
  {
    code: 'acme-no-solver',
    pattern: /no configured challenge solvers can be used/i,
    words: ({ issuer }) =>
      `The issuer ${issuer} has no solver for one of the names`,
  },
  {
    code: 'acme-name-refused',
    pattern: acme('rejectedIdentifier', 'unsupportedIdentifier'),
    words: ({ domain }) =>
      `The certificate authority does not issue for ${domain}`,
  },
  {
    code: 'acme-account',
    pattern: either(
      acme(
        'accountDoesNotExist',
        'externalAccountRequired',
        'userActionRequired',
        'invalidContact',
        'unsupportedContact',
      ),
      /(?:error registering|failed to register) ACME account/,
    ),
    words: ({ issuer }) =>
      `The account of ${issuer} at the certificate authority does not work`,
  },
  {
    code: 'challenge-dns01-propagation',
    pattern:
      /DNS record for .* not yet propagated|Waiting for DNS-01 challenge propagation/i,
    words: ({ domain }) =>
      `The TXT record that proves ${domain} cannot be seen in DNS yet`,
  },
  {
    code: 'challenge-dns-missing',
    pattern: either(
      acme('dns'),
      /no such host|NXDOMAIN|server misbehaving|no valid (?:A|AAAA) records|SERVFAIL/,
    ),
    words: ({ domain }) => `The name ${domain} is not in DNS`,
  },
  {
    code: 'challenge-present-failed',
    pattern:
      /error presenting challenge|failed to (?:present|create) .*challenge|error getting .*(?:dns01|dns provider|zone)|could not find .*hosted ?zone/i,
    words: ({ domain }) =>
      `cert-manager cannot put the proof for ${domain} in place`,
  },
  {
    code: 'challenge-http-unreachable',
    pattern: either(
      acme('connection', 'tls'),
      /connection refused|i\/o timeout|context deadline exceeded|no route to host|connection reset|EOF$|timeout during connect/,
    ),
    words: ({ domain }) => `Nothing answers on port 80 of ${domain}`,
  },
  {
    code: 'challenge-http-wrong-answer',
    pattern: either(
      acme('unauthorized', 'incorrectResponse'),
      /wrong status code|did not get expected response|invalid response from/,
    ),
    words: ({ domain }) =>
      `Something else answers at ${domain} than what proves it`,
  },
  {
    code: 'acme-server-trouble',
    pattern: either(
      acme('serverInternal', 'badNonce'),
      /\b50[0234]\b|service unavailable|bad gateway/,
    ),
    words: ({ issuer }) =>
      `The certificate authority behind ${issuer} has trouble of its own`,
  },
  {
    code: 'issuer-missing',
    pattern: /Referenced "?\w*Issuer"? not found/i,
    words: ({ issuer }) => `There is no issuer ${issuer}`,
  },
  {
    code: 'issuer-not-ready',
    pattern: /issuer does not have a Ready status|issuer is not ready/i,
    words: ({ issuer }) => `The issuer ${issuer} is not ready`,
  },
];

/**
 * Why something failed, in words of a person: recognised in what cert-manager
 * passes on, with its own text as `error`.
 *
 * @param fallback - the code and the words where nothing is recognised
 */
export function explainFailure(
  text: string | undefined,
  subject: FailureSubject,
  fallback: { code: string; words: string },
): Reason {
  const said = shorten(text ?? '', 300).replace(/[:\s]+$/, '');
  const known: Required<FailureSubject> = {
    domain: subject.domain ?? domainIn(said) ?? 'one of the names',
    issuer: subject.issuer ?? 'the issuer',
  };
  const cause = said
    ? CAUSES.find(({ pattern }) => pattern.test(said))
    : undefined;
  const params = {
    ...known,
    ...(said && { error: said }),
  };
  if (cause) {
    return { code: cause.code, params, message: cause.words(known) };
  }
  return {
    code: fallback.code,
    params,
    message: said ? `${fallback.words}: ${said}` : fallback.words,
  };
}

/** The name that an error of a certificate authority speaks of. */
function domainIn(text: string): string | undefined {
  return /\b(?:looking up \w+ for|authorization error for|lookup|for domain|identifier) "?((?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+)/i.exec(
    text,
  )?.[1];
}
