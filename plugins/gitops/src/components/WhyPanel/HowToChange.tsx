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

import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ARGOCD_APP_NAME_ANNOTATION,
  ARGOCD_APP_SELECTOR_ANNOTATION,
  EntityApplications,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { suggestions } from './suggestions';
import styles from './WhyPanel.module.css';

function snippet(annotation: string, value: string): string {
  return `metadata:\n  annotations:\n    ${annotation}: ${value}`;
}

/** What to write where so that exactly the right Applications are found. */
export const HowToChange = (props: {
  entity: Entity;
  data: EntityApplications;
}) => {
  const { entity, data } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { names, selector } = suggestions(entity.metadata.name, data);
  const examples: Array<{ what: string; text: string }> = [];
  if (names) {
    examples.push({
      what: t('why.byName'),
      text: snippet(ARGOCD_APP_NAME_ANNOTATION, names),
    });
  }
  if (selector) {
    examples.push({
      what: t('why.bySelector'),
      text: snippet(ARGOCD_APP_SELECTOR_ANNOTATION, selector),
    });
  }
  if (examples.length === 0) {
    return <p className={styles.muted}>{t('why.changeUnknown')}</p>;
  }
  return (
    <div className={styles.change}>
      <p className={styles.text}>{t('why.changeText')}</p>
      <ul className={styles.examples}>
        {examples.map(({ what, text }) => (
          <li key={what} className={styles.example}>
            <span className={styles.what}>{what}</span>
            <div className={styles.snippet}>
              <pre>{text}</pre>
              <CopyButton text={text} label={t('why.copyLabel', { what })} />
            </div>
          </li>
        ))}
      </ul>
      <p className={styles.muted}>{t('why.narrow')}</p>
    </div>
  );
};
