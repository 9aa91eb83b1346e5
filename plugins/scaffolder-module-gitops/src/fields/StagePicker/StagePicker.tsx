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
import { StateIcon } from '@gitops-portal/backstage-plugin-gitops-react';
import { RiAlertLine } from '@remixicon/react';
import { useEffect } from 'react';
import { Choice, ChoiceGroup } from '../../components/ChoiceGroup';
import { FieldFrame, frameOf } from '../../components/FieldFrame';
import {
  AskingFailed,
  FieldNote,
  FieldSkeleton,
} from '../../components/FieldNote';
import { entityName, entityRefIn, fieldTitle } from '../../lib/formData';
import { isOlder, labelOf, versionOf } from '../../lib/freight';
import { useLocale } from '../../lib/time';
import { useForgetGone } from '../../lib/useForgetGone';
import { FieldTranslate } from '../../lib/words';
import { fieldsTranslationRef } from '../../translation';
import { stagePickerSchema, StageValue } from './schema';
import { holdsOf, Target, targetId } from './targets';
import { useTargets } from './useTargets';
import { whyNot } from './whyNot';

/** What may come to a target. */
function mayText(t: FieldTranslate, target: Target): string | undefined {
  if (!('stage' in target)) {
    const version = versionOf(target.changes);
    return version && t('stage.newer', { freight: version });
  }
  const { pipeline, stage, may } = target;
  const newer = may.filter(each => !isOlder(pipeline, stage, each));
  const [freight, ...rest] = (newer.length > 0 ? newer : may).map(labelOf);
  if (freight === undefined) {
    return undefined;
  }
  const kind = newer.length > 0 ? 'newer' : 'older';
  return rest.length > 0
    ? t(`stage.${kind}More`, { freight, count: rest.length })
    : t(`stage.${kind}`, { freight });
}

function choiceOf(t: FieldTranslate, target: Target): Choice {
  const { value } = target;
  const isKargo = value.via === 'kargo';
  const holds = holdsOf(target);
  const isUnwell =
    'state' in target &&
    !['healthy', 'progressing', 'paused'].includes(target.state);
  return {
    id: targetId(value as StageValue),
    title: isKargo ? value.stage : value.environment,
    marks: [
      <>
        <StateIcon
          state={
            'stage' in target
              ? target.stage.state
              : target.application.health.state
          }
          size={14}
          coloured
        />
        {holds ? t('stage.holds', { freight: holds }) : t('stage.empty')}
      </>,
    ],
    lines: [
      isKargo
        ? t('stage.inProject', {
            project: value.project,
            cluster: value.cluster,
          })
        : `${t('stage.fromTo', {
            from: value.from,
            to: value.environment,
          })}, ${t('stage.byPullRequest')}`,
      ...[mayText(t, target)].filter(Boolean),
      ...(isUnwell && !isKargo
        ? [
            <>
              <RiAlertLine size={14} aria-hidden />{' '}
              {t('stage.unhealthy', {
                from: value.from,
                state: target.state,
              })}
            </>,
          ]
        : []),
    ],
  };
}

/**
 * Where changes of a component can be promoted to: only where something can come
 * now, and of the rest why not.
 */
export const StagePicker = (props: typeof stagePickerSchema.TProps) => {
  const { formData, onChange, uiSchema, rawErrors, disabled } = props;
  const { entityField } = uiSchema['ui:options'] ?? {};
  const { t } = useTranslationRef(fieldsTranslationRef);
  const locale = useLocale();
  const entityRef = entityRefIn(props.formContext, entityField);
  const answer = useTargets(entityRef);
  const now = Date.now();
  const targets = (answer.data ?? []).map(target => ({
    target,
    choice: choiceOf(t, target),
    why: whyNot(t, target, now, locale),
  }));
  const chosen = targetId(formData);
  const known = targets.find(({ choice, why }) => choice.id === chosen && !why)
    ?.target.value as StageValue | undefined;
  const isThere = known !== undefined;
  const isPartial =
    isThere && Object.keys(known).some(key => !(key in (formData ?? {})));
  // A link that fills the form in says which one, and need not know the rest
  useEffect(() => {
    if (isPartial) {
      onChange(known);
    }
  }, [isPartial, known, onChange]);
  const gone = useForgetGone(
    answer.data && chosen && !isThere
      ? chosen.slice(chosen.lastIndexOf('/') + 1)
      : undefined,
    () => onChange({} as StageValue),
  );

  if (!entityRef) {
    return (
      <FieldFrame {...frameOf(props)}>
        <FieldNote kind={entityField ? 'info' : 'bad'}>
          {entityField
            ? t('entityFirst', {
                field: fieldTitle(props.registry, entityField),
              })
            : t('noEntityField', { option: 'entityField' })}
        </FieldNote>
      </FieldFrame>
    );
  }
  return (
    <FieldFrame {...frameOf(props)}>
      {answer.data ? (
        <ChoiceGroup
          choices={targets.filter(({ why }) => !why).map(each => each.choice)}
          impossible={targets.flatMap(({ choice, why }) =>
            why ? [{ ...choice, lines: choice.lines?.slice(0, 1), why }] : [],
          )}
          value={new Set(isThere ? [chosen] : [])}
          onChange={([id]) =>
            onChange(
              targets.find(({ choice }) => choice.id === id)?.target
                .value as StageValue,
            )
          }
          isDisabled={disabled}
          isInvalid={Boolean(rawErrors?.length)}
        />
      ) : (
        !answer.error && <FieldSkeleton />
      )}
      {answer.data?.length === 0 && (
        <FieldNote>
          {t('stage.none', { entity: entityName(entityRef) })}
        </FieldNote>
      )}
      {gone !== undefined && !isThere && (
        <FieldNote kind="warning">{t('gone', { name: gone })}</FieldNote>
      )}
      <AskingFailed answer={answer} />
    </FieldFrame>
  );
};
