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

import { Radio, RadioGroup } from '@backstage/ui';
import { RolloutRevision } from '@gitops-portal/backstage-plugin-gitops-common';
import { useState } from 'react';
import { Ago } from '../Ago';
import { versionOf } from './texts';
import { useWords } from './useWords';
import styles from './Rollouts.module.css';

/** Asks which revision to go back to. */
export const UndoForm = (props: {
  revisions: RolloutRevision[];
  onChange: (input: object | undefined) => void;
}) => {
  const { revisions, onChange } = props;
  const { t } = useWords();
  const others = revisions.filter(({ current }) => !current);
  const [chosen, setChosen] = useState<string>();
  if (others.length === 0) {
    return <p className={styles.muted}>{t('undo.none')}</p>;
  }
  return (
    <RadioGroup
      label={t('undo.choose')}
      value={chosen ?? null}
      onChange={revision => {
        setChosen(revision);
        onChange({ revision });
      }}
    >
      {others.map(({ revision, images, createdAt }) => (
        <Radio key={revision} value={revision}>
          {t('undo.revision', { revision })}
          {versionOf(images) && ` · ${versionOf(images)}`}
          {createdAt && (
            <>
              {' · '}
              <Ago at={createdAt} />
            </>
          )}
        </Radio>
      ))}
    </RadioGroup>
  );
};
