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
import { StageView } from '@gitops-portal/backstage-plugin-gitops-common';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { pipelineTranslationRef } from '../../translation';
import { objectKey } from './keys';
import { choicesOf, freightLabel, standingOf } from './model';
import { usePipeline } from './PipelineContext';
import { PromoteAction } from './PromoteAction';
import { ChoiceText } from './PromoteForm';
import { StandingLine } from './StandingLine';
import { freightWords } from './words';
import styles from './Details.module.css';

/** Every Freight that Kargo has for a Stage: whether it may come, and why not. */
export const Choices = ({ stage }: { stage: StageView }) => {
  const { entity, model } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const choices = choicesOf(model, stage);
  if (choices.length === 0) {
    return <p className={styles.muted}>{t('panel.noChoices')}</p>;
  }
  return (
    <ul className={styles.choices}>
      {choices.map(choice => {
        const { freight } = choice;
        const standing = standingOf(model, stage, freight);
        const approve = offeredActions(
          freight.actions,
          freightWords(t, model, freight, stage.name),
        );
        return (
          <li key={freight.name} className={styles.choice}>
            <div className={styles.choiceText}>
              <ChoiceText model={model} stage={stage} choice={choice} />
              {standing.kind !== 'may' && standing.kind !== 'here' && (
                <StandingLine standing={standing} freight={freight} />
              )}
            </div>
            {standing.kind === 'may' && (
              <PromoteAction
                entity={entity}
                model={model}
                stage={stage}
                freight={freight.name}
              />
            )}
            {standing.kind === 'not-yet' && !standing.approved && (
              <ObjectActions
                entity={entity}
                object={objectKey(entity, model.view, 'freights', freight.name)}
                name={freightLabel(freight)}
                actions={approve}
                version={model}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
};
