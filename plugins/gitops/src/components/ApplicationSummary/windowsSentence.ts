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

import { ApplicationDetails } from '@gitops-portal/backstage-plugin-gitops-common';
import { Translate } from '../../lib/i18n';

type Windows = ApplicationDetails['syncWindows'];

/**
 * Whether syncs are possible now, in one sentence.
 *
 * @param sayMoment - says a moment to come.
 */
export function windowsSentence(
  t: Translate,
  { manual, automatic }: Pick<Windows, 'manual' | 'automatic'>,
  sayMoment: (at: string | undefined) => string | undefined,
): { isOpen: boolean; text: string; until?: string } {
  if (manual.unknown) {
    return { isOpen: false, text: t('syncWindow.unknown') };
  }
  if (!manual.allowed) {
    const until = sayMoment(manual.until);
    return {
      isOpen: false,
      until: manual.until,
      text: until
        ? t('syncWindow.closedUntil', { until })
        : t('syncWindow.closed'),
    };
  }
  if (!automatic.allowed) {
    const until = sayMoment(automatic.until);
    return {
      isOpen: true,
      until: automatic.until,
      text: until
        ? t('syncWindow.manualOnlyUntil', { until })
        : t('syncWindow.manualOnly'),
    };
  }
  const until = sayMoment(manual.until);
  return {
    isOpen: true,
    until: manual.until,
    text: until ? t('syncWindow.openUntil', { until }) : t('syncWindow.open'),
  };
}
