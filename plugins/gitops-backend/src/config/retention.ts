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

import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** How much of the history is kept. */
export interface Retention {
  /** How old a deployment may become, in milliseconds. */
  maxAgeMs: number;
  /** So many of an Application are kept, however old they are. */
  keepNewest: number;
}

const YEAR_MS = durationToMilliseconds({ days: 365 });
const KEEP_NEWEST = 20;

/**
 * Reads `gitops.history`.
 *
 * @throws Error that names the key, where a value is not understood
 */
export function readRetention(config: Config | undefined): Retention {
  const keepNewest = config?.getOptionalNumber('keepNewest') ?? KEEP_NEWEST;
  if (!Number.isInteger(keepNewest) || keepNewest < 1) {
    throw new Error('gitops.history: keepNewest is not a number from 1');
  }
  return {
    maxAgeMs: config?.has('retention')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'retention' }),
        )
      : YEAR_MS,
    keepNewest,
  };
}
