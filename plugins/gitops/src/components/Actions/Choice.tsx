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

import { Checkbox } from '@backstage/ui';
import { useId } from 'react';
import styles from './ActionDialog.module.css';

/** A thing to choose or leave, with what choosing it means. */
export const Choice = (props: {
  label: string;
  help: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
}) => {
  const { label, help, isSelected, onChange } = props;
  const id = useId();
  return (
    <div className={styles.choice}>
      <Checkbox
        isSelected={isSelected}
        onChange={onChange}
        aria-describedby={id}
      >
        {label}
      </Checkbox>
      <p id={id} className={styles.help}>
        {help}
      </p>
    </div>
  );
};
