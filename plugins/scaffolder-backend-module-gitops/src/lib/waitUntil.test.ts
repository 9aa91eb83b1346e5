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

import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { Sighting, waitUntil } from './waitUntil';

describe('waitUntil', () => {
  const log: string[] = [];
  const logger = {
    info: (line: string) => log.push(line),
    warn: (line: string) => log.push(`! ${line}`),
  };
  beforeEach(() => {
    log.length = 0;
  });

  const wait = (
    sightings: Array<Sighting<string> | Error>,
    options: { timeoutMs?: number; signal?: AbortSignal } = {},
  ) => {
    let looks = 0;
    return waitUntil<string>({
      what: 'the tea to be ready',
      timeoutMs: 5_000,
      pauseMs: 5,
      logger: logger as never,
      ...options,
      look: async () => {
        const next = sightings[Math.min(looks, sightings.length - 1)];
        looks += 1;
        if (next instanceof Error) {
          throw next;
        }
        return next;
      },
    });
  };

  it('should say what is new, and once', async () => {
    await expect(
      wait([
        { lines: ['cold', 'black'] },
        { lines: ['cold', 'black'] },
        { lines: ['warm', 'black'] },
        { value: 'tea', lines: ['hot'] },
      ]),
    ).resolves.toBe('tea');
    expect(log).toEqual([
      'Waiting for the tea to be ready (at most 5 s)',
      'cold',
      'black',
      'warm',
      'hot',
    ]);
  });

  it('should wait for what does not answer for a while', async () => {
    await expect(
      wait([
        new ServiceUnavailableError('No answer'),
        new ServiceUnavailableError('No answer'),
        { value: 'tea', lines: [] },
      ]),
    ).resolves.toBe('tea');
    expect(log[1]).toBe('! No answer. Trying again');
    expect(log).toHaveLength(2);
    await expect(wait([new InputError('No such tea')])).rejects.toThrow(
      'No such tea',
    );
  });

  it('should say how it was last, where it takes too long or fails', async () => {
    await expect(
      wait([{ lines: ['cold', 'black'] }], { timeoutMs: 30 }),
    ).rejects.toThrow(
      'Waited 0 s for the tea to be ready, in vain. cold. black',
    );
    await expect(
      wait([{ lines: [], failure: 'the pot is broken' }]),
    ).rejects.toThrow(
      'Waiting for the tea to be ready is of no use: the pot is broken',
    );
  });

  it('should end when the task is cancelled', async () => {
    const abort = new AbortController();
    const waiting = wait([{ lines: ['cold'] }], { signal: abort.signal });
    abort.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
  });
});
