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

import { CertificateView } from '@gitops-portal/backstage-plugin-gitops-common';
import { toMillis } from '../../lib/time';

/** Where in a certificate's lifetime something is, in percent of it. */
export interface Lifetime {
  from: number;
  to: number;
  /** How much of it is over: 0 before it begins, 100 after its end. */
  elapsed: number;
  /** Where it is renewed; absent where it is not, or outside of it. */
  renewal?: number;
  renewalAt?: number;
}

/** The lifetime of a certificate; undefined where it has none that makes sense. */
export function lifetimeOf(
  {
    notBefore,
    notAfter,
    renewalTime,
  }: Pick<CertificateView, 'notBefore' | 'notAfter' | 'renewalTime'>,
  now: number,
): Lifetime | undefined {
  const from = toMillis(notBefore);
  const to = toMillis(notAfter);
  if (from === undefined || to === undefined || to <= from) {
    return undefined;
  }
  const percent = (at: number) => ((at - from) / (to - from)) * 100;
  const renewalAt = toMillis(renewalTime);
  return {
    from,
    to,
    elapsed: Math.min(100, Math.max(0, percent(now))),
    ...(renewalAt !== undefined &&
      renewalAt >= from &&
      renewalAt <= to && { renewal: percent(renewalAt), renewalAt }),
  };
}
