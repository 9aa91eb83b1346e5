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
import { Button, ButtonIcon, TextAreaField, TextField } from '@backstage/ui';
import {
  endsWithLineBreak,
  keyFault,
  SealingEntry,
  withoutLineBreaks,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { RiDeleteBinLine } from '@remixicon/react';
import { FieldNote } from '../../components/FieldNote';
import { secretFieldTranslationRef } from '../../translation';
import styles from './SecretField.module.css';

/** One value: its key, and what it is, as a text or as a file. */
export const EntryFields = (props: {
  entry: SealingEntry;
  all: SealingEntry[];
  number: number;
  /** Whether values are shown as they are. */
  revealed: boolean;
  onChange: (entry: SealingEntry) => void;
  /** Absent where it is the only one. */
  onRemove?: () => void;
}) => {
  const { entry, all, number, revealed, onChange, onRemove } = props;
  const { t } = useTranslationRef(secretFieldTranslationRef);
  const { key, value } = entry;
  const fault = key ? keyFault(entry, all) : undefined;
  return (
    <li className={styles.entry}>
      <fieldset className={styles.entryFields}>
        <legend className={styles.hidden}>
          {t('entry', { number: String(number) })}
        </legend>
        <div className={styles.keyLine}>
          <TextField
            className={styles.key}
            size="small"
            label={t('key')}
            value={key}
            onChange={changed => onChange({ ...entry, key: changed.trim() })}
            validationBehavior="aria"
            isInvalid={Boolean(fault)}
            autoComplete="off"
            spellCheck="false"
          />
          {onRemove && (
            <ButtonIcon
              size="small"
              variant="tertiary"
              aria-label={key ? t('remove', { key }) : t('removeUnnamed')}
              icon={<RiDeleteBinLine size={16} aria-hidden />}
              onPress={onRemove}
            />
          )}
        </div>
        {fault && <FieldNote kind="bad">{t(`fault.${fault}`)}</FieldNote>}
        {typeof value === 'string' ? (
          <TextAreaField
            className={revealed ? styles.value : styles.masked}
            size="small"
            rows={2}
            label={key ? t('valueNamed', { key }) : t('value')}
            value={value}
            onChange={changed => onChange({ ...entry, value: changed })}
            autoComplete="off"
            autoCorrect="off"
            spellCheck="false"
          />
        ) : (
          <p className={styles.text}>{t('file', { count: value.length })}</p>
        )}
        {endsWithLineBreak(value) && (
          <FieldNote
            kind="warning"
            action={
              <Button
                size="small"
                variant="tertiary"
                onPress={() =>
                  onChange({ ...entry, value: withoutLineBreaks(value) })
                }
              >
                {t('removeLineBreak')}
              </Button>
            }
          >
            {t('lineBreak')}
          </FieldNote>
        )}
      </fieldset>
    </li>
  );
};
