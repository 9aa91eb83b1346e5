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

import type { X509Certificate } from 'crypto';
import { parseDuration } from '../../argocd/duration';
import type { CertificateSpec } from '../types';

/**
 * When a certificate is renewed: `renewBefore`, or a percentage of its lifetime,
 * before its end, else after two thirds of its lifetime. Never where renewal is
 * disabled.
 */
export function renewalTime(
  { validFrom, validTo }: Pick<X509Certificate, 'validFrom' | 'validTo'>,
  spec: CertificateSpec,
): Date | undefined {
  if (spec.renewal?.policy === 'Disabled') {
    return undefined;
  }
  const end = Date.parse(validTo);
  const lifetime = end - Date.parse(validFrom);
  const wanted = spec.renewBefore ? parseDuration(spec.renewBefore) : 0;
  const percentage = spec.renewBeforePercentage ?? 0;
  let before = lifetime / 3;
  if (wanted > 0 && wanted < lifetime) {
    before = wanted;
  } else if (percentage > 0 && percentage < 100) {
    before = (lifetime * percentage) / 100;
  }
  return new Date(Math.floor((end - before) / 1_000) * 1_000);
}

const BACK_OFF_LIMIT = 32;

/**
 * How much longer no automatic issuance follows a failed one; 0 where one may.
 *
 * @param first - the wait after the first failure
 */
export function backOff(
  lastFailureTime: string | undefined,
  attempts: number | undefined,
  first: number,
  now: number,
): number {
  if (!lastFailureTime) {
    return 0;
  }
  const factor = Math.min(
    2 ** (Math.max(attempts ?? 1, 1) - 1),
    BACK_OFF_LIMIT,
  );
  return Math.max(Date.parse(lastFailureTime) + first * factor - now, 0);
}
