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
import {
  CertificateView,
  EntityCertificates,
  HostView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { readCertificates } from '@gitops-portal/backstage-plugin-gitops-react';
import { useEntitySection } from '../../data/useEntitySection';
import { numberText, useLocale } from '../../lib/locale';
import { useStableOrder } from '../../lib/useStableOrder';
import { useNow } from '../../lib/useNow';
import { StateIcon } from '../StatusBadge';
import { TemplateLink } from '../TemplateLink';
import { ToolSection } from '../ToolSection';
import { CertificateRow } from './CertificateRow';
import { Hosts } from './Hosts';
import { sectionText } from './texts';
import { useWords } from './useWords';
import styles from './Certificates.module.css';

/** All certificates in a line: what is wrong most, or that all is well. */
const Verdict = ({ data }: { data: EntityCertificates }) => {
  const words = useWords();

  const now = useNow(15_000);
  const { state, text } = sectionText(words, data, now);
  const stale = data.clusters.some(known => known.state !== 'live');
  return (
    <span className={styles.verdict}>
      <StateIcon state={state} stale={stale} size={16} coloured />
      <span>{text}</span>
    </span>
  );
};

function isShownBy(certificate: CertificateView, host: HostView): boolean {
  const { certificate: other } = host;
  return (
    other?.cluster === certificate.cluster &&
    other.namespace === certificate.namespace &&
    other.name === certificate.name
  );
}

const Body = (props: { entity: Entity; data: EntityCertificates }) => {
  const { entity, data } = props;
  const { hosts, clusters, total = 0 } = data;
  const { items: certificates, hold } = useStableOrder(data.certificates);
  const { c } = useWords();
  const locale = useLocale();
  return (
    <>
      {total > certificates.length && (
        <p className={styles.muted}>
          {c('capped', {
            shown: numberText(certificates.length, locale),
            total: numberText(total, locale),
          })}
        </p>
      )}
      {certificates.length > 0 && (
        <ul className={styles.rows} aria-label={c('list')}>
          {certificates.map(certificate => (
            <CertificateRow
              key={certificate.id}
              entity={entity}
              certificate={certificate}
              onBusy={hold(certificate.id)}
              hosts={hosts.filter(host => isShownBy(certificate, host))}
              staleCluster={clusters.find(
                ({ name, state }) =>
                  name === certificate.cluster && state !== 'live',
              )}
            />
          ))}
        </ul>
      )}
      {hosts.length > 0 && <Hosts hosts={hosts} title={c('hosts.title')} />}
    </>
  );
};

/**
 * The certificates of an entity and the names that it is reached by, a section
 * of its GitOps tab: what needs a look first, then what expires first.
 */
export const CertificatesSection = ({ entity }: { entity: Entity }) => {
  const { c } = useWords();
  const state = useEntitySection(entity, 'certificates', readCertificates);
  return (
    <ToolSection
      id="certificates"
      title={c('title')}
      state={state}
      isEmpty={({ certificates, hosts }) =>
        certificates.length + hosts.length === 0
      }
      verdict={data => <Verdict data={data} />}
      aside={() => <TemplateLink type="gitops-certificate" entity={entity} />}
    >
      {data => <Body entity={entity} data={data} />}
    </ToolSection>
  );
};
