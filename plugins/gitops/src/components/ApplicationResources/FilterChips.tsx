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

import { Choice } from './filters';
import styles from './ApplicationResources.module.css';

/** The choices of a facet as buttons that stay pressed, with their counts. */
export const FilterChips = (props: {
  label: string;
  choices: Choice[];
  /** A choice in words. */
  wordOf: (value: string) => string;
  /** The state whose colour a choice has. */
  stateOf?: (value: string) => string | undefined;
  onChange: (values: string[]) => void;
}) => {
  const { label, choices, wordOf, stateOf, onChange } = props;
  const chosen = choices.filter(choice => choice.chosen);
  const toggle = (value: string) =>
    onChange(
      choices
        .filter(choice => choice.chosen !== (choice.value === value))
        .map(choice => choice.value),
    );
  if (choices.length < 2 && chosen.length === 0) {
    return null;
  }
  return (
    <div role="group" aria-label={label} className={styles.chips}>
      {choices.map(({ value, count, chosen: pressed }) => (
        <button
          key={value}
          type="button"
          className={styles.chip}
          aria-pressed={pressed}
          data-state={stateOf?.(value)}
          onClick={() => toggle(value)}
        >
          {/* The space keeps word and number apart where they are read out */}
          {wordOf(value)} <span className={styles.chipCount}>{count}</span>
        </button>
      ))}
    </div>
  );
};
