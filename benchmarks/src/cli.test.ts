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

import { main } from './cli';

describe('the command', () => {
  const errors = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const output = jest.spyOn(process.stdout, 'write').mockReturnValue(true);

  beforeEach(() => jest.clearAllMocks());
  afterAll(() => jest.restoreAllMocks());

  it.each([
    [['--applications', 'many'], '--applications takes whole numbers'],
    [['--applications', '0'], '--applications takes whole numbers'],
    [['--systems', 'ours,theirs'], '--systems takes ours, community, roadie'],
    [['--colour'], "Unknown option '--colour'"],
  ])('refuses %p in words', async (args, words) => {
    expect(await main(args)).toBe(2);
    expect(errors).toHaveBeenCalledWith(expect.stringContaining(words));
    expect(output).not.toHaveBeenCalled();
  });

  it('shows its usage', async () => {
    expect(await main(['--help'])).toBe(0);
    expect(output).toHaveBeenCalledWith(
      expect.stringContaining('--applications N'),
    );
  });
});
