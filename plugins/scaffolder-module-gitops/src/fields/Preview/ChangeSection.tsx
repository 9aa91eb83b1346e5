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

import { MarkdownContent } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  PreviewedChange,
  PreviewedFiles,
  PreviewedWork,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiGitPullRequestLine,
  RiGitRepositoryLine,
  RiServerLine,
} from '@remixicon/react';
import { ReactNode, useId, useState } from 'react';
import { PreviewTranslate } from '../../lib/words';
import { previewTranslationRef } from '../../translation';
import { FileEntry } from './FileEntry';
import { byPath, countChanges } from './files';
import styles from './Preview.module.css';

/** More files than this are shown on demand. */
const SHOWN = 30;

const ICONS = {
  repository: RiGitRepositoryLine,
  'pull-request': RiGitPullRequestLine,
  cluster: RiServerLine,
};

/** How many files change, in words. */
function countsText(
  t: PreviewTranslate,
  files: PreviewedFiles['files'],
): string {
  const counts = countChanges(files);
  const parts = (['added', 'changed', 'deleted'] as const)
    .filter(change => counts[change] > 0)
    .map(change => t(`counts.${change}`, { count: counts[change] }));
  return parts.length > 0 ? parts.join(', ') : t('counts.none');
}

const Section = (props: {
  kind: PreviewedChange['kind'];
  title: string;
  about: string;
  children: ReactNode;
}) => {
  const { kind, title, about, children } = props;
  const id = useId();
  const Icon = ICONS[kind];
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <Icon size={20} className={styles.sectionIcon} aria-hidden />
        <div className={styles.sectionTitles}>
          <h4 id={id} className={styles.sectionTitle}>
            {title}
          </h4>
          <p className={styles.muted}>{about}</p>
        </div>
      </div>
      {children}
    </section>
  );
};

const Files = ({ change }: { change: PreviewedFiles }) => {
  const { kind, host, owner, name, branch, base, title, description } = change;
  const { t } = useTranslationRef(previewTranslationRef);
  const [all, setAll] = useState(false);
  const repository = `${owner}/${name}`;
  const files = byPath(change.files);
  const shown = all ? files : files.slice(0, SHOWN);
  const more = files.length - shown.length;
  const where = (() => {
    if (kind === 'pull-request' && branch && base) {
      return t('into', { branch, base });
    }
    return branch && t('onBranch', { branch });
  })();
  return (
    <Section
      kind={kind}
      title={
        kind === 'repository'
          ? t('repository', { name: repository })
          : t('pullRequest', { name: repository })
      }
      about={[t('onHost', { host }), where, countsText(t, files)]
        .filter(Boolean)
        .join(' · ')}
    >
      {title && kind === 'pull-request' && (
        <p className={styles.pullTitle}>{title}</p>
      )}
      {description && kind === 'pull-request' && (
        <details className={styles.description}>
          <summary>{t('description')}</summary>
          <MarkdownContent content={description} linkTarget="_blank" />
        </details>
      )}
      <ul
        className={styles.files}
        aria-label={t('filesOf', { name: repository })}
      >
        {shown.map(file => (
          <FileEntry
            key={file.path}
            file={file}
            opened={files.length === 1 && kind === 'pull-request'}
          />
        ))}
      </ul>
      {more > 0 && (
        <Button
          className={styles.more}
          size="small"
          variant="tertiary"
          onPress={() => setAll(true)}
        >
          {t('more', { count: more })}
        </Button>
      )}
    </Section>
  );
};

const Work = ({ change }: { change: PreviewedWork }) => {
  const { cluster, title, lines } = change;
  const { t } = useTranslationRef(previewTranslationRef);
  return (
    <Section kind="cluster" title={title} about={t('cluster', { cluster })}>
      <ul className={styles.lines}>
        {lines.map((line, index) => (
          // Lines have no name but their place
          // eslint-disable-next-line react/no-array-index-key
          <li key={index}>{line}</li>
        ))}
      </ul>
    </Section>
  );
};

/** One thing that would be done: a repository, a pull request, or in a cluster. */
export const ChangeSection = ({ change }: { change: PreviewedChange }) =>
  change.kind === 'cluster' ? (
    <Work change={change} />
  ) : (
    <Files change={change} />
  );
