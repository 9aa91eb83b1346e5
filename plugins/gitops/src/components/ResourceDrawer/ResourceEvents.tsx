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

import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ResourceEvent } from '@gitops-portal/backstage-plugin-gitops-common';
import { useState } from 'react';
import { Translate } from '../../lib/i18n';
import { durationText, toMillis } from '../../lib/time';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { StatusBadge } from '../StatusBadge';
import styles from './ResourceDrawer.module.css';

/** As many are shown at first; the newest say what matters now. */
const SHOWN = 8;

/** How often it was: "3 times in 5 min"; nothing for what was once. */
function timesText(
  t: Translate,
  { count, firstSeen, lastSeen }: ResourceEvent,
): string | undefined {
  if (count < 2) {
    return undefined;
  }
  const first = toMillis(firstSeen);
  const last = toMillis(lastSeen);
  return first !== undefined && last !== undefined && last > first
    ? t('resources.drawer.eventTimesIn', {
        count,
        duration: durationText(t, last - first),
      })
    : t('resources.drawer.eventTimes', { count });
}

/** What the cluster noted about an object, newest first. */
export const ResourceEvents = ({ events }: { events: ResourceEvent[] }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [all, setAll] = useState(false);
  if (events.length === 0) {
    return <p className={styles.muted}>{t('resources.drawer.eventsNone')}</p>;
  }
  const shown = all ? events : events.slice(0, SHOWN);
  return (
    <>
      <ol className={styles.events}>
        {shown.map((event, index) => {
          const { type, reason, message, lastSeen, firstSeen, source } = event;
          const times = timesText(t, event);
          return (
            <li
              key={`${reason}:${firstSeen}:${index}`}
              className={styles.event}
            >
              <div className={styles.eventHead}>
                {type !== 'Normal' && (
                  <StatusBadge
                    state={type === 'Warning' ? 'warning' : 'unknown'}
                    word={
                      type === 'Warning'
                        ? t('resources.drawer.eventWarning')
                        : type || undefined
                    }
                  />
                )}
                <span className={styles.eventReason}>{reason}</span>
                <span className={styles.muted}>
                  <Ago at={lastSeen ?? firstSeen} />
                  {times && ` · ${times}`}
                  {source && ` · ${source}`}
                </span>
              </div>
              <p className={styles.eventMessage}>{message}</p>
            </li>
          );
        })}
      </ol>
      {shown.length < events.length && (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {t('resources.drawer.eventsMore', {
            count: events.length - shown.length,
          })}
        </Button>
      )}
    </>
  );
};
