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
  StageView,
  VerificationView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Translate } from '../../lib/i18n';
import { parseImage } from '../../lib/images';
import { shortRevision } from '../../lib/revisions';
import { sentenceOf } from '../../lib/sentences';
import { shortMoment, toMillis } from '../../lib/time';
import { pipelineMessages } from '../../messages/pipeline';
import { Contents } from './changes';
import { PipelineTranslate, Say } from './say';

/** Why a Freight may not go to a Stage, in one sentence without a full stop. */
export function blockedText(
  { t, duration }: Say,
  reason: Reason,
  now: number,
  locale?: string,
): string {
  if (reason.code === 'soaking') {
    const stage = reason.params?.stage;
    const until = toMillis(reason.params?.until);
    if (!stage) {
      return withoutFullStop(reason.message);
    }
    if (until === undefined) {
      return t('soaking.unknown', { stage });
    }
    return until <= now
      ? t('soaking.over', { stage })
      : t('soaking.until', {
          stage,
          left: duration(until - now),
          until: shortMoment(until, now, locale),
        });
  }
  return withoutFullStop(
    sentenceOf(
      // It only looks up what is below the key
      t as unknown as Translate,
      'blocked',
      pipelineMessages.blocked,
      reason,
    ),
  );
}

/** What is wrong with a part of a pipeline, or what it waits for. */
export function reasonText(t: PipelineTranslate, reason: Reason): string {
  return withoutFullStop(
    sentenceOf(
      t as unknown as Translate,
      'reason',
      pipelineMessages.reason,
      reason,
    ),
  );
}

const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  'no-freight',
  'promoting',
  'verifying',
  'auto-promotion-held',
]);

/**
 * What is worth saying about how a Stage is: what the rest of a card says
 * already, and that nothing was promoted to it yet, is not.
 */
export function tellingReasons({ reasons }: StageView): Reason[] {
  return reasons.filter(({ code }) => !SAID_ELSEWHERE.has(code));
}

/** Whether a Stage is only not in use yet, which is nothing bad. */
export function isUnused({ state, current, controlFlow }: StageView): boolean {
  return state === 'missing' && current.length === 0 && !controlFlow;
}

function withoutFullStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}

/** A word of a table of messages, or the tool's own where there is none. */
function wordOf(
  t: PipelineTranslate,
  table: 'phase' | 'status' | 'uses',
  word: string,
): string {
  const lookUp = t as unknown as (key: string) => string;
  return Object.hasOwn(pipelineMessages.promotions[table], word)
    ? lookUp(`promotions.${table}.${word}`)
    : word;
}

/** The phase of a Promotion in a word. */
export function phaseText(t: PipelineTranslate, phase: string): string {
  return wordOf(t, 'phase', phase || 'Pending');
}

/** The status of a step in a word. */
export function statusText(t: PipelineTranslate, status: string): string {
  return wordOf(t, 'status', status || 'Pending');
}

/** What a step does. */
export function stepText(t: PipelineTranslate, uses: string): string {
  return wordOf(t, 'uses', uses);
}

/** How a verification stands. */
export function verificationText(
  t: PipelineTranslate,
  { phase }: VerificationView,
): string {
  switch (phase) {
    case 'Successful':
      return t('stage.verified');
    case 'Running':
      return t('stage.verifying');
    case 'Pending':
    case '':
      return t('stage.verificationPending');
    case 'Failed':
    case 'Error':
      return t('stage.verificationFailed');
    case 'Aborted':
      return t('stage.verificationAborted');
    case 'Inconclusive':
      return t('stage.verificationInconclusive');
    default:
      return t('stage.verificationOther', { phase });
  }
}

/** The last part of a repository's address, which is what people call it. */
export function repositoryName(repoUrl: string): string {
  const path = repoUrl.replace(/\.git$/, '').replace(/\/+$/, '');
  return parseImage(path.slice(path.lastIndexOf('/') + 1)).name || repoUrl;
}

/** What something carries, in a few words: `orders 3.2.0, a1b2c3d`. */
export function contentsText({ images, commits, charts }: Contents): string {
  return [
    ...images.map(({ repoUrl, tag, digest }) =>
      `${repositoryName(repoUrl)} ${tag ?? shortRevision(digest ?? '')}`.trim(),
    ),
    ...commits.map(({ repoUrl, id, tag }) =>
      `${repositoryName(repoUrl)} ${tag ?? shortRevision(id)}`.trim(),
    ),
    ...charts.map(({ repoUrl, name, version }) =>
      `${name ?? repositoryName(repoUrl)} ${version}`.trim(),
    ),
  ].join(', ');
}

/** The health that Kargo sees, where its word says more than its phase. */
export function healthWord({ health, phase }: StageView): string | undefined {
  return !health ||
    health === 'Healthy' ||
    health === 'NotApplicable' ||
    health === phase
    ? undefined
    : health;
}
