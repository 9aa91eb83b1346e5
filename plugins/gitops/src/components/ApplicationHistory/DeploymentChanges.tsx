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

import { Button, Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Deployment,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useDeploymentChanges } from '../../data/useDeploymentChanges';
import { gitopsTranslationRef } from '../../translation';
import { SourceChanges } from './SourceChanges';
import styles from './ApplicationHistory.module.css';

/** What changed between a deployment and the one before it, once opened. */
export const DeploymentChanges = (props: {
  application: EntityApplicationKey;
  deployment: Deployment;
}) => {
  const { application, deployment } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { data, error, isFetching, retry } = useDeploymentChanges(
    application,
    deployment.id,
  );
  if (!data && error) {
    return (
      <div role="alert" className={styles.failed}>
        <p className={styles.sentence}>
          {t('history.change.failed', { error: error.message })}
        </p>
        <Button
          size="small"
          variant="secondary"
          isPending={isFetching}
          onPress={retry}
        >
          {t('loadError.retry')}
        </Button>
      </div>
    );
  }
  if (!data) {
    return (
      <div aria-busy="true" aria-live="polite">
        <span className={styles.hidden}>{t('history.change.loading')}</span>
        <Skeleton width="50%" height={16} />
      </div>
    );
  }
  if (!data.previousId) {
    return <p className={styles.sentence}>{t('history.change.first')}</p>;
  }
  if (data.sources.length === 0) {
    return <p className={styles.sentence}>{t('history.change.unknown')}</p>;
  }
  return (
    <>
      {data.sources.map((changes, index) => (
        <SourceChanges
          // Two sources may be alike in all they have
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          changes={changes}
          named={data.sources.length > 1}
        />
      ))}
    </>
  );
};
