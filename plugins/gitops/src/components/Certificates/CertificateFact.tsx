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
import { useLocale } from '../../lib/locale';
import { durationText, exactTime, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { useWords } from './useWords';

/**
 * When a certificate expires, in a few words: "expires in 23 d", "expired 2 d
 * ago"; the exact moment on hover.
 */
export const CertificateFact = (props: {
  certificate: Pick<CertificateView, 'notAfter'>;
  className?: string;
}) => {
  const { certificate, className } = props;
  const { c, t } = useWords();
  const locale = useLocale();
  const now = useNow(1_000);
  const end = toMillis(certificate.notAfter);
  if (end === undefined) {
    return <span className={className}>{c('expiry.none')}</span>;
  }
  return (
    <time
      className={className}
      dateTime={certificate.notAfter}
      title={exactTime(end, locale)}
    >
      {end > now
        ? c('expiry.expires', {
            duration: durationText(t, end - now),
          })
        : c('expiry.expired', {
            duration: durationText(t, now - end),
          })}
    </time>
  );
};
