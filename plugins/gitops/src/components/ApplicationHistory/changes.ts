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
  Reason,
  SourceChanges,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Translate } from '../../lib/i18n';
import { shortRevision } from '../../lib/revisions';

/** The directory of a source, where it is not the whole repository. */
export function namedPath({ path }: SourceChanges): string | undefined {
  const trimmed = path?.replace(/^(\.?\/)+|\/+$/g, '');
  return trimmed && trimmed !== '.' ? trimmed : undefined;
}

/** The host of an address, to say where a link leads. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

/** Owner and name of a repository, without the host. */
export function repositoryOf(repoUrl: string): string {
  const path = repoUrl
    .replace(/^[a-z+]+:\/\/[^/]+\//i, '')
    .replace(/^[^/@]+@[^:/]+:/, '');
  return path.replace(/\.git$/, '') || repoUrl;
}

/** What the sentence about a source has said already. */
const SAID: ReadonlySet<string> = new Set(['source-added']);

/** Why commits are not known, where the sentence about them leaves that open. */
export function unsaidReason({
  chart,
  unavailable,
}: SourceChanges): Reason | undefined {
  const said =
    unavailable &&
    (SAID.has(unavailable.code) ||
      // Of a chart nobody expects commits
      (chart && unavailable.code === 'versions-have-no-commits'));
  return said ? undefined : unavailable;
}

/**
 * What changed in one source, in a sentence: "12 commits since 9f8e7d6, 3 touch
 * overlays/staging". Says plainly when a deployment went back.
 */
export function changesText(t: Translate, changes: SourceChanges): string {
  const { chart, commits, direction, unavailable } = changes;
  const from = shortRevision(changes.from) || '?';
  const to = shortRevision(changes.to) || '?';
  if (!changes.from && changes.to) {
    return t('history.change.added', { revision: to });
  }
  if (changes.from && changes.from === changes.to) {
    return t('history.change.sameSource', { revision: to });
  }
  if (chart) {
    return t('history.change.chart', { chart, from, to });
  }
  const count = Math.max(changes.total, commits.length);
  const known = !unavailable && count > 0;
  switch (direction) {
    case 'none':
      return t('history.change.sameSource', { revision: to });
    case 'backward':
      return known
        ? t('history.change.backward', { count })
        : t('history.change.backwardPlain', { from, to });
    case 'diverged':
      return known
        ? t('history.change.diverged', { count, from })
        : t('history.change.fromTo', { from, to });
    case 'forward':
      return known
        ? forwardText(t, changes, count, from)
        : t('history.change.fromTo', { from, to });
    default:
      return t('history.change.fromTo', { from, to });
  }
}

function forwardText(
  t: Translate,
  changes: SourceChanges,
  total: number,
  from: string,
): string {
  const { commits } = changes;
  const sentence = t('history.change.commits', { count: total, from });
  const path = namedPath(changes);
  // Of some it is only known once all are there and the host told of each
  const told = commits.filter(({ touchesPath }) => touchesPath !== undefined);
  if (!path || told.length < total) {
    return sentence;
  }
  const count = told.filter(({ touchesPath }) => touchesPath).length;
  return count > 0
    ? t('history.change.touching', { commits: sentence, count, path })
    : t('history.change.touchingNone', { commits: sentence, path });
}
