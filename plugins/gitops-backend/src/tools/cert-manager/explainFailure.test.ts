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

import { explainFailure } from './explainFailure';

const HTTP =
  "Waiting for HTTP-01 challenge propagation: failed to perform self check GET request 'http://shop.acme.example/.well-known/acme-challenge/…': ";

const fallback = { code: 'other', words: 'It failed' };

describe('explainFailure', () => {
  it.each([
    [
      'acme-rate-limited',
      'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: too many certificates (5) already issued for this exact set of domains in the last 168h',
    ],
    [
      'acme-caa',
      'Error accepting authorization: acme: authorization error for shop.acme.example: 403 urn:ietf:params:acme:error:caa: CAA record for shop.acme.example prevents issuance',
    ],
    [
      'challenge-dns-missing',
      'Error accepting authorization: acme: authorization error for shop.acme.example: 400 urn:ietf:params:acme:error:dns: DNS problem: NXDOMAIN looking up A for shop.acme.example',
    ],
    [
      'challenge-dns-missing',
      `${HTTP}Get "http://shop.acme.example/": dial tcp: lookup shop.acme.example on 10.96.0.10:53: no such host`,
    ],
    [
      'challenge-http-unreachable',
      `${HTTP}Get "http://shop.acme.example/": dial tcp 192.0.2.1:80: connect: connection refused`,
    ],
    [
      'challenge-http-unreachable',
      `${HTTP}context deadline exceeded (Client.Timeout exceeded while awaiting headers)`,
    ],
    [
      'challenge-http-wrong-answer',
      "Waiting for HTTP-01 challenge propagation: wrong status code '404', expected '200'",
    ],
    [
      'challenge-http-wrong-answer',
      'Error accepting authorization: acme: authorization error for shop.acme.example: 403 urn:ietf:params:acme:error:unauthorized: 192.0.2.1: Invalid response from http://shop.acme.example',
    ],
    [
      'challenge-dns01-propagation',
      'DNS record for "shop.acme.example" not yet propagated',
    ],
    [
      'challenge-present-failed',
      'Error presenting challenge: error getting clouddns service account: secret "dns" not found',
    ],
    [
      'acme-no-solver',
      'Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge',
    ],
    [
      'acme-name-refused',
      'Failed to create Order: 400 urn:ietf:params:acme:error:rejectedIdentifier: Cannot issue for "shop.acme.example"',
    ],
    [
      'acme-account',
      'Failed to register ACME account: 400 urn:ietf:params:acme:error:invalidContact: contact email has forbidden domain',
    ],
    [
      'acme-server-trouble',
      'Failed to finalize Order: 500 urn:ietf:params:acme:error:serverInternal: try again',
    ],
    [
      'issuer-not-ready',
      'Referenced issuer does not have a Ready status condition',
    ],
    [
      'issuer-missing',
      'Referenced "Issuer" not found: issuer.cert-manager.io "internal" not found',
    ],
  ])('should know %s', (code, text) => {
    const reason = explainFailure(text, { issuer: 'internal' }, fallback);
    expect(reason.code).toBe(code);
    expect(reason.params?.error).toBe(text);
    expect(reason.message.length).toBeGreaterThan(10);
  });

  it('should name what the certificate authority names', () => {
    const { params } = explainFailure(
      'authorization error for pay.acme.example: 400 urn:ietf:params:acme:error:dns: x',
      {},
      fallback,
    );
    expect(params?.domain).toBe('pay.acme.example');
  });

  it('should pass on what it does not know', () => {
    expect(explainFailure('the moon is full', {}, fallback)).toMatchObject({
      code: 'other',
      message: 'It failed: the moon is full',
    });
    expect(explainFailure(undefined, {}, fallback).message).toBe('It failed');
  });

  it('should keep a long text short', () => {
    const { params } = explainFailure('x'.repeat(5000), {}, fallback);
    expect(params?.error.length).toBeLessThanOrEqual(300);
  });
});
