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

import { CheckboxGroup, Checkbox } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from '../../messages';
import { gitopsTranslationRef } from '../../translation';
import styles from './ActionDialog.module.css';

const KNOWN = messages.syncForm.option;
type KnownOption = keyof typeof KNOWN;

function isKnown(option: string): option is KnownOption {
  return Object.hasOwn(KNOWN, option);
}

function nameOfOption(option: string): string {
  return option.split('=', 1)[0];
}

/**
 * The options that are offered: those of the Application, then what else is
 * commonly set. Of an option that the Application sets otherwise, only its own
 * value is offered.
 */
export function offeredOptions(own: string[]): string[] {
  const names = new Set(own.map(nameOfOption));
  return [
    ...new Set(own),
    ...Object.keys(KNOWN).filter(option => !names.has(nameOfOption(option))),
  ];
}

/** Asks for the options of one sync. */
export const SyncOptions = (props: {
  /** Those of the Application. */
  own: string[];
  /** Those chosen; those of the Application when left out. */
  options?: string[];
  onChange: (options: string[] | undefined) => void;
}) => {
  const { own, options, onChange } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const offered = offeredOptions(own);
  return (
    <CheckboxGroup
      label={t('syncForm.options')}
      description={t('syncForm.optionsHelp')}
      value={options ?? own}
      onChange={chosen => {
        const next = offered.filter(option => chosen.includes(option));
        const asOwn =
          next.length === new Set(own).size &&
          own.every(option => next.includes(option));
        onChange(asOwn ? undefined : next);
      }}
    >
      {offered.map(option => (
        <Checkbox key={option} value={option}>
          {isKnown(option) ? (
            <span>
              {t(`syncForm.option.${option}`)}{' '}
              <code className={styles.code}>{option}</code>
            </span>
          ) : (
            <code className={styles.code}>{option}</code>
          )}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
};
