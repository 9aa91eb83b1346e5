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

import { timestamp } from '../../runtime/objects';
import { conditionOf, setCondition } from '../conditions';
import type { CertManagerContext } from '../context';
import {
  type CertificateRequest,
  type CertificateRequestStatus,
  encode,
  KINDS,
} from '../types';
import type { Signed } from '../x509/sign';

/** Tells how a CertificateRequest fares, in its status and by events. */
export class Report {
  constructor(
    private readonly context: CertManagerContext,
    private readonly request: CertificateRequest,
    /** The kind of issuer that it is with. */
    private readonly issuer: string,
  ) {}

  /** It waits; told as an event once. */
  async pending(reason: string, message: string): Promise<void> {
    const before = conditionOf(this.request.status?.conditions, 'Ready');
    await this.#ready('False', 'Pending', message);
    if (before?.reason !== 'Pending') {
      await this.#event('Normal', reason, message);
    }
  }

  /** It has failed for good. */
  async failed(reason: string, message: string): Promise<void> {
    await this.#ready('False', 'Failed', message, {
      failureTime: this.request.status?.failureTime ?? timestamp(),
    });
    await this.#event('Warning', reason, message);
  }

  /** Somebody denied it. */
  async denied(): Promise<void> {
    await this.#ready(
      'False',
      'Denied',
      'The CertificateRequest was denied by an approval controller',
      { failureTime: this.request.status?.failureTime ?? timestamp() },
    );
  }

  /** It has been signed. */
  async issued({ certificate, ca }: Signed): Promise<void> {
    const message = 'Certificate fetched from issuer successfully';
    await this.#ready('True', 'Issued', message, {
      certificate: encode(certificate),
      ...(ca ? { ca: encode(ca) } : {}),
    });
    await this.#event('Normal', 'CertificateIssued', message);
  }

  async #ready(
    status: 'True' | 'False',
    reason: string,
    message: string,
    more: CertificateRequestStatus = {},
  ): Promise<void> {
    await this.context.updateStatus(KINDS.certificateRequests, this.request, {
      ...this.request.status,
      ...more,
      conditions: setCondition(this.request.status?.conditions, {
        type: 'Ready',
        status,
        reason,
        message,
      }),
    });
  }

  #event(
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ): Promise<void> {
    return this.context.event(
      `certificaterequests-issuer-${this.issuer}`,
      this.request,
      type,
      reason,
      message,
    );
  }
}
