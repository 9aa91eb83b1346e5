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
  SyncWindowView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiCheckboxCircleLine,
  RiForbidLine,
  RiQuestionLine,
} from '@remixicon/react';
import { useLocale } from '../../lib/locale';
import { exactTime, shortMoment, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';
import { Moment } from './Moment';
import { Section } from './Section';
import { windowsSentence } from './windowsSentence';
import styles from './ApplicationSummary.module.css';

type Windows = ApplicationDetails['syncWindows'];

const Times = ({ window }: { window: SyncWindowView }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { active, closesAt, opensAt, invalid } = window;
  if (invalid) {
    return <span>{t('syncWindow.invalid', { reason: invalid })}</span>;
  }
  if (active) {
    return (
      <span>
        {t('syncWindow.active')}
        {closesAt && (
          <>
            , {t('syncWindow.closesAt')} <Moment at={closesAt} />
          </>
        )}
      </span>
    );
  }
  return opensAt ? (
    <span>
      {t('syncWindow.opensAt')} <Moment at={opensAt} />
    </span>
  ) : (
    <span>{t('syncWindow.neverOpens')}</span>
  );
};

const Window = ({ window }: { window: SyncWindowView }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { kind, schedule, duration, timeZone, description } = window;
  const name =
    kind === 'allow' || kind === 'deny'
      ? t(`syncWindow.kind.${kind}`)
      : t('syncWindow.other', { kind });
  return (
    <li className={styles.window}>
      <p>
        <strong>{name}</strong> · <Times window={window} />
      </p>
      {description && <p>{description}</p>}
      <p className={styles.muted}>
        <span>
          {t('syncWindow.schedule')}{' '}
          <code className={styles.code}>{schedule}</code> {timeZone ?? 'UTC'}
        </span>
        <span>{t('syncWindow.lasts', { duration })}</span>
        {window.manualSync && <span>{t('syncWindow.people')}</span>}
      </p>
    </li>
  );
};

/** Whether syncs are possible now, when that changes, and the windows behind. */
export const SyncWindows = (props: Windows) => {
  const { windows } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const now = useNow(15_000);
  if (windows.length === 0 && props.manual.allowed) {
    return null;
  }
  const { isOpen, text, until } = windowsSentence(t, props, at => {
    const moment = toMillis(at);
    return moment === undefined ? undefined : shortMoment(moment, now, locale);
  });
  const untilMillis = toMillis(until);
  const ClosedIcon = props.manual.unknown ? RiQuestionLine : RiForbidLine;
  const Icon = isOpen ? RiCheckboxCircleLine : ClosedIcon;
  return (
    <Section title={t('summary.windows')}>
      <p
        className={styles.sentence}
        title={
          untilMillis === undefined ? undefined : exactTime(untilMillis, locale)
        }
      >
        <Icon size={16} aria-hidden /> {text}
      </p>
      <ul className={styles.windows}>
        {windows.map((window, index) => (
          // Windows have no identity but their place
          // eslint-disable-next-line react/no-array-index-key
          <Window key={index} window={window} />
        ))}
      </ul>
    </Section>
  );
};
