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

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CertificateView,
  ClusterFreshness,
  HostView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiArrowRightSLine, RiRefreshLine } from '@remixicon/react';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocale } from '../../lib/locale';
import { shortReason } from '../../lib/reasons';
import { durationText, exactTime, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { anchorOf, useRevealed } from '../../lib/reveal';
import { MiddleText } from '../MiddleText';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { StatusBadge } from '../StatusBadge';
import { CertificateFact } from './CertificateFact';
import { CertificateFacts } from './CertificateFacts';
import { Chain } from './Chain';
import { Hosts } from './Hosts';
import { LifetimeBar } from './LifetimeBar';
import { Reasons } from './Reasons';
import { certificateWord, mainName, placeText } from './texts';
import { useWords } from './useWords';
import styles from './Certificates.module.css';

/** The kind of the objects that are acted on. */
const KIND = 'certificates.cert-manager.io';

/** Where renewing by hand is what helps. */
const RENEWABLE = new Set([
  'certificate-expired',
  'certificate-renewal-overdue',
  'certificate-expiring',
  'certificate-expiring-alone',
  'certificate-attempts-failed',
  'certificate-renewal-failed',
  'certificate-secret-broken',
]);

/** When it is renewed, in a few words. */
const NextRenewal = ({ certificate }: { certificate: CertificateView }) => {
  const { c, t } = useWords();
  const now = useNow(1_000);
  const { renewalTime, notAfter, issuing } = certificate;
  const at = toMillis(renewalTime);
  if (!notAfter || issuing) {
    return null;
  }
  if (at === undefined) {
    return <span className={styles.muted}>{c('expiry.renewsNever')}</span>;
  }
  return (
    <span className={styles.muted}>
      {at > now
        ? c('expiry.renews', {
            duration: durationText(t, at - now),
          })
        : c('expiry.renewsNow')}
    </span>
  );
};

/** What became of a renewal that was asked for here, also read out. */
const Renewal = (props: {
  /** As it was when that was asked. */
  asked: CertificateView | undefined;
  certificate: CertificateView;
}) => {
  const { asked, certificate } = props;
  const { c } = useWords();
  const locale = useLocale();
  const { issuing, notAfter, notBefore, revision } = certificate;
  let text = '';
  if (asked) {
    const isNew = revision !== asked.revision || notBefore !== asked.notBefore;
    const until = toMillis(notAfter);
    if (isNew && until !== undefined) {
      text = c('renewal.done', { time: exactTime(until, locale) });
    } else if (issuing) {
      text = c('renewal.running');
    } else {
      text = c('renewal.asked');
    }
  }
  return (
    <span role="status" className={styles.renewal}>
      {text}
    </span>
  );
};

/**
 * One certificate in a line: its names, how it is, its lifetime and its issuer;
 * opened, how it is issued, its facts, and where it is shown.
 */
export const CertificateRow = (props: {
  entity: Entity;
  certificate: CertificateView;
  /** The names that show it. */
  hosts: HostView[];
  /** The cluster it is in, where what is known of it is old. */
  staleCluster?: ClusterFreshness;
  /** Told whether somebody reads it, or waits for what was asked for. */
  onBusy?: (isBusy: boolean) => void;
}) => {
  const { entity, certificate, hosts, staleCluster, onBusy } = props;
  const words = useWords();
  const { c, t } = words;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  const anchor = anchorOf('certificates', certificate);
  useRevealed(
    named => named === anchor,
    toggle,
    () => setOpen(true),
  );
  const { cluster, namespace, name, names, state, status, issuer, reasons } =
    certificate;
  const [asked, setAsked] = useState<CertificateView>();
  const isBusy = isOpen || asked !== undefined;
  useEffect(() => onBusy?.(isBusy), [onBusy, isBusy]);
  const [reason] = reasons;
  const word = certificateWord(words, certificate);
  const isNamed = mainName(certificate) !== name;
  const actions = offeredActions(certificate.actions, {
    renew: {
      name: c('actions.renew.name'),
      about: c('actions.renew.about'),
      title: c('actions.renew.title', { name }),
      confirm: c('actions.renew.confirm'),
      icon: RiRefreshLine,
    },
  });
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <button
          ref={toggle}
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <RiArrowRightSLine aria-hidden size={18} className={styles.arrow} />
          <span className={styles.title}>
            <span className={styles.mainName}>
              {mainName(certificate)}
              {names.length > 1 && (
                <span className={styles.more}>
                  {' '}
                  {c('more', { count: names.length - 1 })}
                </span>
              )}
            </span>
            <span
              className={styles.muted}
              title={placeText(words, certificate)}
            >
              <MiddleText
                text={[
                  certificate.environment ?? namespace,
                  isNamed ? name : cluster,
                ].join(' · ')}
              />
            </span>
          </span>
        </button>
        <div className={styles.status}>
          <StatusBadge
            state={state}
            word={word}
            toolWord={word ? undefined : status}
            stale={Boolean(staleCluster)}
          />
          {reason && (state !== 'healthy' || !certificate.issuing) && (
            <span className={styles.why}>{shortReason(t, reason)}</span>
          )}
        </div>
        <div className={styles.lifetime}>
          <LifetimeBar certificate={certificate} />
          <span className={styles.times}>
            <CertificateFact certificate={certificate} />
            <NextRenewal certificate={certificate} />
          </span>
        </div>
        <div className={styles.issuer}>
          <MiddleText text={issuer.name} />
          <span className={styles.muted}>{issuer.kind}</span>
        </div>
        <div className={styles.actions}>
          <Renewal asked={asked} certificate={certificate} />
          <ObjectActions
            entity={entity}
            object={{
              entityRef: stringifyEntityRef(entity),
              kind: KIND,
              cluster,
              namespace,
              name,
            }}
            name={`${name} · ${certificate.environment ?? namespace}`}
            actions={actions}
            // It may help, and may fail again: nothing calls for it
            quiet
            onAccepted={() => setAsked(certificate)}
            needed={
              reasons.some(({ code }) => RENEWABLE.has(code)) ? ['renew'] : []
            }
          />
        </div>
      </div>
      <div id={id} hidden={!isOpen} className={styles.details}>
        {isOpen && (
          <>
            <Reasons reasons={reasons} />
            <div className={styles.parts}>
              <Chain certificate={certificate} />
              <CertificateFacts certificate={certificate} />
            </div>
            <Hosts hosts={hosts} title={c('hosts.ofCertificate')} isOfOne />
          </>
        )}
      </div>
    </li>
  );
};
