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

import { Button, ButtonIcon, TextAreaField, TextField } from '@backstage/ui';
import {
  endsWithLineBreak,
  keyFault,
  SealingEntry,
  withoutLineBreaks,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { RiDeleteBinLine } from '@remixicon/react';
import { useWords } from './useWords';
import styles from './SealDialog.module.css';

/** One entry: its key, and its value as a text or as a file. */
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
  const { s } = useWords();
  const { key, value } = entry;
  const fault = key ? keyFault(entry, all) : undefined;
  return (
    <li className={styles.entry}>
      <fieldset className={styles.entryFields}>
        <legend className={styles.hidden}>
          {s('seal.entry', { number: String(number) })}
        </legend>
        <div className={styles.keyLine}>
          <TextField
            className={styles.key}
            size="small"
            label={s('seal.key')}
            value={key}
            onChange={changed => onChange({ ...entry, key: changed.trim() })}
            isInvalid={Boolean(fault)}
            autoComplete="off"
            spellCheck="false"
          />
          {onRemove && (
            <ButtonIcon
              size="small"
              variant="tertiary"
              aria-label={
                key ? s('seal.remove', { key }) : s('seal.removeUnnamed')
              }
              icon={<RiDeleteBinLine size={16} aria-hidden />}
              onPress={onRemove}
            />
          )}
        </div>
        {fault && (
          <p className={styles.fault} role="alert">
            {s(`seal.fault.${fault}`)}
          </p>
        )}
        {typeof value === 'string' ? (
          <TextAreaField
            className={revealed ? styles.value : styles.masked}
            size="small"
            rows={2}
            label={key ? s('seal.valueNamed', { key }) : s('seal.value')}
            value={value}
            onChange={changed => onChange({ ...entry, value: changed })}
            autoComplete="off"
            autoCorrect="off"
            spellCheck="false"
          />
        ) : (
          <p className={styles.file}>
            {s('seal.file', { count: value.length })}
          </p>
        )}
        {endsWithLineBreak(value) && (
          <p className={styles.lineBreak}>
            {s('seal.lineBreak')}{' '}
            <Button
              size="small"
              variant="tertiary"
              onPress={() =>
                onChange({ ...entry, value: withoutLineBreaks(value) })
              }
            >
              {s('seal.removeLineBreak')}
            </Button>
          </p>
        )}
      </fieldset>
    </li>
  );
};
