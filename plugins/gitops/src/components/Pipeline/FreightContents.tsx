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
import { shortRevision } from '../../lib/revisions';
import { pipelineTranslationRef } from '../../translation';
import { CommitLink } from '../CommitLink';
import { MiddleText } from '../MiddleText';
import { Contents } from './changes';
import { repositoryName } from './texts';
import styles from './FreightContents.module.css';

/** One thing that a Freight carries, taken apart for a line. */
interface Line {
  key: string;
  name: string;
  version?: string;
  title: string;
  commit?: { id: string; title?: string; author?: string; url?: string };
}

function linesOf({ images, commits, charts }: Contents): Line[] {
  return [
    ...images.map(
      ({ repoUrl, tag, digest, builtFrom }): Line => ({
        key: `image ${repoUrl} ${tag}`,
        name: repositoryName(repoUrl),
        version: tag ?? (digest && shortRevision(digest)),
        title: [repoUrl, tag && `:${tag}`, digest && `@${digest}`]
          .filter(Boolean)
          .join(''),
        commit: builtFrom && {
          id: builtFrom.revision,
          title: builtFrom.commit?.title,
          author: builtFrom.commit?.author,
          url: builtFrom.commit?.url,
        },
      }),
    ),
    ...commits.map(
      ({ repoUrl, id, tag, message, author, url }): Line => ({
        key: `commit ${repoUrl} ${id}`,
        name: repositoryName(repoUrl),
        version: tag,
        title: repoUrl,
        commit: { id, title: message?.split('\n', 1)[0], author, url },
      }),
    ),
    ...charts.map(
      ({ repoUrl, name, version }): Line => ({
        key: `chart ${repoUrl} ${name}`,
        name: name ?? repositoryName(repoUrl),
        version,
        title: repoUrl,
      }),
    ),
  ];
}

/** What a Freight carries: images, commits and charts, a line each. */
export const FreightContents = (props: {
  contents: Contents;
  /** How many lines; all where left out. */
  limit?: number;
  /** Whether titles and authors of commits are shown. */
  full?: boolean;
}) => {
  const { contents, limit, full = false } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const lines = linesOf(contents);
  const shown = lines.slice(0, limit);
  const more = lines.length - shown.length;
  if (lines.length === 0) {
    return <span className={styles.none}>{t('freight.nothing')}</span>;
  }
  return (
    <ul className={styles.contents} data-full={full}>
      {shown.map(({ key, name, version, title, commit }) => (
        <li key={key} className={styles.line}>
          <span className={styles.what} title={title}>
            {version && (
              <span className={styles.version}>
                <MiddleText text={version} />
              </span>
            )}
            <span className={styles.name}>
              <MiddleText text={name} />
            </span>
          </span>
          {commit && (
            <span className={styles.commit}>
              <CommitLink
                revision={commit.id}
                url={commit.url}
                title={commit.title}
              />
              {commit.title && (
                <span className={styles.title} title={commit.title}>
                  {commit.title}
                </span>
              )}
              {full && commit.author && (
                <span className={styles.author}>
                  {t('freight.untitled', { author: commit.author })}
                </span>
              )}
            </span>
          )}
        </li>
      ))}
      {more > 0 && (
        <li className={styles.none}>
          {t('stage.moreContents', { count: more })}
        </li>
      )}
    </ul>
  );
};
