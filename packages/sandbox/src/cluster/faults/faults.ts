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

import { IncomingMessage } from 'http';
import { ApiError, internalError, tooManyRequests } from '../apiError';

/** What of a cluster can be broken, and mended. */
export interface Faults {
  /** False while the cluster is dropped. */
  readonly reachable: boolean;
  /** What is broken at the moment, in words. */
  describe(): string[];
  /** Breaks off all watches; answers how many. */
  killWatches(): number;
  /** Forgets the past: open watches end with 410, as do watches and pages from before. */
  expire(): void;
  /** Answers a share (0 to 1) of the requests with an error. */
  error(fault: { code: number; share?: number; forMs?: number }): void;
  /** Leaves a share (0 to 1) of the requests without an answer. */
  hang(fault?: { share?: number; forMs?: number }): void;
  /** Closes the listener and every connection, for a time or until `restore`. */
  drop(fault?: { forMs?: number }): Promise<void>;
  /** Ends all faults: listens again, and answers the requests that hang. */
  restore(): Promise<void>;
}

interface Running {
  code?: number;
  share: number;
  until: number;
}

const ends = (forMs: number | undefined) =>
  forMs === undefined ? Infinity : Date.now() + forMs;

const isOver = (fault: Running | undefined) =>
  !fault || fault.until <= Date.now();

function words(fault: Running, what: string): string {
  const share =
    fault.share < 1 ? `${Math.round(fault.share * 100)} % of` : 'all';
  const left =
    fault.until === Infinity
      ? ''
      : ` for ${Math.ceil((fault.until - Date.now()) / 1000)} s more`;
  return `${share} requests ${what}${left}`;
}

/** The faults that strike requests one by one. */
export class RequestFaults {
  private failing: Running | undefined;
  private hanging: Running | undefined;
  private waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** Makes requests fail. */
  error({ code, share = 1, forMs }: Parameters<Faults['error']>[0]): void {
    this.failing = { code, share, until: ends(forMs) };
  }

  /** Lets requests wait. */
  hang({ share = 1, forMs }: NonNullable<Parameters<Faults['hang']>[0]>): void {
    this.hanging = { share, until: ends(forMs) };
    clearTimeout(this.timer);
    if (forMs !== undefined) {
      this.timer = setTimeout(() => this.release(), forMs);
    }
  }

  /** Ends all faults. */
  clear(): void {
    this.failing = undefined;
    this.release();
  }

  /** What is broken at the moment, in words. */
  describe(): string[] {
    const { failing, hanging } = this;
    return [
      ...(failing && !isOver(failing)
        ? [words(failing, `get ${failing.code}`)]
        : []),
      ...(hanging && !isOver(hanging) ? [words(hanging, 'hang')] : []),
    ];
  }

  /**
   * Lets a fault strike a request.
   *
   * @throws ApiError the failure with which the request is to be answered.
   */
  async strike(request: IncomingMessage): Promise<void> {
    const { hanging, failing } = this;
    if (hanging && !isOver(hanging) && Math.random() < hanging.share) {
      await new Promise<void>(resolve => {
        this.waiting.push(resolve);
        request.socket.once('close', resolve);
      });
    }
    if (failing && !isOver(failing) && Math.random() < failing.share) {
      throw errorOf(failing.code ?? 500);
    }
  }

  private release() {
    clearTimeout(this.timer);
    this.hanging = undefined;
    this.waiting.splice(0).forEach(resolve => resolve());
  }
}

function errorOf(code: number): ApiError {
  switch (code) {
    case 429:
      return tooManyRequests();
    case 500:
      return internalError('this failure was asked for');
    default:
      return new ApiError(
        code,
        code === 503 ? 'ServiceUnavailable' : 'InternalError',
        'this failure was asked for',
      );
  }
}
