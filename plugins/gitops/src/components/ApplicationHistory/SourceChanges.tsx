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

import { Button, Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ChangedCommit,
  SourceChanges as Changes,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { sentenceOf } from '../../lib/sentences';
import { webUrl } from '../../lib/webUrl';
import { messages } from '../../messages';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { CommitLink } from '../CommitLink';
import {
  changesText,
  hostOf,
  namedPath,
  repositoryOf,
  unsaidReason,
} from './changes';
import styles from './ApplicationHistory.module.css';

const Commits = ({ commits }: { commits: ChangedCommit[] }) => (
  <ul className={styles.commits}>
    {commits.map((commit, index) => (
      <li key={commit.sha || index} className={styles.commit}>
        <CommitLink revision={commit.sha} url={commit.url} />
        <span className={styles.commitTitle}>{commit.title}</span>
        <span className={styles.muted}>
          {commit.author}
          {commit.author && commit.authoredAt && ' · '}
          <Ago at={commit.authoredAt} />
        </span>
      </li>
    ))}
  </ul>
);

/** What changed in one source: the commits, those of its directory first. */
export const SourceChanges = (props: {
  changes: Changes;
  /** Whether to say which source it is, as there are others. */
  named: boolean;
}) => {
  const { changes, named } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [all, setAll] = useState(false);
  const restId = useId();
  const { commits, total } = changes;
  const url = webUrl(changes.url);
  const unavailable = unsaidReason(changes);
  const path = namedPath(changes) ?? t('history.change.repository');
  const touching = commits.filter(({ touchesPath }) => touchesPath);
  const rest = commits.filter(({ touchesPath }) => !touchesPath);
  // Without any that touches it there is nothing to put first
  const folded = touching.length > 0 && rest.length > 0;
  return (
    <section className={styles.changes}>
      {named && (
        <p className={styles.sourceName}>
          {[changes.chart ?? repositoryOf(changes.repoUrl), namedPath(changes)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <p className={styles.sentence}>{changesText(t, changes)}</p>
      {unavailable && (
        <p className={styles.muted}>
          {sentenceOf(
            t,
            'history.unavailable',
            messages.history.unavailable,
            unavailable,
          )}
        </p>
      )}
      {folded && <Commits commits={touching} />}
      {folded && all && (
        <div id={restId}>
          <Commits commits={rest} />
        </div>
      )}
      {!folded && commits.length > 0 && <Commits commits={commits} />}
      {total > commits.length && commits.length > 0 && (
        <p className={styles.muted}>
          {t('history.change.newest', {
            shown: String(commits.length),
            total: String(total),
          })}
        </p>
      )}
      {(folded || url) && (
        <div className={styles.actions}>
          {folded && (
            <Button
              className={styles.rest}
              size="small"
              variant="tertiary"
              aria-expanded={all}
              aria-controls={all ? restId : undefined}
              onPress={() => setAll(!all)}
            >
              {all
                ? t('history.change.restHide')
                : t('history.change.rest', { count: rest.length, path })}
            </Button>
          )}
          {url && (
            <Link
              className={styles.compare}
              href={url}
              target="_blank"
              rel="noopener noreferrer"
            >
              {t('history.change.compare', { host: hostOf(url) })}
              <RiExternalLinkLine size={14} aria-hidden />
            </Link>
          )}
        </div>
      )}
    </section>
  );
};
