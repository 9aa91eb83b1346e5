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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationDetails,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useLocale } from '../../lib/locale';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';
import { usePersonName } from '../Person';
import { closingWindow } from './closingWindow';
import { PlanPart, planText } from './planText';

/**
 * Says the reasons of plans and actions the same everywhere: with who owns the
 * entity, people by their display name, and the sync window that is in the way.
 *
 * @param reasons - all that will be said, as names are looked up in them.
 * @param details - absent where they are not known yet.
 */
export function usePlanText(
  reasons: readonly Reason[],
  details: ApplicationDetails | undefined,
  owner: string | undefined,
): (part: PlanPart, reason: Reason) => string {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const now = useNow(60_000);
  // Only one sync runs at a time, so at most one person started it
  const by = reasons.find(({ params }) => params?.by)?.params?.by;
  const starter = usePersonName(by);
  const window = details?.syncWindows && closingWindow(details.syncWindows);
  return (part, reason) => {
    const isNamed = Boolean(starter && reason.params?.by === by);
    const named = isNamed
      ? { ...reason, params: { ...reason.params, by: starter ?? '' } }
      : reason;
    const sentence = planText(t, part, named, { now, locale, owner });
    return window && reason.code === 'sync-window-closed'
      ? t('actionPlan.window', {
          sentence: sentence.replace(/\.$/, ''),
          window: window.replace(/\.$/, ''),
        })
      : sentence;
  };
}

/** Several reasons as one text; undefined where there are none. */
export function joinReasons(
  reasons: readonly Reason[],
  say: (reason: Reason) => string,
): string | undefined {
  return reasons.map(say).join(' ') || undefined;
}
