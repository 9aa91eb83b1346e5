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
import { FreightView } from '@gitops-portal/backstage-plugin-gitops-common';
import { ReactNode } from 'react';
import { Choice, ChoiceGroup, NoChoice } from '../../components/ChoiceGroup';
import { FieldFrame, frameOf } from '../../components/FieldFrame';
import {
  AskingFailed,
  FieldNote,
  FieldSkeleton,
} from '../../components/FieldNote';
import { blockedTexts } from '../../lib/blocked';
import { entityRefIn, fieldTitle, otherField } from '../../lib/formData';
import { contentsTexts, isOlder, labelOf, versionOf } from '../../lib/freight';
import { agoText, useLocale } from '../../lib/time';
import { useForgetGone } from '../../lib/useForgetGone';
import { FieldTranslate } from '../../lib/words';
import { fieldsTranslationRef } from '../../translation';
import { StageValue } from '../StagePicker/schema';
import {
  KargoTarget,
  PullRequestTarget,
  Target,
  targetId,
} from '../StagePicker/targets';
import { useTargets } from '../StagePicker/useTargets';
import { freightPickerSchema, FreightValue } from './schema';
import { freightId, kargoValue, pullRequestValue } from './values';

/** The titles of its commits, and of those that its images were built from. */
function commitLines(t: FieldTranslate, freight: FreightView): string[] {
  const commits = [
    ...freight.commits.map(({ message, author }) => ({
      title: message?.split('\n', 1)[0],
      author,
    })),
    ...freight.images.map(({ builtFrom }) => builtFrom?.commit),
  ];
  return commits.flatMap(commit => {
    if (!commit?.title) {
      return [];
    }
    const { title, author } = commit;
    return [author ? t('freight.commitBy', { title, author }) : title];
  });
}

interface Said {
  t: FieldTranslate;
  now: number;
  locale?: string;
}

function freightChoice(
  { t, now, locale }: Said,
  target: KargoTarget,
  freight: FreightView,
): Choice {
  const ago = agoText(freight.discoveredAt, now, locale);
  const candidate = target.stage.candidates.find(
    each => each.freight === freight.name,
  );
  const isBehind = isOlder(target.pipeline, target.stage, freight);
  const label = labelOf(freight);
  const marks: ReactNode[] = [
    isBehind ? t('freight.older') : t('freight.newer'),
  ];
  if (freight.alias && freight.alias !== label) {
    marks.unshift(freight.alias);
  }
  if (candidate?.approved) {
    marks.push(t('freight.approved'));
  }
  return {
    id: freight.name,
    title: label,
    marks,
    lines: [
      [
        contentsTexts(freight).join(', ') || t('freight.nothing'),
        ago && t('freight.found', { ago }),
      ]
        .filter(Boolean)
        .join(' · '),
      ...commitLines(t, freight),
    ],
  };
}

function kargoChoices(
  said: Said,
  target: KargoTarget,
): { choices: Choice[]; impossible: NoChoice[] } {
  return {
    choices: target.may.map(freight => freightChoice(said, target, freight)),
    impossible: target.mayNot.map(({ freight, reasons }) => ({
      ...freightChoice(said, target, freight),
      why: blockedTexts(said.t, reasons, said.now, said.locale),
    })),
  };
}

function pullRequestChoices({ t }: Said, target: PullRequestTarget): Choice[] {
  const { changes, replaces, value } = target;
  if (changes.images.length === 0) {
    return [];
  }
  const was = versionOf(replaces);
  return [
    {
      id: freightId(pullRequestValue(target)),
      title: versionOf(changes) ?? value.from,
      marks: [t('freight.from', { from: value.from })],
      lines: [
        [
          contentsTexts(changes).join(', '),
          was && t('freight.replaces', { version: was }),
        ]
          .filter(Boolean)
          .join(' '),
      ],
    },
  ];
}

/** The value of a choice. */
function valueOf(target: Target, id: string): FreightValue | undefined {
  if ('stage' in target) {
    const freight = target.may.find(({ name }) => name === id);
    return freight && kargoValue(target, freight);
  }
  return pullRequestValue(target);
}

/**
 * What to promote to the chosen Stage: only what may come, and of the rest why
 * not.
 */
export const FreightPicker = (props: typeof freightPickerSchema.TProps) => {
  const { formData, onChange, uiSchema, rawErrors, disabled } = props;
  const { entityField, stageField } = uiSchema['ui:options'] ?? {};
  const { t } = useTranslationRef(fieldsTranslationRef);
  const locale = useLocale();
  const entityRef = entityRefIn(props.formContext, entityField);
  const stageId = targetId(
    otherField(props.formContext, stageField) as Partial<StageValue>,
  );
  const answer = useTargets(entityRef);
  const said = { t, now: Date.now(), locale };
  const target = answer.data?.find(
    ({ value }) => targetId(value as StageValue) === stageId,
  );
  const { choices, impossible } = (() => {
    if (!target) {
      return { choices: [], impossible: [] };
    }
    return 'stage' in target
      ? kargoChoices(said, target)
      : { choices: pullRequestChoices(said, target), impossible: [] };
  })();
  const chosen = freightId(formData);
  const isThere = choices.some(({ id }) => id === chosen);
  const gone = useForgetGone(
    target && chosen && !isThere ? formData?.version ?? chosen : undefined,
    () => onChange({} as FreightValue),
  );

  const missing = [entityField, stageField].includes(undefined);
  if (missing || !entityRef || !stageId) {
    const titleOf = (name = '') => fieldTitle(props.registry, name);
    const first = entityRef
      ? t('freight.stageFirst', { field: titleOf(stageField) })
      : t('entityFirst', { field: titleOf(entityField) });
    return (
      <FieldFrame {...frameOf(props)}>
        <FieldNote kind={missing ? 'bad' : 'info'}>
          {missing
            ? t('noEntityField', {
                option: entityField ? 'stageField' : 'entityField',
              })
            : first}
        </FieldNote>
      </FieldFrame>
    );
  }
  const stage = stageId.slice(stageId.lastIndexOf('/') + 1);
  return (
    <FieldFrame {...frameOf(props)}>
      {answer.data ? (
        <ChoiceGroup
          // What was folded out belongs to another stage
          key={stageId}
          choices={choices}
          impossible={impossible}
          value={new Set(isThere ? [chosen] : [])}
          onChange={([id]) => onChange(target && valueOf(target, id))}
          isDisabled={disabled}
          isInvalid={Boolean(rawErrors?.length)}
        />
      ) : (
        !answer.error && <FieldSkeleton />
      )}
      {target && choices.length === 0 && (
        <FieldNote>{t('freight.none', { stage })}</FieldNote>
      )}
      {answer.data && !target && (
        <FieldNote kind="warning">{t('freight.gone', { stage })}</FieldNote>
      )}
      {gone !== undefined && !isThere && (
        <FieldNote kind="warning">{t('gone', { name: gone })}</FieldNote>
      )}
      <AskingFailed answer={answer} />
    </FieldFrame>
  );
};
