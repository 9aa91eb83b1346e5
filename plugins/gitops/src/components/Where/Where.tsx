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
import { ApplicationView } from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsTranslationRef } from '../../translation';
import { MiddleText } from '../MiddleText';
import styles from './Where.module.css';

/** Where an Application deploys to: cluster and namespace. */
export const Where = (props: { application: ApplicationView }) => {
  const { cluster, namespace } = props.application.destination;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.where}>
      <MiddleText text={cluster} />
      <span className={styles.namespace}>
        <MiddleText text={namespace || t('row.anyNamespace')} />
      </span>
    </div>
  );
};
