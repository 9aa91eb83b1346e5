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

import { candidate, isAvailable, longestSoak } from './availability';
import { formatDuration } from './durations';
import { freightName, newAlias, promotionName } from './names';
import type { Freight, FreightRequest, Stage } from './types';

const NOW = new Date('2026-01-01T12:00:00Z');
const ORIGIN = { kind: 'Warehouse', name: 'orders' };

function freight(status: Freight['status'], more: Partial<Freight> = {}) {
  return {
    apiVersion: 'kargo.akuity.io/v1alpha1',
    kind: 'Freight',
    metadata: { name: 'f', namespace: 'p' },
    origin: ORIGIN,
    status,
    ...more,
  } as Freight;
}

function stage(sources: FreightRequest['sources'], origin = ORIGIN): Stage {
  return {
    apiVersion: 'kargo.akuity.io/v1alpha1',
    kind: 'Stage',
    metadata: { name: 'staging', namespace: 'p' },
    spec: { requestedFreight: [{ origin, sources }] },
  };
}

describe('availability', () => {
  const verified = { verifiedAt: '2026-01-01T11:00:00Z' };

  it.each<[string, boolean, Freight['status'], FreightRequest['sources']]>([
    ['direct', true, {}, { direct: true }],
    ['not verified anywhere', false, {}, { stages: ['a'] }],
    [
      'verified upstream',
      true,
      { verifiedIn: { a: verified } },
      { stages: ['a'] },
    ],
    [
      'one of two',
      true,
      { verifiedIn: { b: verified } },
      { stages: ['a', 'b'], availabilityStrategy: 'OneOf' },
    ],
    [
      'not all of two',
      false,
      { verifiedIn: { b: verified } },
      { stages: ['a', 'b'], availabilityStrategy: 'All' },
    ],
    [
      'all of two',
      true,
      { verifiedIn: { a: verified, b: verified } },
      { stages: ['a', 'b'], availabilityStrategy: 'All' },
    ],
    [
      'has soaked there before',
      true,
      { verifiedIn: { a: { ...verified, longestSoak: '1h0m0s' } } },
      { stages: ['a'], requiredSoakTime: '1h' },
    ],
    [
      'soaks, but not long enough yet',
      false,
      {
        verifiedIn: { a: verified },
        currentlyIn: { a: { since: '2026-01-01T11:30:00Z' } },
      },
      { stages: ['a'], requiredSoakTime: '31m' },
    ],
    [
      'soaks long enough, from its arrival',
      true,
      {
        verifiedIn: { a: verified },
        currentlyIn: { a: { since: '2026-01-01T11:30:00Z' } },
      },
      { stages: ['a'], requiredSoakTime: '30m' },
    ],
    [
      'approved',
      true,
      { approvedFor: { staging: { approvedAt: '2026-01-01T11:30:00Z' } } },
      { stages: ['a'] },
    ],
  ])('%s: %s', (_, expected, status, sources) => {
    expect(isAvailable(freight(status), stage(sources), NOW)).toBe(expected);
  });

  it('does not take an approval for Freight of an origin that is not wanted', () => {
    const approved = freight({
      approvedFor: { staging: { approvedAt: '2026-01-01T11:30:00Z' } },
    });
    const other = stage({ direct: true }, { kind: 'Warehouse', name: 'other' });
    expect(isAvailable(approved, other, NOW)).toBe(false);
  });

  it('counts no soak where Freight was never verified', () => {
    const unverified = freight({
      currentlyIn: { a: { since: '2026-01-01T01:00:00Z' } },
    });
    expect(longestSoak(unverified, 'a', NOW)).toBe(0);
  });

  it('chooses the newest by its discovery', () => {
    const wanted = stage({ direct: true });
    const older = freight(
      {},
      {
        metadata: { name: 'z', namespace: 'p' },
        discoveredAt: '2026-01-01T10:00:00Z',
      },
    );
    const newer = freight(
      {},
      {
        metadata: { name: 'a', namespace: 'p' },
        discoveredAt: '2026-01-01T11:00:00Z',
      },
    );
    const [request] = wanted.spec.requestedFreight;
    expect(candidate(wanted, request, [older, newer], NOW)?.metadata.name).toBe(
      'a',
    );
  });

  it('under MatchUpstream chooses among what the upstream Stage holds', () => {
    const wanted = stage({
      stages: ['a'],
      autoPromotionOptions: { selectionPolicy: 'MatchUpstream' },
    });
    const held = freight(
      {
        verifiedIn: { a: verified },
        currentlyIn: { a: { since: '2026-01-01T11:00:00Z' } },
      },
      { discoveredAt: '2026-01-01T10:00:00Z' },
    );
    const newer = freight(
      { verifiedIn: { a: verified } },
      {
        metadata: { name: 'newer', namespace: 'p' },
        discoveredAt: '2026-01-01T11:00:00Z',
      },
    );
    const [request] = wanted.spec.requestedFreight;
    expect(candidate(wanted, request, [held, newer], NOW)?.metadata.name).toBe(
      'f',
    );
  });
});

describe('names', () => {
  it('are the same for the same artifacts in another order', () => {
    const a = { repoURL: 'https://git.example/A.git', id: 'a'.repeat(40) };
    const b = { repoURL: 'https://git.example/b', id: 'b'.repeat(40) };
    const name = freightName(ORIGIN, { commits: [a, b] });
    expect(name).toMatch(/^[0-9a-f]{40}$/);
    expect(freightName(ORIGIN, { commits: [b, a] })).toBe(name);
    expect(
      freightName(ORIGIN, {
        commits: [{ ...a, repoURL: 'https://git.example/a' }, b],
      }),
    ).toBe(name);
    expect(freightName({ ...ORIGIN, name: 'x' }, { commits: [a, b] })).not.toBe(
      name,
    );
  });

  it('of Promotions sort as they were made', () => {
    const names = Array.from({ length: 50 }, () =>
      promotionName('dev', 'f'.repeat(40)),
    );
    expect([...names].sort()).toEqual(names);
    expect(promotionName('s'.repeat(300), 'abcdefgh').length).toBe(253);
  });

  it('of aliases avoid those that are taken', () => {
    const first = newAlias(
      () => false,
      () => 0,
    );
    expect(
      newAlias(
        alias => alias === first,
        () => 0,
      ),
    ).not.toBe(first);
  });

  it('of durations are Go’s', () => {
    expect(
      [0, 4_500, 61_000, 3_723_000, 172_800_000].map(formatDuration),
    ).toEqual(['0s', '4.5s', '1m1s', '1h2m3s', '48h0m0s']);
  });
});
