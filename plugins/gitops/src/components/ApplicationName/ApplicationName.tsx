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
import { ApplicationView } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { ruleText } from '../../lib/rules';
import { gitopsTranslationRef } from '../../translation';
import { MiddleText } from '../MiddleText';
import styles from './ApplicationName.module.css';

/**
 * The environment of an Application and its name, linked to its page in Argo
 * CD. Why it is shown on this entity is said on hover.
 */
export const ApplicationName = (props: { application: ApplicationView }) => {
  const { application } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { name, environment, argocdUrl, linkedBy } = application;
  const why = linkedBy
    .map(({ rule, value }) =>
      t('row.linkedBy', { rule: ruleText(t, rule), value }),
    )
    .join('\n');
  return (
    <div className={styles.name} title={why}>
      {environment && (
        <span className={styles.environment}>
          <MiddleText text={environment} />
        </span>
      )}
      {argocdUrl ? (
        <Link
          className={styles.link}
          href={argocdUrl}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t('row.openInArgocdLabel', { name })}
          standalone
        >
          <MiddleText text={name} />
          <RiExternalLinkLine size={12} aria-hidden />
        </Link>
      ) : (
        <span className={styles.link}>
          <MiddleText text={name} />
        </span>
      )}
    </div>
  );
};
