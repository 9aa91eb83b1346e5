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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { CertificateRecord } from './records';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * That it was to be renewed and nothing happens. Certificates that live for
 * minutes only are not given an hour.
 */
export function renewalOverdue(
  { name, renewalTime, notAfter }: CertificateRecord,
  now: Date,
): Reason | undefined {
  const due = Date.parse(renewalTime ?? '');
  const end = Date.parse(notAfter ?? '');
  if (Number.isNaN(due)) {
    return undefined;
  }
  const grace = Number.isNaN(end)
    ? HOUR_MS
    : Math.min(HOUR_MS, Math.max((end - due) / 4, MINUTE_MS / 2));
  return now.getTime() > due + grace
    ? {
        code: 'certificate-renewal-overdue',
        params: {
          name,
          renewalTime: renewalTime!,
          ...(notAfter && { notAfter }),
        },
        message: `${name} was to be renewed, and cert-manager does not begin`,
        since: renewalTime,
      }
    : undefined;
}

/**
 * That it expires within a week, or a tenth of its lifetime. One that is to be
 * renewed in time is no news, however short it lives.
 */
export function expiringSoon(
  { name, notBefore, notAfter, renewalTime }: CertificateRecord,
  now: Date,
): Reason | undefined {
  const end = Date.parse(notAfter ?? '');
  const begin = Date.parse(notBefore ?? '');
  if (Number.isNaN(end) || Date.parse(renewalTime ?? '') > now.getTime()) {
    return undefined;
  }
  const lifetime = Number.isNaN(begin) ? 0 : end - begin;
  const margin = Math.max(7 * DAY_MS, lifetime / 10);
  const threshold = lifetime ? Math.min(margin, lifetime / 3) : margin;
  return end - now.getTime() < threshold
    ? {
        code: renewalTime
          ? 'certificate-expiring'
          : 'certificate-expiring-alone',
        params: { name, notAfter: notAfter! },
        message: renewalTime
          ? `${name} expires soon`
          : `${name} expires soon, and is not renewed by itself`,
      }
    : undefined;
}
