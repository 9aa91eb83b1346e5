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
import { numberText, useLocale } from '../../lib/locale';
import { shortMoment } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { Lifetime, lifetimeOf } from './lifetime';
import { useWords, Words } from './useWords';
import styles from './Certificates.module.css';

function describe(
  { c }: Words,
  lifetime: Lifetime,
  now: number,
  locale: string | undefined,
): string {
  const from = shortMoment(lifetime.from, now, locale);
  const to = shortMoment(lifetime.to, now, locale);
  if (now >= lifetime.to) {
    return c('bar.expired', { from, to });
  }
  if (now < lifetime.from) {
    return c('bar.future', { from, to });
  }
  const over = c('bar.label', {
    from,
    to,
    percent: numberText(Math.floor(lifetime.elapsed), locale),
  });
  const renewal =
    lifetime.renewalAt === undefined
      ? c('bar.noRenewal')
      : c('bar.renewal', {
          at: shortMoment(lifetime.renewalAt, now, locale),
        });
  return `${over} ${renewal}`;
}

/**
 * The lifetime of a certificate from issue to expiry: how much is over, where
 * it is now, and when it is renewed. Screen readers get it as a sentence.
 */
export const LifetimeBar = (props: {
  certificate: Pick<
    CertificateView,
    'notBefore' | 'notAfter' | 'renewalTime' | 'state'
  >;
}) => {
  const { certificate } = props;
  const words = useWords();

  const locale = useLocale();
  const now = useNow(1_000);
  const lifetime = lifetimeOf(certificate, now);
  if (!lifetime) {
    return <span className={styles.barPlace} />;
  }
  const label = describe(words, lifetime, now, locale);
  return (
    <span
      className={styles.bar}
      role="img"
      aria-label={label}
      title={label}
      data-state={certificate.state}
    >
      <span
        className={styles.elapsed}
        style={{ inlineSize: `${lifetime.elapsed}%` }}
      />
      {lifetime.renewal !== undefined && (
        <span
          className={styles.renewalMark}
          style={{ insetInlineStart: `${lifetime.renewal}%` }}
        />
      )}
      <span
        className={styles.nowMark}
        style={{ insetInlineStart: `${lifetime.elapsed}%` }}
      />
    </span>
  );
};
