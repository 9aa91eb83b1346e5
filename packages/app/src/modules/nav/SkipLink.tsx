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

import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRef } from 'react';
import styles from './SkipLink.module.css';

/** What is not the navigation: the page's `main`, or what stands beside it. */
function contentBeside(link: HTMLElement | null): HTMLElement | undefined {
  const main = document.querySelector<HTMLElement>('main, [role="main"]');
  const siblings = Array.from(link?.parentElement?.children ?? []);
  const beside = siblings.find(
    element => element !== link && !element.closest('nav'),
  );
  return main ?? (beside instanceof HTMLElement ? beside : undefined);
}

/**
 * Leads past the navigation: the first stop of the keyboard, seen while it has
 * the focus. Backstage's own appears on pages with its older header only.
 */
export const SkipLink = () => {
  const { t } = useTranslationRef(coreComponentsTranslationRef);
  const link = useRef<HTMLButtonElement>(null);
  const skip = () => {
    const content = contentBeside(link.current);
    if (content) {
      content.tabIndex = -1;
      content.focus();
      content.scrollIntoView?.();
    }
  };
  return (
    <button ref={link} type="button" className={styles.skip} onClick={skip}>
      {t('skipToContent')}
    </button>
  );
};
