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

/** What kept a git host from answering. */
export type HostFailure =
  | 'forbidden'
  | 'not-found'
  | 'limited'
  | 'unreachable'
  /** It is there already, or has moved, or is not as it would have to be. */
  | 'conflict'
  | 'error';

/** A git host did not answer with what was asked for; the message is for people. */
export class HostError extends Error {
  readonly name = 'HostError';
  readonly failure: HostFailure;

  constructor(failure: HostFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/**
 * What an answer with an error status means.
 *
 * @param what - what was asked for, such as `the commit`
 */
export function refusal(status: number, host: string, what: string): HostError {
  switch (status) {
    case 401:
    case 403:
      return new HostError(
        'forbidden',
        `${host} does not let the portal read ${what}`,
      );
    case 404:
    case 422:
      return new HostError(
        'not-found',
        `${host} does not know ${what}, or hides it from the portal`,
      );
    case 429:
      return new HostError(
        'limited',
        `${host} limits how often it may be asked`,
      );
    default:
      return new HostError(
        'error',
        `${host} answers with an error (${status})`,
      );
  }
}
