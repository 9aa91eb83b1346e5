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
import { gitopsTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import styles from './ResourceDrawer.module.css';

/** A manifest to read and to copy. */
export const Manifest = (props: {
  manifest: string;
  redacted: boolean;
  label: string;
}) => {
  const { manifest, redacted, label } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <>
      {redacted && (
        <p className={styles.muted}>{t('resources.drawer.redacted')}</p>
      )}
      <div className={styles.manifest}>
        {/* What scrolls has to be within reach of the keyboard */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre role="region" aria-label={label} tabIndex={0}>
          {manifest}
        </pre>
        <div className={styles.copy}>
          <CopyButton
            text={manifest}
            label={t('resources.drawer.manifestCopy')}
          />
        </div>
      </div>
    </>
  );
};
