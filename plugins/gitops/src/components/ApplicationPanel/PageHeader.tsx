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

import { ButtonIcon, Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationDetails,
  ApplicationKey,
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiCloseLine, RiExternalLinkLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { Heading } from 'react-aria-components';
import { staleClusterOf } from '../../lib/staleness';
import { webUrl } from '../../lib/webUrl';
import { gitopsTranslationRef } from '../../translation';
import { ActionOutcome, ApplicationActions } from '../Actions';
import { MiddleText } from '../MiddleText';
import { Updated } from '../Updated';
import { VerdictLine } from '../VerdictLine';
import { ClosedWindow } from './ClosedWindow';
import { VerdictSkeleton } from './ViewSkeleton';
import styles from './ApplicationPanel.module.css';

/** Who an Application is, how it is, and what can be done. */
export const PageHeader = (props: {
  application: ApplicationKey;
  /** Absent while nothing is known of it. */
  view?: ApplicationView;
  details?: ApplicationDetails;
  clusters: ClusterFreshness[];
  /** Whether what is not known yet is on its way. */
  isLoading: boolean;
  /** When the details came; absent before. */
  updatedAt?: number;
  onClose: () => void;
  /** Notices, below the verdict. */
  children?: ReactNode;
}) => {
  const { application, view, details, clusters, updatedAt } = props;
  const { isLoading, onClose } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { name, namespace, cluster } = application;
  const argocdUrl = webUrl(view?.argocdUrl);
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <div className={styles.names}>
          <Heading slot="title" level={2} className={styles.title}>
            <MiddleText text={name} />
          </Heading>
          <p className={styles.where}>
            <span>{t('panel.where', { namespace, cluster })}</span>
            {argocdUrl && (
              <Link
                className={styles.link}
                href={argocdUrl}
                target="_blank"
                rel="noopener noreferrer"
                aria-label={t('panel.argocdLabel', { name })}
                standalone
              >
                {t('panel.argocd')}
                <RiExternalLinkLine size={12} aria-hidden />
              </Link>
            )}
            {updatedAt !== undefined && <Updated at={updatedAt} />}
          </p>
        </div>
        <ButtonIcon
          className={styles.close}
          size="small"
          variant="tertiary"
          icon={<RiCloseLine size={18} />}
          aria-label={t('panel.close')}
          onPress={onClose}
        />
        {details && (
          <div className={styles.doing}>
            <ApplicationActions details={details} />
          </div>
        )}
      </div>
      {view && (
        <VerdictLine
          applications={[view]}
          clusters={clusters}
          policy={details?.syncPolicy}
        />
      )}
      {details && <ClosedWindow syncWindows={details.syncWindows} />}
      {!view && isLoading && <VerdictSkeleton />}
      <ActionOutcome
        isSilent={Boolean(view && staleClusterOf(view, clusters))}
      />
      {props.children}
    </header>
  );
};
