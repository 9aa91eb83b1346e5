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
import { SourceRevision } from '../../lib/revisions';
import { gitopsTranslationRef } from '../../translation';
import { CommitLink } from '../CommitLink';
import { isSyncing } from '../VerdictLine/verdict';
import styles from './Revision.module.css';

/** What git asks for where something else runs: that it is not deployed. */
export const Waiting = (props: {
  application: ApplicationView;
  revision: SourceRevision;
}) => {
  const { application, revision } = props;
  const { commit } = revision;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <span className={styles.waiting}>
      {t(application.rolledBack ? 'row.gitStillHas' : 'row.gitHas')}{' '}
      <CommitLink revision={revision.revision} url={commit?.url} />{' '}
      {/* While a sync runs, it may be on its way */}
      {isSyncing(application)
        ? commit?.title
        : [commit?.title, t('row.notDeployed')].filter(Boolean).join(', ')}
    </span>
  );
};
