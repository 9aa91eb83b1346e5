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

import { Button, Radio, RadioGroup, Switch, TextField } from '@backstage/ui';
import {
  SealingPlace,
  SealingScope,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  MAX_SECRET_BYTES,
  nameFault,
  namespaceFault,
  newEntry,
  SEALING_SCOPES,
  SealingEntry,
  SECRET_TYPES,
  withFile,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { RiAddLine, RiFileAddLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Draft } from './drafts';
import { EntryFields } from './EntryFields';
import { useWords, Words } from './useWords';
import styles from './SealDialog.module.css';

function placeOption({ s }: Words, place: SealingPlace): string {
  const { environment, namespace, cluster } = place;
  return environment
    ? s('seal.placeOption', { environment, namespace, cluster })
    : s('seal.placeOptionOnly', { namespace, cluster });
}

/** A list to choose one of, as the browser has it. */
const Picker = (props: {
  label: string;
  value: string;
  options: Array<{ id: string; label: string }>;
  onChange: (id: string) => void;
}) => {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {props.label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
      >
        {props.options.map(option => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
};

const Entries = (props: {
  entries: SealingEntry[];
  onChange: (change: (entries: SealingEntry[]) => SealingEntry[]) => void;
}) => {
  const { entries, onChange } = props;
  const { s } = useWords();
  const [revealed, setRevealed] = useState(false);
  const [failure, setFailure] = useState<string>();

  const addFile = async (file: File | undefined) => {
    setFailure(undefined);
    if (!file) {
      return;
    }
    const { name } = file;
    if (file.size > MAX_SECRET_BYTES) {
      setFailure(s('seal.fileTooLarge', { name }));
      return;
    }
    try {
      const value = new Uint8Array(await file.arrayBuffer());
      onChange(before => withFile(before, name, value));
    } catch {
      setFailure(s('seal.fileUnreadable', { name }));
    }
  };

  return (
    <section className={styles.entries}>
      <div className={styles.entriesHead}>
        <h3 className={styles.heading}>{s('seal.entries')}</h3>
        <Switch
          label={s('seal.reveal')}
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
      {failure && (
        <p className={styles.fault} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.add}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine aria-hidden />}
          onPress={() => onChange(before => [...before, newEntry()])}
        >
          {s('seal.addText')}
        </Button>
        <FileTrigger onSelect={files => addFile(files?.[0])}>
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiFileAddLine aria-hidden />}
          >
            {s('seal.addFile')}
          </Button>
        </FileTrigger>
      </div>
    </section>
  );
};

/** Asks what is to be sealed, for where, and how far it may be opened. */
export const SealForm = (props: {
  places: SealingPlace[];
  draft: Draft;
  onChange: (change: (draft: Draft) => Draft) => void;
}) => {
  const { places, draft, onChange } = props;
  const words = useWords();
  const { s } = words;
  const change = (part: Partial<Draft>) =>
    onChange(before => ({ ...before, ...part }));
  const { name, namespace, type, scope, entries } = draft;
  const wrongName = name ? nameFault(name) : undefined;
  const wrongNamespace = namespaceFault(namespace);
  return (
    <>
      <Picker
        label={s('seal.where')}
        value={String(draft.place)}
        options={places.map((place, index) => ({
          id: String(index),
          label: placeOption(words, place),
        }))}
        onChange={id =>
          change({ place: Number(id), namespace: places[Number(id)].namespace })
        }
      />
      <div className={styles.pair}>
        <div className={styles.field}>
          <TextField
            size="small"
            label={s('seal.name')}
            value={name}
            onChange={value => change({ name: value.trim() })}
            isInvalid={Boolean(wrongName)}
            autoComplete="off"
            spellCheck="false"
          />
          {wrongName && (
            <p className={styles.fault} role="alert">
              {s(`seal.fault.${wrongName}`)}
            </p>
          )}
          <p className={styles.help}>{s('seal.nameHelp')}</p>
        </div>
        <div className={styles.field}>
          <TextField
            size="small"
            label={s('seal.namespace')}
            value={namespace}
            onChange={value => change({ namespace: value.trim() })}
            isInvalid={Boolean(wrongNamespace)}
            autoComplete="off"
            spellCheck="false"
          />
          {wrongNamespace && (
            <p className={styles.fault} role="alert">
              {s(`seal.fault.${wrongNamespace}`)}
            </p>
          )}
        </div>
      </div>
      <Picker
        label={s('seal.type')}
        value={type}
        options={[...new Set([...SECRET_TYPES, type])].map(id => ({
          id,
          label: id,
        }))}
        onChange={id => change({ type: id })}
      />
      <RadioGroup
        label={s('seal.scope.title')}
        value={scope}
        onChange={value => change({ scope: value as SealingScope })}
      >
        {SEALING_SCOPES.map(each => (
          <Radio key={each} value={each}>
            {s(`seal.scope.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      <p className={styles.help}>{s(`seal.scope.help.${scope}`)}</p>
      <Entries
        entries={entries}
        onChange={changed =>
          onChange(before => ({ ...before, entries: changed(before.entries) }))
        }
      />
    </>
  );
};
