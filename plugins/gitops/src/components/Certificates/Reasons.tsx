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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { objectReasonText, objectWayOut } from '../../lib/reasons';
import { Ago } from '../Ago';
import { useWords } from './useWords';
import styles from './Certificates.module.css';

/** Why something is as it is, since when, and what could be done about it. */
export const Reasons = ({ reasons }: { reasons: Reason[] }) => {
  const { t } = useWords();
  if (reasons.length === 0) {
    return null;
  }
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason, i) => {
        const wayOut = objectWayOut(t, reason);
        return (
          <li key={`${reason.code}-${i}`}>
            {objectReasonText(t, reason)}
            {wayOut && <span className={styles.wayOut}> {wayOut}</span>}
            {reason.since && (
              <span className={styles.muted}>
                {' '}
                <Ago at={reason.since} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
};
