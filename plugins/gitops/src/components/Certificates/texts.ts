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

import {
  CertificateView,
  EntityCertificates,
  HealthState,
  HostView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { shortReason } from '../../lib/reasons';
import { durationText, toMillis } from '../../lib/time';
import { certificateMessages } from '../../messages/certificates';
import { Words } from './useWords';

const TROUBLE: ReadonlySet<HealthState> = new Set([
  'degraded',
  'warning',
  'missing',
  'unknown',
]);

/** Whether somebody should look at it. */
export function needsLook({ state }: { state: HealthState }): boolean {
  return TROUBLE.has(state);
}

/** How a certificate is, in a word, where there is a better one than its state. */
export function certificateWord(
  { c }: Words,
  { state, issuing }: Pick<CertificateView, 'state' | 'issuing'>,
): string | undefined {
  if (state === 'healthy') {
    return issuing ? c('word.renewing') : c('word.valid');
  }
  return state === 'progressing' && issuing ? c('word.issuing') : undefined;
}

/** The name that people know it by. */
export function mainName({ names, commonName, name }: CertificateView): string {
  return names[0] ?? commonName ?? name;
}

/** Where a certificate is, in words. */
export function placeText(
  { c }: Words,
  {
    environment,
    cluster,
    namespace,
  }: Pick<CertificateView, 'environment' | 'cluster' | 'namespace'>,
): string {
  return environment
    ? c('place', { environment, cluster, namespace })
    : c('placeOnly', { cluster, namespace });
}

/** Who signs it, with what is known of how. */
export function issuerText(
  { c }: Words,
  { kind, name, type, server }: CertificateView['issuer'],
): string {
  const types: Record<string, string> = certificateMessages.issuer.type;
  const lookUp = c as unknown as (key: string) => string;
  const how =
    type && Object.hasOwn(types, type) ? lookUp(`issuer.type.${type}`) : type;
  return [c('issuer.of', { kind, name }), how, server]
    .filter(Boolean)
    .join(' · ');
}

/** Whether a name is served with a certificate that is for it, and well. */
function isCovered({ state }: HostView): boolean {
  return state === 'healthy';
}

/** The section in a line: what is wrong most, or that all is well. */
export function sectionText(
  { c, t }: Words,
  { certificates, hosts, total }: EntityCertificates,
  now: number,
): { state: HealthState; text: string } {
  if (!certificates.length && hosts.length && hosts.every(isCovered)) {
    return {
      state: 'healthy',
      text: `${c('noneOwn')} · ${c('allCovered')}`,
    };
  }
  const counted = certificates.length
    ? c('count', { count: total ?? certificates.length })
    : c('none');
  const bad = certificates.filter(needsLook);
  const [worst] = bad;
  if (worst) {
    const [reason] = worst.reasons;
    const text =
      bad.length > 1 || !reason
        ? c('needsLook', { count: bad.length })
        : c('one', {
            name: mainName(worst),
            reason: shortReason(t, reason),
          });
    return { state: worst.state, text: `${counted} · ${text}` };
  }
  const broken = hosts.find(({ state }) => state === 'degraded');
  if (broken) {
    return {
      state: 'degraded',
      text: `${counted} · ${c('one', {
        name: broken.host,
        reason: broken.reasons[0]
          ? shortReason(t, broken.reasons[0])
          : c('hosts.broken'),
      })}`,
    };
  }
  const issuing = certificates.find(({ state }) => state !== 'healthy');
  if (issuing) {
    const [reason] = issuing.reasons;
    return {
      state: issuing.state,
      text: reason
        ? `${counted} · ${c('one', {
            name: mainName(issuing),
            reason: shortReason(t, reason),
          })}`
        : counted,
    };
  }
  const next = Math.min(
    ...certificates.flatMap(({ notAfter }) => toMillis(notAfter) ?? []),
  );
  const parts: string[] = [counted, c('allWell')];
  if (Number.isFinite(next)) {
    parts.push(
      c('next', {
        when: c('expiry.inDuration', {
          duration: durationText(t, next - now),
        }),
      }),
    );
  }
  return {
    state: certificates.length ? 'healthy' : 'unknown',
    text: certificates.length ? parts.join(' · ') : counted,
  };
}

/** Whether a name is covered, in a word. */
export function coverageText({ c }: Words, host: HostView): string {
  switch (host.state) {
    case 'healthy':
      return c('hosts.covered');
    case 'unknown':
      return c('hosts.unknown');
    case 'degraded':
    case 'missing':
      return c('hosts.broken');
    default:
      // Without an end there is no certificate yet
      return host.notAfter ? c('hosts.expiring') : c('hosts.notYet');
  }
}
