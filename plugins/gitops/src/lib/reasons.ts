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
  ApplicationView,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { withFullStop } from '@gitops-portal/backstage-plugin-gitops-react';
import { messages } from '../messages';
import { isClusterTrouble, isUnreachable } from './comparison';
import { Translate } from './i18n';
import { mainSource } from './revisions';

type Sentence = 'short' | 'text' | 'wayOut';

const SENTENCES: Record<
  string,
  Partial<Record<Sentence, string>>
> = messages.reason;

/**
 * The translated sentence of a reason, or undefined where there is none or the
 * reason lacks a value that the sentence speaks of. Codes come from the back
 * end and may be newer than this front end, so they are looked up by name.
 */
function sentence(
  t: Translate,
  reason: Reason,
  kind: Sentence,
  more: Record<string, string> = {},
): string | undefined {
  const english = Object.hasOwn(SENTENCES, reason.code)
    ? SENTENCES[reason.code][kind]
    : undefined;
  if (!english) {
    return undefined;
  }
  const values: Record<string, string> = { ...more };
  for (const [name, value] of Object.entries(reason.params ?? {})) {
    values[name] = withoutFullStop(value.trim());
  }
  const needed = [...english.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]);
  if (!needed.every(name => values[name])) {
    return undefined;
  }
  const lookUp = t as (key: string, values: Record<string, string>) => string;
  const text = lookUp(`reason.${reason.code}.${kind}`, values);
  return text.replace(/…\.$/, '…');
}

/** A reason in a few words, to end a sentence with: "image cannot be pulled". */
export function shortReason(t: Translate, reason: Reason): string {
  if (isUnreachable(reason)) {
    return t('unreachable.short');
  }
  return (
    sentence(t, reason, 'short') ?? withoutFullStop(firstLine(reason.message))
  );
}

/**
 * A reason of an Application in a sentence: "Image cart:1.4.3 cannot be pulled:
 * not found."
 */
export function reasonText(
  t: Translate,
  reason: Reason,
  application: ApplicationView,
): string {
  if (isUnreachable(reason)) {
    const { cluster } = application.destination;
    return t('unreachable.text', { cluster });
  }
  return sentence(t, reason, 'text') ?? withFullStop(reason.message.trim());
}

/**
 * What a person can do about a reason, naming the directory in git where the
 * Application comes from; undefined where nothing sensible can be said.
 */
export function wayOut(
  t: Translate,
  reason: Reason,
  application: ApplicationView,
): string | undefined {
  if (isUnreachable(reason)) {
    return t('unreachable.wayOut');
  }
  if (isClusterTrouble(reason)) {
    return t('attention.clusterTrouble');
  }
  const path = mainSource(application)?.path;
  return sentence(t, reason, 'wayOut', {
    path: path && path !== '.' ? path : t('attention.repository'),
  });
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0].trim();
}

function withoutFullStop(text: string): string {
  return text.replace(/\.$/, '');
}

/** A reason of something else than an Application in a sentence. */
export function objectReasonText(t: Translate, reason: Reason): string {
  return sentence(t, reason, 'text') ?? withFullStop(reason.message.trim());
}

/** What could be done about it; undefined where nothing is known. */
export function objectWayOut(t: Translate, reason: Reason): string | undefined {
  return sentence(t, reason, 'wayOut', { path: t('attention.repository') });
}
