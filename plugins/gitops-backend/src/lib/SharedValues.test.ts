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

import { SharedValues } from './SharedValues';

describe('SharedValues', () => {
  it('should give one copy of what is equal', () => {
    const shared = new SharedValues<string[]>();
    const first = shared.share(['.', '/base']);
    expect(shared.share(['.', '/base'])).toBe(first);
    expect(shared.share(['/base', '.'])).not.toBe(first);
  });

  it('should start anew where there are very many', () => {
    const shared = new SharedValues<number[]>();
    const first = shared.share([0]);
    for (let i = 1; i <= 1_000; i++) {
      shared.share([i]);
    }
    expect(shared.share([0])).not.toBe(first);
    expect(shared.share([0])).toEqual(first);
  });
});
