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
import { webUrl } from '../../lib/webUrl';
import { gitopsTranslationRef } from '../../translation';
import { PanelLink } from '../ApplicationPanel/PanelLink';
import { MiddleText } from '../MiddleText';
import styles from './ApplicationName.module.css';

/**
 * The environment and name of an Application, linked to its details, and a link
 * to its page in Argo CD. Why it is shown on this entity is said on hover.
 */
export const ApplicationName = (props: {
  application: ApplicationView;
  /** Whether the name stands before the environment. */
  byName?: boolean;
}) => {
  const { application, byName } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { name, environment, linkedBy } = application;
  const first = byName ? name : environment ?? name;
  const second = byName ? environment : name;
  const argocdUrl = webUrl(application.argocdUrl);
  const why = linkedBy
    .map(({ rule, value }) =>
      t('row.linkedBy', { rule: ruleText(t, rule), value }),
    )
    .join('\n');
  return (
    <div className={styles.name} title={why}>
      <PanelLink
        application={application}
        label={t('panel.open', { name })}
        className={styles.open}
      >
        <span className={styles.first}>
          <MiddleText text={first} />
        </span>
        {environment && second && (
          <span className={styles.second}>
            <MiddleText text={second} />
          </span>
        )}
      </PanelLink>
      {argocdUrl && (
        <Link
          className={styles.argocd}
          href={argocdUrl}
          target="_blank"
          rel="noopener noreferrer"
          title={t('panel.argocd')}
          aria-label={t('row.openInArgocdLabel', { name })}
          standalone
        >
          <RiExternalLinkLine size={14} aria-hidden />
        </Link>
      )}
    </div>
  );
};
