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

import { lifetimeOf } from './lifetime';

const times = {
  notBefore: '2026-11-01T00:00:00Z',
  notAfter: '2026-11-11T00:00:00Z',
  renewalTime: '2026-11-08T00:00:00Z',
};
const at = (time: string) => Date.parse(time);

describe('lifetimeOf', () => {
  it('should place now and the renewal', () => {
    expect(lifetimeOf(times, at('2026-11-03T00:00:00Z'))).toEqual({
      from: at(times.notBefore),
      to: at(times.notAfter),
      elapsed: 20,
      renewal: 70,
      renewalAt: at(times.renewalTime),
    });
  });

  it.each([
    ['2026-10-01T00:00:00Z', 0],
    ['2026-12-01T00:00:00Z', 100],
  ])('should stay within it at %s', (now, elapsed) => {
    expect(lifetimeOf(times, at(now))?.elapsed).toBe(elapsed);
  });

  it('should leave out a renewal that is not within it', () => {
    const late = { ...times, renewalTime: '2027-01-01T00:00:00Z' };
    expect(lifetimeOf(late, at(times.notBefore))?.renewal).toBeUndefined();
  });

  it.each([
    [{ ...times, notAfter: undefined }],
    [{ ...times, notAfter: 'soon' }],
    [{ ...times, notAfter: times.notBefore }],
  ])('should know none of %j', broken => {
    expect(lifetimeOf(broken, 0)).toBeUndefined();
  });
});
