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
import { ApplicationView } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  isHash,
  mainSource,
  runningRevision,
  shortRevision,
  waitingIn,
} from '../../lib/revisions';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { CommitLink } from '../CommitLink';
import { CopyButton } from '../CopyButton';
import { Waiting } from './Waiting';
import styles from './Revision.module.css';

/**
 * The revision of an Application: its short form, linked to the commit's page,
 * the commit's title, and, unless `brief`, who wrote it and when. Of a
 * repository that many share it is the commit that last changed what this
 * Application is made of; where the repository is shows on hover. It is what
 * runs; what git asks for beside that is named as waiting.
 */
export const Revision = (props: {
  application: ApplicationView;
  brief?: boolean;
}) => {
  const { application, brief = false } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const source = mainSource(application);
  const running = source && runningRevision(source);
  if (!source || !running) {
    return (
      <span className={styles.muted}>
        {source?.targetRevision || t('row.noRevision')}
      </span>
    );
  }
  const { commit, commitUnavailable, head, revision } = running;
  const exact =
    revision === head
      ? revision
      : `${revision}\n${t('row.repositoryAt', {
          revision: shortRevision(head),
        })}`;
  const waiting = waitingIn(application);
  const others = application.sources.filter(other => other !== source);
  return (
    <div key={revision} className={styles.revision} data-brief={brief}>
      <span className={styles.line}>
        <CommitLink revision={revision} url={commit?.url} title={exact} />
        {!brief && isHash(revision) && (
          <CopyButton text={revision} label={t('copy.hash')} />
        )}
        {commit && (
          <span className={styles.title} title={commit.title}>
            {commit.title}
          </span>
        )}
      </span>
      {!brief && commit && (
        <span className={styles.muted}>
          {commit.author} · {t('row.committed')} <Ago at={commit.authoredAt} />
        </span>
      )}
      {!brief && !commit && (
        <span className={styles.muted}>
          {commitUnavailable ?? source.chart ?? source.targetRevision}
        </span>
      )}
      {waiting && <Waiting application={application} revision={waiting} />}
      {!brief && others.length > 0 && (
        <span
          className={styles.muted}
          title={others.map(({ repoUrl }) => repoUrl).join('\n')}
        >
          {t('row.moreSources', { count: others.length })}
        </span>
      )}
    </div>
  );
};
