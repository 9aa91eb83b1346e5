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
import { ApplicationDetails } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiForbidLine } from '@remixicon/react';
import { useLocale } from '../../lib/locale';
import { exactTime, shortMoment, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';
import { closingWindow } from '../Actions/closingWindow';
import { windowsSentence } from '../ApplicationSummary/windowsSentence';
import styles from './ApplicationPanel.module.css';

/** That not even people can sync now, until when and by which window. */
export const ClosedWindow = (props: {
  syncWindows: ApplicationDetails['syncWindows'];
}) => {
  const { syncWindows } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const now = useNow(60_000);
  if (syncWindows.manual.allowed || syncWindows.manual.unknown) {
    return null;
  }
  const { text, until } = windowsSentence(t, syncWindows, at => {
    const moment = toMillis(at);
    return moment === undefined ? undefined : shortMoment(moment, now, locale);
  });
  const moment = toMillis(until);
  return (
    <p
      className={styles.closedWindow}
      title={moment === undefined ? undefined : exactTime(moment, locale)}
    >
      <RiForbidLine size={14} aria-hidden />
      <span>
        {text} {closingWindow(syncWindows)}
      </span>
    </p>
  );
};
