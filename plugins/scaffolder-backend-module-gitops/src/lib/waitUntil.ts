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

import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { setTimeout } from 'node:timers/promises';

/** What is seen of something that is waited for. */
export interface Sighting<T> {
  /** What it is waited for; undefined while it is not there yet. */
  value?: T;
  /** How it is, in words, one for each thing that is worth a line. */
  lines: string[];
  /** Why waiting is of no use any more. */
  failure?: string;
}

/** How something is waited for. */
export interface WaitOptions<T> {
  /** Such as `orders-dev to be synced and healthy`. */
  what: string;
  timeoutMs: number;
  logger: Pick<LoggerService, 'info' | 'warn'>;
  signal?: AbortSignal;
  /** Looks how it is now. */
  look(): Promise<Sighting<T>>;
  /** How long it is paused between two looks. */
  pauseMs?: number;
}

/** What a portal that has only just started has until it knows its clusters. */
export const HEARD_WITHIN_MS = 30_000;

const PAUSE_MS = 2_000;
/** A log in which nothing happens for longer looks dead. */
const SIGN_OF_LIFE_MS = 60_000;

/** Something did not come in time, or never will. */
export class WaitFailure extends Error {
  readonly name = 'WaitFailure';
}

/**
 * Looks again and again until something is as it should be. What is new is
 * written to the log; a back end or a cluster that does not answer for a while
 * is waited for as well.
 *
 * @throws Error that says how it was last, where it fails or takes too long
 * @throws the reason of the signal, where the task is cancelled
 */
export async function waitUntil<T>(options: WaitOptions<T>): Promise<T> {
  const { what, logger, signal, timeoutMs } = options;
  const start = Date.now();
  const until = start + timeoutMs;
  const said = new Set<string>();
  let last: string[] = [];
  let lastWord = start;
  const say = (line: string) => {
    lastWord = Date.now();
    logger.info(line);
  };
  let isAnnounced = false;
  const announce = () => {
    if (!isAnnounced) {
      isAnnounced = true;
      say(`Waiting for ${what} (at most ${inWords(timeoutMs)})`);
    }
  };
  for (;;) {
    signal?.throwIfAborted();
    try {
      const { value, lines, failure } = await options.look();
      if (value === undefined) {
        announce();
      }
      const before = new Set(last);
      lines.filter(line => !before.has(line)).forEach(say);
      last = lines;
      if (failure) {
        throw new WaitFailure(`Waiting for ${what} is of no use: ${failure}`);
      }
      if (value !== undefined) {
        return value;
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ServiceUnavailableError)) {
        throw error;
      }
      announce();
      if (!said.has(error.message)) {
        said.add(error.message);
        lastWord = Date.now();
        logger.warn(`${error.message}. Trying again`);
      }
      last = [error.message];
    }
    if (Date.now() >= until) {
      throw new WaitFailure(
        `Waited ${inWords(timeoutMs)} for ${what}, in vain. ${last.join('. ')}`,
      );
    }
    if (Date.now() - lastWord > SIGN_OF_LIFE_MS) {
      say(
        `Still waiting after ${inWords(Date.now() - start)}: ${last.join(
          '; ',
        )}`,
      );
    }
    await pause(options.pauseMs ?? PAUSE_MS, signal);
  }
}

/** Waits; an abort ends it. */
async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    signal?.throwIfAborted();
  }
}

/** Such as `20 min` or `90 s`. */
export function inWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) {
    return `${seconds} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
