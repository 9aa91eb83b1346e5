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

import { HostView } from '@gitops-portal/backstage-plugin-gitops-common';
import { shortReason } from '../../lib/reasons';
import { MiddleText } from '../MiddleText';
import { StateIcon } from '../StatusBadge';
import { coverageText, placeText } from './texts';
import { useWords } from './useWords';
import styles from './Certificates.module.css';

/** The names that something answers to, each with who covers it. */
export const Hosts = (props: {
  hosts: HostView[];
  title: string;
  /** Not repeated where all are of one certificate. */
  isOfOne?: boolean;
}) => {
  const { hosts, title, isOfOne = false } = props;
  const words = useWords();
  const { c, t } = words;
  return (
    <section className={styles.part}>
      <h4 className={styles.partTitle}>{title}</h4>
      {hosts.length === 0 && <p className={styles.muted}>{c('hosts.none')}</p>}
      <ul className={styles.hosts}>
        {hosts.map(host => (
          <li
            key={`${host.cluster}/${host.namespace}/${host.via.kind}/${host.via.name}/${host.host}`}
            className={styles.host}
          >
            <StateIcon state={host.state} size={16} coloured />
            <span className={styles.hostName}>{host.host}</span>
            <span>
              {coverageText(words, host)}
              {host.reasons[0] && (
                <span className={styles.muted}>
                  {': '}
                  {shortReason(t, host.reasons[0])}
                </span>
              )}
            </span>
            <span className={styles.muted}>
              <MiddleText
                text={[
                  c('hosts.via', host.via),
                  !isOfOne &&
                    host.certificate &&
                    c('hosts.by', { name: host.certificate.name }),
                  placeText(words, host),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
