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

import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationDetails,
  ApplicationDiff,
  EntityApplicationKey,
  HealthState,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiRefreshLine } from '@remixicon/react';
import { useRef } from 'react';
import {
  ApplicationDiffState,
  useApplicationDiff,
} from '../../data/useApplicationDiff';
import { applicationQueryKey } from '../../data/applicationQueryKey';
import { Translate } from '../../lib/i18n';
import { useLocale } from '../../lib/locale';
import { sentenceOf } from '../../lib/sentences';
import { agoText, exactTime, tickFor, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { useWidth } from '../../lib/useWidth';
import { messages } from '../../messages';
import { gitopsTranslationRef } from '../../translation';
import { LoadError } from '../LoadError';
import { StateIcon } from '../StatusBadge';
import { hasText, ResourceDiffEntry } from './ResourceDiffEntry';
import styles from './ApplicationDiff.module.css';

/** Below this width two sides would be too narrow to read. */
const NARROW = 720;

export interface ApplicationDiffViewProps {
  application: EntityApplicationKey;
  /** Tells when there is something new to compare. */
  details?: ApplicationDetails;
}

/** As tall as a verdict and three resources. */
const DiffSkeleton = () => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.view} aria-busy="true" aria-live="polite">
      <span className={styles.hidden}>{t('diff.loading')}</span>
      <Skeleton width="45%" height={22} />
      {[0, 1, 2].map(index => (
        <Skeleton key={index} width="100%" height={44} />
      ))}
    </div>
  );
};

/** What is to be said of a difference first. */
function verdictOf(
  t: Translate,
  { resources, inSync, unavailable }: ApplicationDiff,
  details: ApplicationDetails | undefined,
): { state: HealthState; title: string; text?: string } {
  if (resources.length > 0) {
    return {
      state: 'warning',
      title: t('diff.differs', { count: resources.length }),
      text: inSync > 0 ? t('diff.inSync', { count: inSync }) : undefined,
    };
  }
  // Without an answer of Argo CD's API there is only its last word
  const synced = details?.application?.sync?.status === 'Synced';
  if (unavailable && !synced) {
    return { state: 'unknown', title: t('diff.unknown') };
  }
  return {
    state: 'healthy',
    title: t('diff.none'),
    text:
      inSync > 0
        ? t('diff.noneText', { count: inSync })
        : t('diff.noneTextEmpty'),
  };
}

/** When Argo CD was asked, and the way to ask it again. */
const Compared = (props: { at: string; query: ApplicationDiffState }) => {
  const { at, query } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const moment = toMillis(at) ?? query.updatedAt;
  const now = useNow(tickFor(Date.now() - moment), moment);
  return (
    <div className={styles.compared}>
      <time
        className={styles.muted}
        dateTime={new Date(moment).toISOString()}
        title={exactTime(moment, locale)}
      >
        {t('diff.compared', { ago: agoText(t, now - moment) })}
      </time>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiRefreshLine />}
        isPending={query.isFetching}
        onPress={query.retry}
      >
        {t('diff.refresh')}
      </Button>
    </div>
  );
};

const Difference = (props: {
  diff: ApplicationDiff;
  details?: ApplicationDetails;
  query: ApplicationDiffState;
}) => {
  const { diff, details, query } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { resources, unavailable, comparedAt } = diff;
  const { state, title, text } = verdictOf(t, diff, details);
  return (
    <div ref={frame} className={styles.view}>
      <div className={styles.top}>
        <div className={styles.verdict}>
          <StateIcon state={state} size={22} coloured />
          <div role="status">
            <Text as="p" variant="body-large" weight="bold">
              {title}
            </Text>
            {text && <p className={styles.muted}>{text}</p>}
          </div>
        </div>
        <Compared at={comparedAt} query={query} />
      </div>
      {query.error && <Alert status="warning" icon title={t('diff.old')} />}
      {unavailable && (
        <Alert
          status="info"
          icon
          title={t('diff.unavailableTitle')}
          description={sentenceOf(
            t,
            'diff.unavailable',
            messages.diff.unavailable,
            unavailable,
          )}
        />
      )}
      {resources.length > 0 && (
        <ul className={styles.list} aria-label={t('diff.label')}>
          {resources.map((resource, index) => (
            <ResourceDiffEntry
              key={resource.id || index}
              resource={resource}
              application={details?.application}
              opened={resources.length === 1 && hasText(resource)}
              sideBySide={width === 0 || width >= NARROW}
            />
          ))}
        </ul>
      )}
    </div>
  );
};

const DiffView = ({ application, details }: ApplicationDiffViewProps) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const query = useApplicationDiff(application, details);
  const { data, error } = query;
  if (data) {
    return <Difference diff={data} details={details} query={query} />;
  }
  return error ? (
    <LoadError
      title={t('diff.failedTitle')}
      error={error}
      isFetching={query.isFetching}
      onRetry={query.retry}
    />
  ) : (
    <DiffSkeleton />
  );
};

/**
 * How the cluster differs from git: which resources, since when, and for each
 * what git wants beside what is there.
 */
export const ApplicationDiffView = (props: ApplicationDiffViewProps) => (
  <DiffView key={applicationQueryKey(props.application).join('/')} {...props} />
);
