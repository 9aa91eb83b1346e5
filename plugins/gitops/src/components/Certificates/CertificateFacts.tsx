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

import { CertificateView } from '@gitops-portal/backstage-plugin-gitops-common';
import { ReactNode } from 'react';
import { toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { PanelLink } from '../ApplicationPanel/PanelLink';
import { Moment } from '../ApplicationSummary/Moment';
import { Ago } from '../Ago';
import { Reasons } from './Reasons';
import { issuerText, placeText } from './texts';
import { certificateMessages } from '../../messages/certificates';
import { useWords, Words } from './useWords';
import styles from './Certificates.module.css';

const Fact = (props: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </div>
);

function keyText(
  { c }: Words,
  key: CertificateView['key'],
): string | undefined {
  if (!key) {
    return undefined;
  }
  const { algorithm, size, rotationPolicy } = key;
  const what = size
    ? c('facts.keyOf', { algorithm, size: String(size) })
    : algorithm;
  switch (rotationPolicy) {
    case 'Always':
      return c('facts.rotates', { key: what });
    case 'Never':
      return c('facts.keeps', { key: what });
    default:
      return what;
  }
}

function windowsText(
  { c }: Words,
  { windows }: CertificateView['renewal'],
): string {
  return windows
    .map(({ cron, duration, timeZone }) =>
      timeZone
        ? c('facts.windowZone', { cron, duration, zone: timeZone })
        : c('facts.window', { cron, duration }),
    )
    .join('; ');
}

const Renewal = ({ certificate }: { certificate: CertificateView }) => {
  const words = useWords();
  const { c } = words;
  const { renewal, renewalTime } = certificate;
  return (
    <>
      {renewal.policy === 'Disabled' && (
        <span>{c('facts.renewalDisabled')}</span>
      )}
      {renewalTime ? (
        <Moment at={renewalTime} />
      ) : (
        renewal.policy !== 'Disabled' && <span>{c('expiry.renewsNever')}</span>
      )}
      {renewal.windows.length > 0 && (
        <span>
          {c('facts.windows', {
            windows: windowsText(words, renewal),
          })}
        </span>
      )}
    </>
  );
};

const Failures = ({
  failures,
}: {
  failures: NonNullable<CertificateView['failures']>;
}) => {
  const { c } = useWords();
  const now = useNow(15_000);
  const next = toMillis(failures.nextAt);
  return (
    <>
      <span>{c('facts.failuresOf', { count: failures.attempts })}</span>
      {failures.lastAt && <Ago at={failures.lastAt} />}
      {next !== undefined && next <= now && (
        <span>{c('facts.nextTryDue')}</span>
      )}
      {next !== undefined && next > now && (
        <span>
          {c('facts.nextTry')} <Moment at={failures.nextAt} />
        </span>
      )}
    </>
  );
};

/** What is to be known of a certificate, beside how it is issued. */
export const CertificateFacts = ({
  certificate,
}: {
  certificate: CertificateView;
}) => {
  const words = useWords();
  const { c, t } = words;
  const { names, issuer, secretName, application, failures } = certificate;
  const states: Record<string, string> = certificateMessages.issuer.state;
  const lookUp = c as unknown as (key: string) => string;
  const key = keyText(words, certificate.key);
  return (
    <section className={styles.part}>
      <h4 className={styles.partTitle}>{c('facts.title')}</h4>
      <dl className={styles.facts}>
        <Fact name={c('facts.names')}>
          {names.length ? (
            <ul className={styles.names}>
              {names.map(name => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          ) : (
            certificate.commonName ?? c('noNames')
          )}
        </Fact>
        <Fact name={c('issuer.name')}>
          <span>
            {issuerText(words, issuer)}
            {Object.hasOwn(states, issuer.state) &&
              ` · ${lookUp(`issuer.state.${issuer.state}`)}`}
          </span>
          <Reasons reasons={issuer.reasons} />
        </Fact>
        {certificate.notAfter && (
          <>
            <Fact name={c('facts.from')}>
              <Moment at={certificate.notBefore} />
            </Fact>
            <Fact name={c('facts.until')}>
              <Moment at={certificate.notAfter} />
            </Fact>
            <Fact name={c('facts.renewal')}>
              <Renewal certificate={certificate} />
            </Fact>
          </>
        )}
        {failures && (
          <Fact name={c('facts.failures')}>
            <Failures failures={failures} />
          </Fact>
        )}
        {key && <Fact name={c('facts.key')}>{key}</Fact>}
        {secretName && <Fact name={c('facts.secret')}>{secretName}</Fact>}
        {certificate.isCA && (
          <Fact name={c('facts.authority')}>{c('facts.isCA')}</Fact>
        )}
        {certificate.revision !== undefined && (
          <Fact name={c('facts.revision')}>{certificate.revision}</Fact>
        )}
        <Fact name={c('facts.where')}>
          {placeText(words, certificate)} / {certificate.name}
        </Fact>
        {application && (
          <Fact name={c('facts.application')}>
            <PanelLink
              application={application}
              label={t('panel.open', { name: application.name })}
            >
              {application.name}
            </PanelLink>
          </Fact>
        )}
      </dl>
    </section>
  );
};
