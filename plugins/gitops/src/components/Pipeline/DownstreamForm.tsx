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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FreightView,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useEffect, useState } from 'react';
import { listText, useLocale } from '../../lib/locale';
import { pipelineTranslationRef } from '../../translation';
import { freightLabel, PipelineModel } from './model';
import { contentsText } from './texts';
import styles from './Forms.module.css';

/** What of a Stage may go on: what it holds, and what was verified in it. */
export function downstreamFreight(
  { view, freight }: PipelineModel,
  stage: StageView,
): FreightView[] {
  const held = stage.current.flatMap(({ name }) => freight.get(name) ?? []);
  const verified = view.freight.filter(
    each =>
      !held.includes(each) &&
      each.verifiedIn.some(place => place.stage === stage.name),
  );
  return [...held, ...verified];
}

/** The Stages that follow a Stage and take the Freight of an origin. */
export function downstreamStages(
  { view }: PipelineModel,
  stage: StageView,
  origin: string,
): StageView[] {
  return view.stages.filter(
    ({ controlFlow, requests }) =>
      !controlFlow &&
      requests.some(
        request =>
          request.origin === origin && request.stages.includes(stage.name),
      ),
  );
}

/** Asks which Freight of a Stage to promote to all that follow. */
export const DownstreamForm = (props: {
  model: PipelineModel;
  stage: StageView;
  onChange: (input: { freight: string } | undefined) => void;
}) => {
  const { model, stage, onChange } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const locale = useLocale();
  const choices = downstreamFreight(model, stage);
  const [name, setName] = useState(choices[0]?.name);
  useEffect(
    () => onChange(name ? { freight: name } : undefined),
    [name, onChange],
  );
  const chosen = choices.find(each => each.name === name);
  const stages = chosen
    ? downstreamStages(model, stage, chosen.origin).map(each => each.name)
    : [];
  return (
    <div className={styles.form}>
      {choices.length === 0 ? (
        <p className={styles.note}>{t('stage.empty')}</p>
      ) : (
        <div className={styles.choices}>
          <RadioGroup
            label={t('form.freight')}
            value={name ?? null}
            onChange={setName}
          >
            {choices.map(freight => (
              <Radio key={freight.name} value={freight.name}>
                <span className={styles.choice}>
                  <span className={styles.strong}>{freightLabel(freight)}</span>
                  <span className={styles.muted}>{contentsText(freight)}</span>
                </span>
              </Radio>
            ))}
          </RadioGroup>
        </div>
      )}
      {chosen && (
        <p className={styles.note}>
          {stages.length > 0
            ? t('form.goes', { stages: listText(stages, locale) })
            : t('form.goesNowhere')}
        </p>
      )}
    </div>
  );
};
