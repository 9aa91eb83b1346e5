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
import { StateIcon } from '@gitops-portal/backstage-plugin-gitops-react';
import { gitopsTranslationRef } from '../../translation';
import { Resources } from './resources';
import { verdictOf } from './verdict';
import { verdictDetail, verdictText } from './verdictText';
import styles from './ApplicationResources.module.css';

/** One sentence about all resources, and how they stand to git. */
export const ResourcesVerdictLine = (props: {
  resources: Resources;
  /** Whether something is known to be missing. */
  partial: boolean;
}) => {
  const { resources, partial } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const verdict = verdictOf(resources);
  const detail = verdictDetail(t, verdict, partial);
  return (
    <div className={styles.verdict}>
      <StateIcon
        state={verdict.state}
        stale={verdict.stale}
        size={20}
        coloured
      />
      <p className={styles.sentence}>
        <span className={styles.headline}>{verdictText(t, verdict)}</span>
        {detail && <span className={styles.muted}> {detail}</span>}
      </p>
    </div>
  );
};
