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
import { Button } from '@backstage/ui';
import { RiLock2Line } from '@remixicon/react';
import { secretFieldTranslationRef } from '../../translation';
import { SecretValue } from './schema';
import styles from './SecretField.module.css';

/** What has been sealed: nothing of it is a secret any more. */
export const SealedSummary = (props: {
  value: SecretValue;
  isDisabled?: boolean;
  onAgain: () => void;
}) => {
  const { value, isDisabled, onAgain } = props;
  const { name = '', namespace = '', cluster = '', scope = 'strict' } = value;
  const { t } = useTranslationRef(secretFieldTranslationRef);
  const keys = Object.keys(value.encryptedData ?? {});
  return (
    <div className={styles.sealed} role="status">
      <p className={styles.sealedTitle}>
        <RiLock2Line size={18} aria-hidden />
        {t('sealed', { count: keys.length, name })}
      </p>
      <p className={styles.text}>
        {scope === 'cluster-wide'
          ? t('sealedClusterWide', { cluster })
          : t('sealedWhere', { namespace, cluster })}
      </p>
      <p className={styles.text}>
        {t('scope')}: {t(`scopes.${scope}`)}
      </p>
      <ul className={styles.keys} aria-label={t('keys')}>
        {keys.map(key => (
          <li key={key} className={styles.chip}>
            {key}
          </li>
        ))}
      </ul>
      <Button
        className={styles.button}
        size="small"
        variant="secondary"
        isDisabled={isDisabled}
        onPress={onAgain}
      >
        {t('again')}
      </Button>
    </div>
  );
};
