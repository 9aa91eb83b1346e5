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
  AnalysisMetricView,
  AnalysisRunView,
  HealthState,
  Reason,
  RolloutStep,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Translate } from '../../lib/i18n';
import { parseImage } from '../../lib/images';
import { objectReasonText } from '../../lib/reasons';
import { sentenceOf } from '../../lib/sentences';
import { durationText } from '../../lib/time';
import { rolloutMessages } from '../../messages/rollouts';
import { RolloutTranslate, Words } from './useWords';

/** What needs a look first. */
const RANKS: readonly HealthState[] = [
  'degraded',
  'warning',
  'unknown',
  'missing',
  'paused',
  'progressing',
  'healthy',
];

/** Orders by what needs a look first. */
export function rankOf({ state }: { state: HealthState }): number {
  const rank = RANKS.indexOf(state);
  return rank < 0 ? RANKS.indexOf('unknown') : rank;
}

/** What a step does, in a few words. */
export function stepText({ t, main }: Words, { label }: RolloutStep): string {
  const seconds = Number(label.params?.seconds);
  const reason: Reason = Number.isFinite(seconds)
    ? {
        ...label,
        params: {
          ...label.params,
          duration: durationText(main, seconds * 1_000),
        },
      }
    : label;
  return sentenceOf(
    t as unknown as Translate,
    'step',
    rolloutMessages.step,
    reason,
  );
}

/** Where a Rollout is, as people call it. */
export function placeOf({ environment, namespace }: RolloutView): string {
  return environment ?? namespace;
}

/** The version of the first image; undefined where none is known. */
export function versionOf(images: readonly string[]): string | undefined {
  return images.length ? parseImage(images[0]).version : undefined;
}

/** What a Rollout says of itself, in a sentence. */
export function verdictText({ t, main }: Words, rollout: RolloutView): string {
  const [reason] = rollout.reasons;
  if (reason) {
    return objectReasonText(main, reason);
  }
  return rollout.state === 'healthy'
    ? t('podsReady', {
        ready: String(rollout.replicas.ready),
        count: rollout.replicas.desired,
      })
    : rollout.message ?? rollout.phase;
}

/** Argo's word for a run, a metric or a measurement in the reader's words. */
export function phaseText(t: RolloutTranslate, phase: string): string {
  const words: Record<string, string> = rolloutMessages.phase;
  const lookUp = t as unknown as (key: string) => string;
  return Object.hasOwn(words, phase) ? lookUp(`phase.${phase}`) : phase;
}

/** What an AnalysisRun was made for. */
export function roleText(t: RolloutTranslate, run: AnalysisRunView): string {
  if (run.role === 'step') {
    return run.step === undefined
      ? t('analysis.role.stepUnknown')
      : t('analysis.role.step', { step: String(run.step + 1) });
  }
  return t(`analysis.role.${run.role}`);
}

/** How far a metric is, and what of it is bad. */
export function countsText(
  t: RolloutTranslate,
  metric: AnalysisMetricView,
): string {
  const { counts, limits } = metric;
  const parts: string[] = [
    limits.count
      ? t('analysis.ofCount', {
          measured: String(counts.measured),
          total: limits.count,
        })
      : t('analysis.measured', { count: counts.measured }),
  ];
  if (counts.failed) {
    parts.push(
      t('analysis.bad', {
        failed: String(counts.failed),
        limit: limits.failure || '0',
      }),
    );
  }
  if (counts.inconclusive) {
    parts.push(
      t('analysis.undecided', {
        inconclusive: String(counts.inconclusive),
        limit: limits.inconclusive || '0',
      }),
    );
  }
  if (counts.error) {
    parts.push(t('analysis.errors', { error: String(counts.error) }));
  }
  if (metric.dryRun) {
    parts.push(t('analysis.dryRun'));
  }
  return parts.join(' · ');
}

/** The actions that a Rollout is in need of now. */
export function neededActions(rollout: RolloutView): string[] {
  if (rollout.pause?.until) {
    return [];
  }
  if (rollout.aborted) {
    return ['retry'];
  }
  if (rollout.pause?.reason === 'Manual') {
    return ['resume'];
  }
  if (rollout.pause) {
    return ['promote', 'abort'];
  }
  return rollout.state === 'warning' && !rollout.promoted ? ['abort'] : [];
}

/** A number with four digits that count, as people of the locale write it. */
export function numberText(value: number, locale?: string): string {
  return new Intl.NumberFormat(locale, {
    maximumSignificantDigits: 4,
  }).format(value);
}

/** Whether it waits for somebody to let it go on; all else is to be weighed. */
export function isCalledFor({ aborted, pause }: RolloutView): boolean {
  return (
    !aborted &&
    pause !== undefined &&
    !pause.until &&
    !pause.reason.startsWith('Inconclusive')
  );
}
