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

import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { gitopsTranslationRef } from '../../translation';
import styles from './CopyButton.module.css';

/** How long the button says that it has copied. */
const SHOWN = 2000;

/** Copies a text that is shown shortened, such as a hash, in full. */
export const CopyButton = (props: { text: string; label: string }) => {
  const { text, label } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const toasts = useApi(toastApiRef);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), SHOWN);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Browsers refuse without a secure context or the user's consent.
      toasts.post({ title: t('copy.failed'), status: 'warning' });
    }
  };

  return (
    <TooltipTrigger>
      <ButtonIcon
        className={styles.button}
        size="small"
        variant="tertiary"
        aria-label={copied ? t('copy.done') : label}
        icon={
          copied ? (
            <RiCheckLine size={14} aria-hidden />
          ) : (
            <RiFileCopyLine size={14} aria-hidden />
          )
        }
        onPress={copy}
      />
      <Tooltip>{copied ? t('copy.done') : label}</Tooltip>
    </TooltipTrigger>
  );
};
