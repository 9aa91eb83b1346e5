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

import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import { etagOf, matchesEtag } from './etag';
import { resolveCluster } from '../links/resolveCluster';

describe('resolveCluster', () => {
  const servers = new Map([
    ['east', 'https://10.0.0.1:6443'],
    ['west', undefined],
  ]);
  const aliases = new Map([['west', ['prod-eu', 'https://west.example']]]);
  const resolve = (destination: { name?: string; server?: string }) =>
    resolveCluster('holder', destination, servers, aliases);

  it.each([
    [{ server: 'https://kubernetes.default.svc' }, 'holder'],
    [{ name: 'in-cluster' }, 'holder'],
    [{ name: 'west' }, 'west'],
    [{ name: 'prod-eu' }, 'west'],
    [{ server: 'https://WEST.example:443/' }, 'west'],
    [{ server: 'https://10.0.0.1:6443/' }, 'east'],
    [{ name: 'unknown' }, undefined],
    [{ server: 'https://10.0.0.2:6443' }, undefined],
    [{}, undefined],
  ])('should resolve %j to %s', (destination, expected) => {
    expect(resolve(destination)).toBe(expected);
  });
});

describe('etag', () => {
  const answer = (lastNews: string, state: 'live' | 'stale') =>
    ({
      entityRef: 'component:default/cart',
      applications: [],
      clusters: [{ name: 'east', state, lastNews }],
      lookedFor: [],
      environments: [],
    } satisfies EntityApplications);

  it('should not depend on when a live cluster was heard from', () => {
    expect(etagOf(answer('1', 'live'))).toBe(etagOf(answer('2', 'live')));
    expect(etagOf(answer('1', 'stale'))).not.toBe(etagOf(answer('2', 'stale')));
    expect(etagOf(answer('1', 'live'))).not.toBe(etagOf(answer('1', 'stale')));
  });

  it.each([
    ['W/"a"', true],
    ['"a"', true],
    ['"x", W/"a"', true],
    ['*', true],
    ['"b"', false],
    [undefined, false],
    ['', false],
  ])('should match %s: %s', (header, expected) => {
    expect(matchesEtag(header, 'W/"a"')).toBe(expected);
  });
});
