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
import { withFullStop } from '@gitops-portal/backstage-plugin-gitops-react';
import { Translate } from '../../lib/i18n';
import { exactTime, shortMoment, toMillis } from '../../lib/time';
import { shortRevision } from '../../lib/revisions';
import { messages } from '../../messages';

/** The parts of a plan that are made of sentences. */
export type PlanPart = Exclude<keyof typeof messages.actionPlan, 'window'>;

/** Values that are moments, to be said as a person would. */
const MOMENTS: ReadonlySet<string> = new Set(['until', 'deployedAt']);

/** What a sentence may speak of beside the reason's own values. */
export interface PlanContext {
  now: number;
  locale?: string;
  /** Who owns the entity, in words; empty where nobody is known. */
  owner?: string;
}

/**
 * A sentence of a plan: why an action is not possible, what it does, or what to
 * think of. Of a code's sentences the one is taken that speaks of the most
 * values that are there; the back end's English words where there is none, as
 * its codes may be newer than this front end.
 */
export function planText(
  t: Translate,
  part: PlanPart,
  reason: Reason,
  context: PlanContext,
): string {
  const values = valuesOf(reason, context);
  const table: Record<string, string> = messages.actionPlan[part];
  const found = Object.keys(values)
    .map(name => `${reason.code}-${name}`)
    .concat(reason.code)
    .map(code => ({ code, english: englishOf(table, code) }))
    .find(({ english }) => english && isSayable(english, values));
  if (!found) {
    return withFullStop(reason.message.trim());
  }
  const lookUp = t as (
    key: string,
    options: Record<string, string | number>,
  ) => string;
  return lookUp(`actionPlan.${part}.${found.code}`, values);
}

/** The sentence of a code; of one that counts, that for many. */
function englishOf(
  table: Record<string, string>,
  code: string,
): string | undefined {
  return [code, `${code}_other`]
    .filter(key => Object.hasOwn(table, key))
    .map(key => table[key])[0];
}

function isSayable(
  english: string,
  values: Record<string, string | number>,
): boolean {
  return [...english.matchAll(/\{\{(\w+)\}\}/g)].every(
    ([, name]) => values[name] !== undefined && values[name] !== '',
  );
}

function valuesOf(
  reason: Reason,
  { now, locale, owner }: PlanContext,
): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  if (owner) {
    values.owner = owner;
  }
  for (const [name, value] of Object.entries(reason.params ?? {})) {
    if (name === 'count' || name === 'limit') {
      // A sentence about a number that is none would be wrong
      const count = Number(value);
      if (Number.isFinite(count) && value !== '') {
        values.count = count;
      }
    } else if (MOMENTS.has(name)) {
      const moment = toMillis(value);
      if (moment !== undefined) {
        values[name] = shortMoment(moment, now, locale);
      }
    } else {
      values[name] = name === 'revision' ? shortRevision(value) : value;
    }
  }
  return values;
}

/** The exact moment that a reason speaks of, to show on hover. */
export function planMoment(
  reason: Reason,
  locale?: string,
): string | undefined {
  const moment = Object.entries(reason.params ?? {})
    .filter(([name]) => MOMENTS.has(name))
    .map(([, value]) => toMillis(value))
    .find(millis => millis !== undefined);
  return moment === undefined ? undefined : exactTime(moment, locale);
}
