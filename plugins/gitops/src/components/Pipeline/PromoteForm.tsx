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
import { StageView } from '@gitops-portal/backstage-plugin-gitops-common';
import { useEffect, useState } from 'react';
import { useLocale } from '../../lib/locale';
import { useNow } from '../../lib/useNow';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { FreightChanges } from './FreightChanges';
import {
  Choice,
  choicesOf,
  freightLabel,
  isNewer,
  newerFor,
  PipelineModel,
} from './model';
import { blockedText, contentsText } from './texts';
import { useSay } from './say';
import styles from './Forms.module.css';

/** One Freight to choose: what it is called, what it carries, how old it is. */
export const ChoiceText = (props: {
  model: PipelineModel;
  stage?: StageView;
  choice: Choice;
}) => {
  const { model, stage, choice } = props;
  const { freight, candidate } = choice;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const marks: string[] = [];
  if (stage) {
    if (candidate.current) {
      marks.push(t('form.here'));
    } else {
      marks.push(
        t(isNewer(model, stage, freight) ? 'form.newer' : 'form.older'),
      );
    }
  }
  if (candidate.approved) {
    marks.push(t('form.approved'));
  }
  return (
    <span className={styles.choice}>
      <span className={styles.choiceHead}>
        <span className={styles.strong}>{freightLabel(freight)}</span>
        {marks.map(mark => (
          <span key={mark} className={styles.mark}>
            {mark}
          </span>
        ))}
      </span>
      <span className={styles.muted}>
        {contentsText(freight)} <Ago at={freight.discoveredAt} />
      </span>
    </span>
  );
};

/** The Freight that may not be promoted now, each with why. */
const NotNow = ({ choices }: { choices: Choice[] }) => {
  const say = useSay();
  const { t } = say;
  const locale = useLocale();
  const now = useNow(10_000);
  return (
    <details className={styles.notNow}>
      <summary>{t('form.notNow', { count: choices.length })}</summary>
      <ul>
        {choices.map(({ freight, candidate }) => (
          <li key={freight.name}>
            <span className={styles.strong}>{freightLabel(freight)}</span>{' '}
            <span className={styles.muted}>{contentsText(freight)}</span>
            <div>
              {candidate.blockedBy
                .map(reason => blockedText(say, reason, now, locale))
                .join('; ')}
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Asks which Freight to promote, and shows what it would change. */
export const PromoteForm = (props: {
  model: PipelineModel;
  stage: StageView;
  /** The Freight that was chosen already; asked for when left out. */
  freight?: string;
  onChange: (input: { freight: string } | undefined) => void;
}) => {
  const { model, stage, freight: preset, onChange } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const [name, setName] = useState(
    () => preset ?? newerFor(model, stage)[0]?.freight.name,
  );
  useEffect(
    () => onChange(name === undefined ? undefined : { freight: name }),
    [name, onChange],
  );
  const choices = choicesOf(model, stage);
  const possible = choices.filter(({ candidate }) => candidate.available);
  const impossible = choices.filter(({ candidate }) => !candidate.available);
  const chosen = name === undefined ? undefined : model.freight.get(name);
  const known = choices.find(({ freight }) => freight.name === preset);
  return (
    <div className={styles.form}>
      {preset !== undefined && chosen && (
        <div className={styles.chosen}>
          <span className={styles.label}>{t('form.freight')}</span>
          <ChoiceText
            model={model}
            stage={stage}
            choice={
              known ?? {
                freight: chosen,
                candidate: {
                  freight: chosen.name,
                  available: true,
                  current: false,
                  blockedBy: [],
                  approved: false,
                },
              }
            }
          />
        </div>
      )}
      {preset === undefined && possible.length > 0 && (
        <div className={styles.choices}>
          <RadioGroup
            label={t('form.freight')}
            value={name ?? null}
            onChange={setName}
          >
            {possible.map(choice => (
              <Radio key={choice.freight.name} value={choice.freight.name}>
                <ChoiceText model={model} stage={stage} choice={choice} />
              </Radio>
            ))}
          </RadioGroup>
        </div>
      )}
      {preset === undefined && possible.length === 0 && (
        <p className={styles.note}>{t('form.none', { stage: stage.name })}</p>
      )}
      {preset === undefined && impossible.length > 0 && (
        <NotNow choices={impossible} />
      )}
      {chosen && (
        <FreightChanges model={model} stage={stage} freight={chosen} />
      )}
    </div>
  );
};
