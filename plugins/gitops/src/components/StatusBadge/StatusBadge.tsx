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

import { VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import { StateIcon } from '@gitops-portal/backstage-plugin-gitops-react';
import { messages } from '../../messages';
import { gitopsTranslationRef } from '../../translation';
import styles from './StatusBadge.module.css';

export interface StatusBadgeProps {
  state: HealthState;
  /** The word to show; the state's own where none is given. */
  word?: string;
  /** The tool's word, shown beside ours where it says something else. */
  toolWord?: string;
  /** Whether this is only what was last known. */
  stale?: boolean;
  /** More on hover. */
  title?: string;
}

/**
 * A status as icon, word and colour, the same on every page. It fades in when
 * it changes, so that the eye finds what is new.
 */
export const StatusBadge = (props: StatusBadgeProps) => {
  const { state, stale = false, title } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const known = Object.hasOwn(messages.state, state) ? state : 'unknown';
  const word = props.word ?? t(`state.${known}`);
  const toolWord =
    props.toolWord && normalized(props.toolWord) !== normalized(word)
      ? props.toolWord
      : undefined;
  return (
    <span className={styles.group}>
      <span
        key={`${known}:${word}`}
        className={styles.badge}
        data-state={known}
        data-stale={stale}
        title={title}
      >
        <StateIcon state={known} stale={stale} size={14} />
        <span className={styles.word}>{word}</span>
        {stale && <VisuallyHidden>({t('stale.word')})</VisuallyHidden>}
      </span>
      {toolWord && <span className={styles.toolWord}>{toolWord}</span>}
    </span>
  );
};

function normalized(word: string): string {
  return word.toLocaleLowerCase('en').replace(/[\s-]/g, '');
}
