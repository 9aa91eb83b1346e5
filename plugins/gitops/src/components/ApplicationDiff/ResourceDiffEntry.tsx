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
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Skeleton,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationView,
  ResourceDiff,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  TextDiff,
  TextDiffWords,
} from '@gitops-portal/backstage-plugin-gitops-react';
import {
  RiAddCircleLine,
  RiDeleteBinLine,
  RiPencilLine,
} from '@remixicon/react';
import { Suspense, useState } from 'react';
import { Translate } from '../../lib/i18n';
import { useLocale } from '../../lib/locale';
import { exactTime, lastingText, tickFor, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { MiddleText } from '../MiddleText';
import styles from './ApplicationDiff.module.css';

const ICONS = {
  modified: RiPencilLine,
  missing: RiAddCircleLine,
  extra: RiDeleteBinLine,
};

/** Whether there is something to open. */
export function hasText({ live, desired }: ResourceDiff): boolean {
  return live !== undefined || desired !== undefined;
}

/** Since when a resource differs: "differs for 3 h, maybe longer". */
const Drift = ({ resource }: { resource: ResourceDiff }) => {
  const { driftedSince, driftedLonger } = resource;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const moment = toMillis(driftedSince);
  const now = useNow(
    moment === undefined ? 60_000 : tickFor(Date.now() - moment),
    moment,
  );
  if (moment === undefined) {
    return null;
  }
  const duration = lastingText(t, now - moment);
  const exact = exactTime(moment, locale);
  return (
    <time
      className={styles.muted}
      dateTime={driftedSince}
      title={driftedLonger ? `${exact}\n${t('diff.sinceLongerTitle')}` : exact}
    >
      {driftedLonger
        ? t('diff.sinceLonger', { duration })
        : t('diff.since', { duration })}
    </time>
  );
};

const Head = (props: {
  resource: ResourceDiff;
  application?: ApplicationView;
}) => {
  const { resource, application } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const change = Object.hasOwn(ICONS, resource.change)
    ? resource.change
    : undefined;
  const Icon = change ? ICONS[change] : RiPencilLine;
  const { destination } = application ?? {};
  // Where it is needs saying only where it is not what one expects
  const place = [
    resource.cluster !== destination?.cluster && destination
      ? resource.cluster
      : undefined,
    resource.namespace !== destination?.namespace
      ? resource.namespace
      : undefined,
  ].filter(Boolean);
  return (
    <span className={styles.head}>
      <span className={styles.icon} data-change={change}>
        <Icon size={16} aria-hidden />
      </span>
      <span className={styles.kind}>{resource.kind}</span>
      <span className={styles.name}>
        <MiddleText text={resource.name} />
      </span>
      <span className={styles.change} data-change={change}>
        {t(`diff.change.${change ?? 'unknown'}`)}
      </span>
      {place.length > 0 && (
        <span className={styles.muted}>{place.join('/')}</span>
      )}
      <Drift resource={resource} />
    </span>
  );
};

const Explanation = ({ resource }: { resource: ResourceDiff }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { change, redacted, kind } = resource;
  return (
    <>
      {(change === 'missing' || change === 'extra') && (
        <p className={styles.sentence}>{t(`diff.explain.${change}`)}</p>
      )}
      {redacted && (
        <p className={styles.sentence}>
          {kind === 'Secret' ? t('diff.redacted') : t('diff.redactedOther')}
        </p>
      )}
    </>
  );
};

/** What the two sides of a difference are called. */
function diffWords(t: Translate): TextDiffWords {
  return {
    live: t('diff.live'),
    desired: t('diff.desired'),
    liveLine: t('diff.lineCluster'),
    desiredLine: t('diff.lineGit'),
    text: t('diff.text'),
    onlyLive: t('diff.removed'),
    onlyDesired: t('diff.added'),
    same: t('diff.sameText'),
    unfold: count => t('diff.fold', { count }),
    more: lines => t('diff.unfold', { lines: String(lines) }),
  };
}

const Texts = (props: { resource: ResourceDiff; sideBySide: boolean }) => {
  const { resource, sideBySide } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { kind, name, live, desired, change } = resource;
  // Of what is on one side alone there is nothing to put beside it
  const both = live !== undefined && desired !== undefined;
  return (
    <div className={styles.texts}>
      <Explanation resource={resource} />
      <div className={styles.tools}>
        <p className={styles.muted}>
          {both && sideBySide && change === 'modified'
            ? t('diff.legend')
            : t('diff.legendUnified')}
        </p>
        <span className={styles.copies}>
          {live !== undefined && (
            <span className={styles.copy}>
              {t('diff.live')}
              <CopyButton text={live} label={t('diff.copyLive')} />
            </span>
          )}
          {desired !== undefined && (
            <span className={styles.copy}>
              {t('diff.desired')}
              <CopyButton text={desired} label={t('diff.copyDesired')} />
            </span>
          )}
        </span>
      </div>
      <Suspense fallback={<Skeleton width="100%" height={120} />}>
        <TextDiff
          label={t('diff.tableLabel', { kind, name })}
          words={diffWords(t)}
          live={live}
          desired={desired}
          sideBySide={both && sideBySide}
        />
      </Suspense>
    </div>
  );
};

/** One resource that differs; opens to its texts where they are known. */
export const ResourceDiffEntry = (props: {
  resource: ResourceDiff;
  /** Whose resource it is, to leave out of its place what goes without saying. */
  application?: ApplicationView;
  /** Whether it is open from the start. */
  opened: boolean;
  sideBySide: boolean;
}) => {
  const { resource, application, opened, sideBySide } = props;
  const [open, setOpen] = useState(opened);
  if (!hasText(resource)) {
    return (
      <li className={styles.entry}>
        <div className={styles.plain}>
          <Head resource={resource} application={application} />
          <Explanation resource={resource} />
        </div>
      </li>
    );
  }
  return (
    <li className={styles.entry}>
      <Accordion isExpanded={open} onExpandedChange={setOpen}>
        <AccordionTrigger level={3}>
          <Head resource={resource} application={application} />
        </AccordionTrigger>
        <AccordionPanel>
          {open && <Texts resource={resource} sideBySide={sideBySide} />}
        </AccordionPanel>
      </Accordion>
    </li>
  );
};
