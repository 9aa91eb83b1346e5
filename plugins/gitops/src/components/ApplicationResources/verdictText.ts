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

import { Translate } from '../../lib/i18n';
import { shortReason } from '../../lib/reasons';
import { ResourcesVerdict } from './verdict';

/** The sentence of a verdict: "2 of 14 resources are not healthy: …". */
export function verdictText(t: Translate, verdict: ResourcesVerdict): string {
  const sentence = plainText(t, verdict);
  const { worst, reason } = verdict;
  return worst && reason
    ? t('resources.verdict.because', {
        verdict: sentence,
        kind: worst.kind,
        name: worst.name,
        reason: shortReason(t, reason),
      })
    : sentence;
}

function plainText(t: Translate, verdict: ResourcesVerdict): string {
  const { kind, count, total } = verdict;
  switch (kind) {
    case 'bad':
      return total === 1
        ? t('resources.verdict.badOnly')
        : t('resources.verdict.bad', { count, total: String(total) });
    case 'healthy':
      return count === total
        ? t('resources.verdict.allHealthy', { count })
        : t('resources.verdict.healthy', { count });
    case 'stale':
      return t('resources.verdict.stale', { count });
    case 'no-health':
      return t('resources.verdict.noHealth', { count: total });
    default:
      return t(`resources.verdict.${kind}`, { count, total: String(total) });
  }
}

/** What else there is to say of the resources: how they stand to git. */
export function verdictDetail(
  t: Translate,
  verdict: ResourcesVerdict,
  partial: boolean,
): string {
  const { outOfSync, toPrune, syncUnknown } = verdict;
  const parts: string[] = [];
  if (outOfSync > 0) {
    parts.push(t('resources.verdict.outOfSync', { count: outOfSync }));
  }
  if (toPrune > 0) {
    parts.push(t('resources.verdict.toPrune', { count: toPrune }));
  }
  if (syncUnknown > 0) {
    parts.push(t('resources.verdict.syncUnknown', { count: syncUnknown }));
  }
  if (partial) {
    parts.push(t('resources.verdict.partial'));
  }
  return parts.join(' ');
}
