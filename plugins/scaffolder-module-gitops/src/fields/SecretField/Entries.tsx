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
import { Button, Switch } from '@backstage/ui';
import {
  MAX_SECRET_BYTES,
  newEntry,
  SealingEntry,
  withFile,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { RiAddLine, RiFileAddLine } from '@remixicon/react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { FieldNote } from '../../components/FieldNote';
import { secretFieldTranslationRef } from '../../translation';
import { EntryFields } from './EntryFields';
import styles from './SecretField.module.css';

/** The values that are sealed. */
export const Entries = (props: {
  entries: SealingEntry[];
  onChange: (change: (entries: SealingEntry[]) => SealingEntry[]) => void;
}) => {
  const { entries, onChange } = props;
  const { t } = useTranslationRef(secretFieldTranslationRef);
  const [revealed, setRevealed] = useState(false);
  const [failure, setFailure] = useState<string>();

  const addFile = async (file: File | undefined) => {
    setFailure(undefined);
    if (!file) {
      return;
    }
    const { name } = file;
    if (file.size > MAX_SECRET_BYTES) {
      setFailure(t('fileTooLarge', { name }));
      return;
    }
    try {
      const value = new Uint8Array(await file.arrayBuffer());
      onChange(before => withFile(before, name, value));
    } catch {
      setFailure(t('fileUnreadable', { name }));
    }
  };

  return (
    <div className={styles.entries}>
      <div className={styles.line}>
        <span className={styles.label}>{t('entries')}</span>
        <Switch
          label={t('reveal')}
          isSelected={revealed}
          onChange={setRevealed}
        />
      </div>
      <ol className={styles.entryList}>
        {entries.map((entry, index) => (
          <EntryFields
            key={entry.id}
            entry={entry}
            all={entries}
            number={index + 1}
            revealed={revealed}
            onChange={changed =>
              onChange(before =>
                before.map(each => (each.id === changed.id ? changed : each)),
              )
            }
            onRemove={
              entries.length > 1
                ? () =>
                    onChange(before =>
                      before.filter(each => each.id !== entry.id),
                    )
                : undefined
            }
          />
        ))}
      </ol>
      {failure && <FieldNote kind="bad">{failure}</FieldNote>}
      <div className={styles.buttons}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine aria-hidden />}
          onPress={() => onChange(before => [...before, newEntry()])}
        >
          {t('add')}
        </Button>
        <FileTrigger onSelect={files => addFile(files?.[0])}>
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiFileAddLine aria-hidden />}
          >
            {t('addFile')}
          </Button>
        </FileTrigger>
      </div>
    </div>
  );
};
