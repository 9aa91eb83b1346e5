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

import { Alert, Button } from '@backstage/ui';
import { SealingCertificateState } from '../../data/useSealingCertificate';
import { exactTime, toMillis } from '../../lib/time';
import { useLocale } from '../../lib/locale';
import { objectReasonText, objectWayOut } from '../../lib/reasons';
import { CopyButton } from '../CopyButton';
import { LoadError } from '../LoadError';
import { useWords } from './useWords';
import styles from './SealDialog.module.css';

/**
 * Which key a value is sealed with: of which cluster, since when, and what tells
 * it from others; or why there is none.
 */
export const CertificateNotice = (props: {
  cluster: string;
  state: SealingCertificateState;
}) => {
  const { cluster, state } = props;
  const { data, error, isFetching, retry } = state;
  const { s, t } = useWords();
  const locale = useLocale();
  if (!data) {
    return error ? (
      <LoadError
        title={s('seal.certificate.failed', { cluster })}
        error={error}
        isFetching={isFetching}
        onRetry={retry}
        forbidden={{ title: s('seal.certificate.forbidden') }}
        gone={{ title: s('seal.certificate.gone', { cluster }) }}
      />
    ) : (
      <p className={styles.help} role="status">
        {s('seal.certificate.loading', { cluster })}
      </p>
    );
  }
  const { certificate, unavailable } = data;
  if (!certificate) {
    return (
      <Alert
        status="danger"
        icon
        role="alert"
        title={s('seal.certificate.unavailable', { cluster })}
        description={
          unavailable &&
          [objectReasonText(t, unavailable), objectWayOut(t, unavailable)]
            .filter(Boolean)
            .join(' ')
        }
        customActions={
          <Button
            size="small"
            variant="tertiary"
            isPending={isFetching}
            onPress={retry}
          >
            {s('seal.certificate.retry')}
          </Button>
        }
      />
    );
  }
  const made = toMillis(certificate.notBefore);
  return (
    <div className={styles.certificate}>
      <p className={styles.help}>
        {s('seal.certificate.of', {
          cluster,
          date: made === undefined ? '?' : exactTime(made, locale),
          fingerprint: certificate.fingerprint,
        })}
      </p>
      <CopyButton
        text={certificate.fingerprint}
        label={s('seal.certificate.copyFingerprint')}
      />
    </div>
  );
};
