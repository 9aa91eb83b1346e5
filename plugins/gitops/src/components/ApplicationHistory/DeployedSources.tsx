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
import { isHash, shortRevision } from '../../lib/revisions';
import { gitopsTranslationRef } from '../../translation';
import { CommitLink } from '../CommitLink';
import { CopyButton } from '../CopyButton';
import { NamedSource } from './runningSources';
import styles from './ApplicationHistory.module.css';

const Source = ({ source }: { source: NamedSource }) => {
  const { revision, head, commit, chart, commitUnavailable } = source;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const place = [source.repoUrl, source.path].filter(Boolean).join(' · ');
  if (chart) {
    return (
      <span className={styles.title} title={place}>
        {t('history.chart', { chart, version: shortRevision(revision) })}
      </span>
    );
  }
  if (!revision) {
    return <span className={styles.muted}>{t('history.noRevision')}</span>;
  }
  return (
    <>
      <CommitLink
        revision={revision}
        url={commit?.url}
        title={[
          revision,
          head &&
            head !== revision &&
            t('row.repositoryAt', { revision: shortRevision(head) }),
          commitUnavailable,
        ]
          .filter(Boolean)
          .join('\n')}
      />
      {isHash(revision) && (
        <CopyButton text={revision} label={t('copy.hash')} />
      )}
      {commit && (
        <span className={styles.title} title={place}>
          {commit.title}
        </span>
      )}
      {commit?.author && <span className={styles.muted}>{commit.author}</span>}
      {!commit && source.path && (
        <span className={styles.muted}>{source.path}</span>
      )}
    </>
  );
};

/** What was deployed: a line for each source, with its commit or version. */
export const DeployedSources = ({ sources }: { sources: NamedSource[] }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.sources}>
      {sources.length === 0 && (
        <span className={styles.muted}>{t('history.noRevision')}</span>
      )}
      {sources.map((source, index) => (
        // Two sources may be alike in all they have
        // eslint-disable-next-line react/no-array-index-key
        <span className={styles.source} key={index}>
          <Source source={source} />
        </span>
      ))}
    </div>
  );
};
