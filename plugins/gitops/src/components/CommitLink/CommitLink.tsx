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
import { shortRevision } from '../../lib/revisions';
import { webUrl } from '../../lib/webUrl';
import { gitopsTranslationRef } from '../../translation';
import styles from './CommitLink.module.css';

/** A revision in its short form, linked to its page where it has one. */
export const CommitLink = (props: {
  revision: string;
  /** The page of the commit on its git host. */
  url?: string;
  /** What shows on hover; the whole revision otherwise. */
  title?: string;
}) => {
  const { revision, title = revision } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const url = webUrl(props.url);
  const short = shortRevision(revision);
  return url ? (
    <Link
      className={styles.hash}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title={title}
      aria-label={t('row.commitLabel', { revision: short })}
      standalone
    >
      {short}
    </Link>
  ) : (
    <code className={styles.hash} title={title}>
      {short}
    </code>
  );
};
