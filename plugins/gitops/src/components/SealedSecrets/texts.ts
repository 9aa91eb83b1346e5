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
  EntitySealedSecrets,
  HealthState,
  SealedSecretView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { shortReason } from '../../lib/reasons';
import { sealedSecretMessages } from '../../messages/sealedSecrets';
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

/** How one is, in a word; undefined for what is new. */
export function statusWord({ s }: Words, status: string): string | undefined {
  const lookUp = s as unknown as (key: string) => string;
  return Object.hasOwn(sealedSecretMessages.word, status)
    ? lookUp(`word.${status}`)
    : undefined;
}

/** Where one is, in words. */
export function placeText(
  { s }: Words,
  {
    environment,
    cluster,
    namespace,
  }: Pick<SealedSecretView, 'environment' | 'cluster' | 'namespace'>,
): string {
  return environment
    ? s('place', { environment, cluster, namespace })
    : s('placeOnly', { cluster, namespace });
}

/** Where else it could be opened, in words. */
export function scopeText(
  { s }: Words,
  where: Pick<SealedSecretView, 'scope' | 'name' | 'namespace' | 'cluster'>,
): string {
  const { scope, name, namespace, cluster } = where;
  switch (scope) {
    case 'cluster-wide':
      return s('scope.about.cluster-wide', { cluster });
    case 'namespace-wide':
      return s('scope.about.namespace-wide', { namespace });
    default:
      return s('scope.about.strict', { name, namespace });
  }
}

/** The section in a line: what is wrong most, or that all is well. */
export function sectionText(
  { s, t }: Words,
  { sealedSecrets, total }: EntitySealedSecrets,
): { state: HealthState; text: string } {
  if (sealedSecrets.length === 0) {
    return { state: 'unknown', text: s('none') };
  }
  const counted = s('count', { count: total ?? sealedSecrets.length });
  const bad = sealedSecrets.filter(needsLook);
  const worst =
    bad[0] ?? sealedSecrets.find(({ state }) => state !== 'healthy');
  if (!worst) {
    return { state: 'healthy', text: `${counted} · ${s('allWell')}` };
  }
  const [reason] = worst.reasons;
  const text =
    bad.length > 1 || !reason
      ? s('needsLook', { count: Math.max(bad.length, 1) })
      : s('one', { name: worst.name, reason: shortReason(t, reason) });
  return { state: worst.state, text: `${counted} · ${text}` };
}
