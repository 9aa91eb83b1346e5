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
import {
  FreightView,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useEffect, useState } from 'react';
import { useLocale } from '../../lib/locale';
import { useNow } from '../../lib/useNow';
import { PipelineModel, standingOf } from './model';
import { blockedText } from './texts';
import { useSay } from './say';
import styles from './Forms.module.css';

/** The Stages that a Freight may not go to yet, so that approval would help. */
export function stagesToApprove(
  model: PipelineModel,
  freight: FreightView,
): StageView[] {
  return model.view.stages.filter(stage => {
    const { kind, approved } = standingOf(model, stage, freight);
    return !stage.controlFlow && kind === 'not-yet' && !approved;
  });
}

/** Asks for which Stage to approve a Freight. */
export const ApproveForm = (props: {
  model: PipelineModel;
  freight: FreightView;
  /** The Stage that was chosen already. */
  stage?: string;
  onChange: (input: { stage: string } | undefined) => void;
}) => {
  const { model, freight, stage: preset, onChange } = props;
  const say = useSay();
  const { t } = say;
  const locale = useLocale();
  const now = useNow(10_000);
  const stages = stagesToApprove(model, freight).filter(
    ({ name }) => !preset || name === preset,
  );
  const [name, setName] = useState(
    preset ?? (stages.length === 1 ? stages[0].name : undefined),
  );
  useEffect(
    () => onChange(name ? { stage: name } : undefined),
    [name, onChange],
  );
  return (
    <div className={styles.form}>
      {stages.length === 0 && !preset ? (
        <p className={styles.note}>{t('form.noStage')}</p>
      ) : (
        <RadioGroup
          label={t('form.stage')}
          description={t('form.approveHelp')}
          value={name ?? null}
          onChange={setName}
        >
          {stages.map(stage => (
            <Radio key={stage.name} value={stage.name}>
              <span className={styles.choice}>
                <span className={styles.strong}>{stage.name}</span>
                <span className={styles.muted}>
                  {standingOf(model, stage, freight)
                    .reasons.map(reason =>
                      blockedText(say, reason, now, locale),
                    )
                    .join('; ')}
                </span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
      )}
    </div>
  );
};
