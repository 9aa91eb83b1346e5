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
import { ReactNode, useId, useState } from 'react';
import { fieldsTranslationRef } from '../../translation';
import styles from './ChoiceGroup.module.css';

/** More choices than this are shown on demand. */
const SHOWN = 6;

/** Something to choose, and what choosing it means. */
export interface Choice {
  id: string;
  title: ReactNode;
  /** Small words beside the title. */
  marks?: ReactNode[];
  /** Lines below it. */
  lines?: ReactNode[];
}

/** Something that cannot be chosen, and why. */
export interface NoChoice extends Choice {
  why: ReactNode;
}

const Body = ({ title, marks = [], lines = [] }: Choice) => (
  <span className={styles.body}>
    <span className={styles.head}>
      {/* Each with a space after it, for those who have it read out */}
      <span className={styles.title}>{title} </span>
      {marks.map((mark, index) => (
        // Marks have no name but their place
        // eslint-disable-next-line react/no-array-index-key
        <span key={index} className={styles.mark}>
          {mark}{' '}
        </span>
      ))}
    </span>
    {lines.map((line, index) => (
      // eslint-disable-next-line react/no-array-index-key
      <span key={index} className={styles.line}>
        {line}{' '}
      </span>
    ))}
  </span>
);

const Impossible = ({ choices }: { choices: NoChoice[] }) => {
  const { t } = useTranslationRef(fieldsTranslationRef);
  return (
    <details className={styles.impossible}>
      <summary>{t('notPossible', { count: choices.length })}</summary>
      <ul className={styles.list}>
        {choices.map(choice => (
          <li key={choice.id} className={styles.not}>
            <Body {...choice} lines={[...(choice.lines ?? []), choice.why]} />
          </li>
        ))}
      </ul>
    </details>
  );
};

/**
 * Things to choose one of, or several, each said with what it means. What cannot
 * be chosen is named below, with why.
 */
export const ChoiceGroup = (props: {
  choices: Choice[];
  impossible?: NoChoice[];
  /** What is chosen. */
  value: ReadonlySet<string>;
  onChange: (value: ReadonlySet<string>) => void;
  several?: boolean;
  isDisabled?: boolean;
  isInvalid?: boolean;
}) => {
  const { choices, impossible = [], value, onChange } = props;
  const { several = false, isDisabled, isInvalid } = props;
  const { t } = useTranslationRef(fieldsTranslationRef);
  const [all, setAll] = useState(false);
  const name = useId();
  const shown = choices.filter(
    ({ id }, index) => all || index < SHOWN || value.has(id),
  );
  const more = choices.length - shown.length;
  const isBrief = choices.every(({ lines = [] }) => lines.length === 0);

  const toggle = (id: string, isOn: boolean) => {
    if (!several) {
      onChange(new Set([id]));
      return;
    }
    const next = new Set(value);
    if (isOn) {
      next.add(id);
    } else {
      next.delete(id);
    }
    onChange(next);
  };

  return (
    <>
      {shown.length > 0 && (
        <ul className={styles.list} data-brief={isBrief}>
          {shown.map(choice => (
            <li key={choice.id}>
              <label
                className={styles.choice}
                data-chosen={value.has(choice.id)}
              >
                <input
                  type={several ? 'checkbox' : 'radio'}
                  className={styles.input}
                  name={name}
                  checked={value.has(choice.id)}
                  disabled={isDisabled}
                  aria-invalid={isInvalid || undefined}
                  onChange={({ target }) => toggle(choice.id, target.checked)}
                />
                <Body {...choice} />
              </label>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <Button
          className={styles.more}
          size="small"
          variant="tertiary"
          onPress={() => setAll(true)}
        >
          {t('more', { count: more })}
        </Button>
      )}
      {impossible.length > 0 && <Impossible choices={impossible} />}
    </>
  );
};
