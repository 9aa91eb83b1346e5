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
import { ApplicationCondition } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  type RemixiconComponentType,
  RiAlertLine,
  RiCloseCircleLine,
  RiInformationLine,
} from '@remixicon/react';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { Section } from './Section';
import styles from './ApplicationSummary.module.css';

type Severity = ApplicationCondition['severity'];

const ICONS: Record<Severity, RemixiconComponentType> = {
  error: RiCloseCircleLine,
  warning: RiAlertLine,
  info: RiInformationLine,
};

/** The worst first. */
const ORDER: Severity[] = ['error', 'warning', 'info'];

/** What Argo CD itself says about an Application, the worst first. */
export const Conditions = (props: { conditions: ApplicationCondition[] }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const conditions = [...props.conditions].sort(
    (one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity),
  );
  return (
    <Section title={t('summary.conditions')}>
      <ul className={styles.conditions}>
        {conditions.map(({ type, severity, message, since }) => {
          const known = ORDER.includes(severity) ? severity : 'info';
          const Icon = ICONS[known];
          return (
            <li
              key={`${type} ${message}`}
              className={styles.condition}
              data-severity={known}
            >
              <Icon size={18} aria-hidden />
              <div>
                <div className={styles.conditionType}>
                  <VisuallyHidden>
                    {t(`condition.severity.${known}`)}:
                  </VisuallyHidden>
                  <code className={styles.code}>{type}</code>
                  <span className={styles.muted}>
                    <Ago at={since} as="lasting" />
                  </span>
                </div>
                <p className={styles.message}>{message}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
