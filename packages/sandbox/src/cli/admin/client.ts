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

import { UserError } from '../output';
import { RunDir } from '../runDir';
import type {
  FaultRequest,
  LargeRequest,
  RenewSealingKeysRequest,
  ScaleRequest,
  ScaleResult,
  Status,
} from './types';

/** Speaks to the sandbox that runs in a run directory. */
export class AdminClient {
  constructor(private readonly runDir: RunDir) {}

  status(): Promise<Status> {
    return this.call('GET', '/status');
  }

  fault(request: FaultRequest): Promise<{ message: string }> {
    return this.call('POST', '/faults', request);
  }

  scale(request: ScaleRequest): Promise<ScaleResult> {
    return this.call('POST', '/scale', request);
  }

  large(request: LargeRequest): Promise<{ message: string }> {
    return this.call('POST', '/large', request);
  }

  renewSealingKeys(
    request: RenewSealingKeysRequest,
  ): Promise<{ message: string }> {
    return this.call('POST', '/sealed-secrets/renew', request);
  }

  private async call<T>(
    method: string,
    path: string,
    body?: object,
  ): Promise<T> {
    const { admin } = this.runDir.readReady();
    const response = await fetch(`${admin.url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${admin.token}`,
        'Content-Type': 'application/json',
      },
      body: body && JSON.stringify(body),
    }).catch(error => {
      throw new UserError(
        `The sandbox of ${this.runDir.path} does not answer (${
          error.cause?.code ?? error.message
        }). Start one with "sandbox up".`,
      );
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new UserError(answer.message ?? `HTTP ${response.status}`);
    }
    return answer;
  }
}
