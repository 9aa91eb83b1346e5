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

import { availability, AvailableFreight, longestSoakMs } from './availability';
import { NOW } from './__testUtils__/KargoWorld';
import { StageRequest } from './records';

const freight = (fields: Partial<AvailableFreight> = {}): AvailableFreight => ({
  name: 'f',
  origin: 'main',
  currentlyIn: {},
  verifiedIn: {},
  approvedFor: {},
  ...fields,
});

const ask = (
  item: AvailableFreight,
  request: Partial<StageRequest>,
  now = NOW,
) => {
  const { available, approved, blockedBy } = availability(
    item,
    {
      name: 'production',
      requests: [
        { origin: 'main', direct: false, stages: [], all: false, ...request },
      ],
    },
    now,
  );
  return [
    available,
    ...(approved ? ['approved'] : []),
    ...blockedBy.map(({ code, params }) =>
      [code, params?.stages ?? params?.stage ?? params?.origin]
        .filter(Boolean)
        .join(' '),
    ),
  ];
};

const at = (time: string) => ({ since: `2026-11-20T${time}Z` });
const eu = { eu: {} };
const both = { eu: {}, us: {} };
const stages = ['eu', 'us'];

describe('whether Freight may go to a Stage', () => {
  it('should be by its Warehouse, even where it is approved', () => {
    expect(ask(freight(), { direct: true })).toEqual([true]);
    expect(
      ask(freight({ origin: 'other', approvedFor: { production: {} } }), {
        direct: true,
      }),
    ).toEqual([false, 'approved', 'not-requested production']);
    expect(ask(freight({ verifiedIn: { production: {} } }), {})).toEqual([
      false,
      'no-source production',
    ]);
  });

  it('should be where somebody has approved it for that Stage', () => {
    expect(
      ask(freight({ approvedFor: { production: {} } }), { stages }),
    ).toEqual([true, 'approved']);
    expect(ask(freight({ approvedFor: { staging: {} } }), { stages })).toEqual([
      false,
      'not-verified eu, us',
    ]);
  });

  it('should take one Stage before it, or all of them', () => {
    expect(ask(freight({ verifiedIn: eu }), { stages })).toEqual([true]);
    expect(ask(freight({ verifiedIn: eu }), { stages, all: true })).toEqual([
      false,
      'not-verified us',
    ]);
    expect(ask(freight({ verifiedIn: both }), { stages, all: true })).toEqual([
      true,
    ]);
    expect(ask(freight(), { stages, all: true })).toEqual([
      false,
      'not-verified eu, us',
    ]);
    expect(
      ask(freight({ currentlyIn: { us: at('09:00:00') } }), { stages }),
    ).toEqual([false, 'not-verified-yet us']);
  });

  it('should take the time that it has to stay, from when it came', () => {
    const requiredSoakTime = '1h';
    const came = (time: string, verifiedIn = eu) =>
      freight({ verifiedIn, currentlyIn: { eu: at(time) } });
    const one = { stages: ['eu'], requiredSoakTime };
    expect(ask(came('09:00:01'), one)).toEqual([false, 'soaking eu']);
    expect(ask(came('09:00:00'), one)).toEqual([true]);
    // Being there does not count before it is verified.
    expect(ask(came('08:00:00', {} as typeof eu), one)).toEqual([
      false,
      'not-verified-yet eu',
    ]);
    expect(
      ask(freight({ verifiedIn: { eu: { longestSoak: '59m59.9s' } } }), one),
    ).toEqual([false, 'soak-ended eu']);
    expect(
      ask(freight({ verifiedIn: { eu: { longestSoak: '1h0m0s' } } }), one),
    ).toEqual([true]);
    expect(
      ask(freight({ verifiedIn: eu }), {
        stages: ['eu'],
        requiredSoakTime: 'long',
      }),
    ).toEqual([false, 'soak-time-not-understood eu']);
  });

  it('should say which of several ways is open first', () => {
    const request = { stages, requiredSoakTime: '1h' };
    const item = freight({
      verifiedIn: both,
      currentlyIn: { eu: at('09:30:00'), us: at('09:10:00') },
    });
    expect(ask(item, request)).toEqual([false, 'soaking us']);
    expect(ask(item, { ...request, all: true })).toEqual([
      false,
      'soaking eu',
      'soaking us',
    ]);
  });

  it('should go by the longest stay', () => {
    expect(
      longestSoakMs(
        freight({
          verifiedIn: { eu: { longestSoak: '2h' } },
          currentlyIn: { eu: at('09:30:00') },
        }),
        'eu',
        NOW,
      ),
    ).toBe(2 * 3_600_000);
    expect(longestSoakMs(freight(), 'toString', NOW)).toBe(0);
  });
});
