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

import { ApplicationRollback } from '@gitops-portal/backstage-plugin-gitops-common';
import { ApplicationDetails } from '@gitops-portal/backstage-plugin-gitops-common';
import { listText } from '../../lib/locale';
import { Translate } from '../../lib/i18n';
import { shortReason } from '../../lib/reasons';
import {
  revisionText,
  shortRevision,
  SourceRevision,
} from '../../lib/revisions';
import { durationText, toMillis } from '../../lib/time';
import { isDeleting, Verdict } from './verdict';

/** More places than this are "everything" rather than a list. */
const LISTABLE_PLACES = 4;

/** More versions than this are left to the table. */
const LISTABLE_VERSIONS = 3;

/** The reasons for which a version has not arrived rather than broken. */
const STUCK: ReadonlySet<string> = new Set([
  'image-pull-failed',
  'not-ready',
  'config-error',
  'start-failed',
  'create-failed',
  'progress-deadline-exceeded',
  'unschedulable',
  'quota-exceeded',
]);

interface Context {
  now: number;
  locale?: string;
  /** Of the one Application that the verdict is about, where it is known. */
  policy?: ApplicationDetails['syncPolicy'];
}

/** The sentence of a verdict. */
export function verdictText(
  t: Translate,
  verdict: Verdict,
  { now, locale }: Context,
): string {
  const { kind, version, revision } = verdict;
  const place = verdict.place ?? '';
  const reason = verdict.reason && shortReason(t, verdict.reason);
  switch (kind) {
    case 'none':
      return t('verdict.none');
    case 'degraded':
      return degradedText(t, verdict);
    case 'sync-failed':
      return revision
        ? t('verdict.syncFailedTo', { revision, place })
        : t('verdict.syncFailed', { place });
    case 'last-sync-failed':
      return revision
        ? t('verdict.lastSyncFailedTo', { revision, place })
        : t('verdict.lastSyncFailed', { place });
    case 'comparison':
      return t('verdict.comparison', { place });
    case 'unreachable':
      return t('verdict.unreachable', {
        cluster: verdict.application?.destination.cluster ?? '',
      });
    case 'sync-unknown':
      return reason
        ? t('verdict.syncUnknownBecause', { place, reason })
        : t('verdict.syncUnknown', { place });
    case 'missing':
      return t('verdict.missing', { place });
    case 'syncing':
      if (isDeleting(verdict.application)) {
        return t('verdict.deleting', { place });
      }
      return revision
        ? t('verdict.syncingTo', { revision, place })
        : t('verdict.syncing', { place });
    case 'progressing':
      return version
        ? t('verdict.rollingOut', { version, place })
        : t('verdict.progressing', { place });
    case 'paused':
      return version
        ? t('verdict.pausedVersion', { version, place })
        : t('verdict.paused', { place });
    case 'out-of-sync':
      if (verdict.application?.rolledBack && verdict.waiting) {
        return rolledBackText(t, verdict, verdict.waiting);
      }
      return verdict.count
        ? t('verdict.outOfSync', { place, count: verdict.count })
        : t('verdict.outOfSyncUncounted', { place });
    case 'stale': {
      const places = listText(verdict.places ?? [place], locale);
      const since = toMillis(verdict.cluster?.lastNews);
      return since === undefined
        ? staleTextUntimed(t, verdict, locale)
        : t('verdict.stale', {
            place: places,
            duration: durationText(t, now - since),
          });
    }
    case 'connecting':
      return t('verdict.connecting', {
        cluster: verdict.cluster?.name ?? '',
      });
    case 'warning':
      return reason
        ? t('verdict.warningBecause', { place, reason })
        : t('verdict.warning', { place });
    case 'healthy':
      return version &&
        verdict.places &&
        verdict.places.length <= LISTABLE_PLACES
        ? t('verdict.healthyVersion', {
            version,
            places: listText(verdict.places, locale),
          })
        : t('verdict.healthy');
    default:
      return reason
        ? t('verdict.unknownBecause', { place, reason })
        : t('verdict.unknown', { place });
  }
}

/** That there is no news, without since when. */
export function staleTextUntimed(
  t: Translate,
  { places, place = '' }: Verdict,
  locale?: string,
): string {
  return t('verdict.staleUnknown', {
    place: listText(places ?? [place], locale),
  });
}

/** That what git asks for was taken back, or what it asks for since then. */
function rolledBackText(
  t: Translate,
  { application, place = '' }: Verdict,
  waiting: SourceRevision,
): string {
  const commit = revisionText(waiting);
  return waiting.head === application?.rolledBack?.from
    ? t('verdict.rolledBack', { place, commit })
    : t('verdict.rolledBackMovedOn', { place, commit });
}

/** How to keep what was gone back to: git has to say it too. */
function revertText(
  t: Translate,
  waiting: SourceRevision,
  { from }: ApplicationRollback,
): string {
  return waiting.head === from
    ? t('verdict.detail.revert', { revision: shortRevision(waiting.revision) })
    : t('verdict.detail.revertMovedOn');
}

function degradedText(t: Translate, verdict: Verdict): string {
  const { version } = verdict;
  const place = verdict.place ?? '';
  if (!verdict.reason) {
    return version
      ? t('verdict.failing', { version, place })
      : t('verdict.degraded', { place });
  }
  const reason = shortReason(t, verdict.reason);
  if (!version) {
    return t('verdict.degradedBecause', { place, reason });
  }
  return STUCK.has(verdict.reason.code)
    ? t('verdict.stuckBecause', { version, place, reason })
    : t('verdict.failingBecause', { version, place, reason });
}

/** Who or what brings an Application that differs back to what git says. */
function whoSyncs(
  t: Translate,
  { application }: Verdict,
  policy: Context['policy'],
): string {
  if (!application?.sync.automated) {
    return t('verdict.detail.manual');
  }
  const { reasons } = application.sync;
  const isLeftover =
    reasons.length > 0 && reasons.every(({ code }) => code === 'to-be-pruned');
  if (policy && isLeftover && !policy.prune) {
    return t('verdict.detail.noPrune');
  }
  // What git has anew is synced all the same
  const isBehind = application.sources.some(({ deployed }) => deployed);
  if (isBehind || policy?.selfHeal) {
    return t('verdict.detail.automated');
  }
  return policy
    ? t('verdict.detail.noSelfHeal')
    : t('verdict.detail.automatedMaybe');
}

/** Where it is fine: all of a few places, how many where they are many. */
function unaffectedText(
  t: Translate,
  unaffected: NonNullable<Verdict['unaffected']>,
  locale: string | undefined,
): string {
  if (unaffected.length > LISTABLE_PLACES) {
    return t('verdict.detail.unaffectedMany', { count: unaffected.length });
  }
  const [{ version }] = unaffected;
  if (unaffected.every(one => one.version === version)) {
    return t('verdict.detail.unaffected', {
      count: unaffected.length,
      places: listText(
        unaffected.map(({ place }) => place),
        locale,
      ),
      version,
    });
  }
  const places = unaffected.map(one => t('verdict.detail.placeRuns', one));
  return t('verdict.detail.unaffectedMixed', {
    places: listText(places, locale),
  });
}

/** What else there is to say beside the verdict's sentence, if anything. */
export function verdictDetail(
  t: Translate,
  verdict: Verdict,
  { locale, policy }: Pick<Context, 'locale' | 'policy'>,
): string | undefined {
  const parts: string[] = [];
  if (verdict.stale && verdict.kind !== 'stale') {
    parts.push(t('verdict.detail.asLastKnown'));
  }
  if (verdict.restHealthy) {
    parts.push(t('verdict.detail.staleRest'));
  }
  if (verdict.kind === 'unreachable' && verdict.places) {
    const places = listText(verdict.places, locale);
    parts.push(t('verdict.detail.unreachable', { places }));
  }
  if (verdict.kind === 'out-of-sync') {
    const { application, waiting } = verdict;
    if (waiting && application?.rolledBack) {
      parts.push(revertText(t, waiting, application.rolledBack));
    } else if (waiting) {
      parts.push(
        t('verdict.detail.waiting', { commit: revisionText(waiting) }),
      );
    }
    parts.push(whoSyncs(t, verdict, policy));
  }
  if (verdict.kind === 'last-sync-failed') {
    parts.push(t('verdict.detail.syncedAnyway'));
  }
  if (verdict.others > 0) {
    parts.push(t('verdict.detail.others', { count: verdict.others }));
  }
  if (verdict.unaffected) {
    parts.push(unaffectedText(t, verdict.unaffected, locale));
  }
  if (verdict.runs && verdict.runs.length <= LISTABLE_VERSIONS) {
    const runs = verdict.runs.map(({ version, places }) =>
      t('verdict.detail.runs', { version, places: listText(places, locale) }),
    );
    parts.push(`${runs.join(' · ')}${verdict.silent ? '.' : ''}`);
  }
  if (verdict.silent) {
    const silent = listText(verdict.silent, locale);
    parts.push(t('verdict.detail.silent', { clusters: silent }));
  }
  return parts.length > 0 ? parts.join(' ') : undefined;
}
