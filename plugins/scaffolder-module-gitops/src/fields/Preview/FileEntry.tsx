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
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Button,
  Skeleton,
} from '@backstage/ui';
import { PreviewedFile } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  TextDiff,
  TextDiffWords,
} from '@gitops-portal/backstage-plugin-gitops-react';
import {
  RiAddCircleLine,
  RiDeleteBinLine,
  RiFileLine,
  RiPencilLine,
} from '@remixicon/react';
import { Suspense, useState } from 'react';
import { useLocale } from '../../lib/time';
import { PreviewTranslate } from '../../lib/words';
import { previewTranslationRef } from '../../translation';
import { changeOf } from './files';
import styles from './Preview.module.css';

/** Comparing more takes long, and nobody reads it. */
const LARGE = 200_000;

const ICONS = {
  added: RiAddCircleLine,
  changed: RiPencilLine,
  deleted: RiDeleteBinLine,
  same: RiFileLine,
};

function diffWords(t: PreviewTranslate): TextDiffWords {
  return {
    live: t('diff.before'),
    desired: t('diff.after'),
    liveLine: t('diff.beforeLine'),
    desiredLine: t('diff.afterLine'),
    text: t('diff.text'),
    onlyLive: t('diff.removed'),
    onlyDesired: t('diff.added'),
    same: t('diff.same'),
    unfold: count => t('diff.unfold', { count }),
    more: lines => t('diff.more', { lines: String(lines) }),
  };
}

const Texts = ({ file }: { file: PreviewedFile }) => {
  const { path, before, after } = file;
  const { t } = useTranslationRef(previewTranslationRef);
  const locale = useLocale();
  const [showsLarge, setShowsLarge] = useState(false);
  const size = (before?.length ?? 0) + (after?.length ?? 0);
  if (size === 0) {
    return <p className={styles.muted}>{t('diff.empty')}</p>;
  }
  if (size > LARGE && !showsLarge) {
    return (
      <p className={styles.muted}>
        {t('diff.large', {
          size: new Intl.NumberFormat(locale, {
            style: 'unit',
            unit: 'kilobyte',
            maximumFractionDigits: 0,
          }).format(size / 1000),
        })}{' '}
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setShowsLarge(true)}
        >
          {t('diff.showLarge')}
        </Button>
      </p>
    );
  }
  return (
    <Suspense fallback={<Skeleton width="100%" height={120} />}>
      <TextDiff
        label={t('diff.table', { path })}
        words={diffWords(t)}
        live={before}
        desired={after}
        sideBySide={false}
      />
    </Suspense>
  );
};

/** One file; opens to what changes in it. */
export const FileEntry = (props: { file: PreviewedFile; opened: boolean }) => {
  const { file, opened } = props;
  const { t } = useTranslationRef(previewTranslationRef);
  const [isOpen, setOpen] = useState(opened);
  const change = changeOf(file);
  const Icon = ICONS[change];
  return (
    <li className={styles.file}>
      <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
        <AccordionTrigger level={5}>
          <span className={styles.fileHead}>
            <span className={styles.icon} data-change={change}>
              <Icon size={16} aria-hidden />
            </span>
            <span className={styles.path}>{file.path}</span>
            <span className={styles.muted}>{t(`change.${change}`)}</span>
          </span>
        </AccordionTrigger>
        <AccordionPanel>{isOpen && <Texts file={file} />}</AccordionPanel>
      </Accordion>
    </li>
  );
};
