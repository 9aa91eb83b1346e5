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

import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationSource,
  ApplicationView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  isHash,
  runningRevision,
  shortRevision,
  waitingRevision,
} from '../../lib/revisions';
import { webUrl } from '../../lib/webUrl';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { CommitLink } from '../CommitLink';
import { CopyButton } from '../CopyButton';
import { Waiting } from '../Revision';
import { Section } from './Section';
import styles from './ApplicationSummary.module.css';

/** What of a source runs, by the same commit as in a row, and what waits. */
const SourceRevisions = (props: {
  application: ApplicationView;
  source: ApplicationSource;
}) => {
  const { application, source } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const running = runningRevision(source);
  if (!running) {
    return <p className={styles.muted}>{t('summary.notCompared')}</p>;
  }
  const { revision, head, commit, commitUnavailable } = running;
  const waiting = waitingRevision(source);
  return (
    <>
      <p className={styles.commit}>
        <CommitLink revision={revision} url={commit?.url} />
        {isHash(revision) && (
          <CopyButton text={revision} label={t('copy.hash')} />
        )}
        {commit && <span>{commit.title}</span>}
      </p>
      {commit ? (
        <p className={styles.muted}>
          {commit.author} · <Ago at={commit.authoredAt} />
        </p>
      ) : (
        commitUnavailable && <p className={styles.muted}>{commitUnavailable}</p>
      )}
      {revision !== head && (
        <p className={styles.muted} title={head}>
          {t('summary.repositoryAt', { revision: shortRevision(head) })}
        </p>
      )}
      {waiting && <Waiting application={application} revision={waiting} />}
    </>
  );
};

/** Where an Application takes its manifests from, and which of them it has. */
export const Sources = (props: { application: ApplicationView }) => {
  const { application } = props;
  const { sources } = application;
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (sources.length === 0) {
    return null;
  }
  return (
    <Section
      title={t(
        sources.length === 1 ? 'summary.sources' : 'summary.sourcesMany',
      )}
    >
      <ul className={styles.sources}>
        {sources.map((source, index) => {
          const { repoUrl, path, chart, targetRevision } = source;
          const url = webUrl(repoUrl)?.replace(/\.git$/, '');
          return (
            // Sources have no identity but their place
            // eslint-disable-next-line react/no-array-index-key
            <li key={index} className={styles.source}>
              <SourceRevisions application={application} source={source} />
              <p className={styles.muted}>
                {url ? (
                  <Link
                    className={styles.link}
                    href={url}
                    target="_blank"
                    rel="noopener noreferrer"
                    standalone
                  >
                    {repoUrl}
                  </Link>
                ) : (
                  <span>{repoUrl}</span>
                )}
                {path && <span>{t('summary.path', { path })}</span>}
                {chart && <span>{t('summary.chart', { chart })}</span>}
                {targetRevision && (
                  <span>
                    {t('summary.tracks', { revision: targetRevision })}
                  </span>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
