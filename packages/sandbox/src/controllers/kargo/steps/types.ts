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

import type { JsonObject } from '../../runtime/json';
import type { KargoContext } from '../context';
import type { FreightReference, HealthCheck } from '../types';

/** What came of one attempt at a step. */
export interface StepResult {
  status: 'Succeeded' | 'Running' | 'Failed' | 'Errored' | 'Skipped';
  message?: string;
  output?: JsonObject;
  healthCheck?: HealthCheck;
  /** Running: when to look again, if not at the usual time. */
  retryAfterMs?: number;
}

/** What a step is given. */
export interface StepContext {
  kargo: KargoContext;
  project: string;
  stage: string;
  promotion: string;
  /** Who asked for the Promotion, as its annotation says. */
  actor?: string;
  alias: string;
  /** The Promotion's working directory. */
  workDir: string;
  freight: FreightReference;
  /** The outputs of this and earlier steps, by alias. */
  outputs: JsonObject;
  /** Ends with the controller. */
  signal: AbortSignal;
}

/** One of Kargo's built-in steps. */
export interface StepRunner {
  /**
   * Makes one attempt.
   *
   * @param config - of the step, with all expressions filled in
   * @throws TerminalError when trying again is of no use
   * @throws Error for everything else that goes wrong
   */
  run(config: JsonObject, context: StepContext): Promise<StepResult>;
  /** How long it may take if the step does not say; none by default. */
  timeoutMs?: number;
  /** After how many errors it is given up if the step does not say (1). */
  errorThreshold?: number;
}

/** Something that trying again does not cure. */
export class TerminalError extends Error {
  constructor(
    message: string,
    readonly status: 'Failed' | 'Errored' = 'Errored',
  ) {
    super(message);
    this.name = 'TerminalError';
  }
}
