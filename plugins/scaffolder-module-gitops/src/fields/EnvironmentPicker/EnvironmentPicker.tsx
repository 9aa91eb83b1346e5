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
import { TextField } from '@backstage/ui';
import { StateIcon } from '@gitops-portal/backstage-plugin-gitops-react';
import { useState } from 'react';
import { Choice, ChoiceGroup } from '../../components/ChoiceGroup';
import { FieldFrame, frameOf } from '../../components/FieldFrame';
import {
  AskingFailed,
  FieldNote,
  FieldSkeleton,
} from '../../components/FieldNote';
import { entityName, entityRefIn, fieldTitle } from '../../lib/formData';
import { FieldTranslate } from '../../lib/words';
import { fieldsTranslationRef } from '../../translation';
import {
  EnvironmentChoice,
  inOrder,
  isEnvironmentName,
  runningVersion,
} from './environments';
import { environmentPickerSchema } from './schema';
import { useEnvironments } from './useEnvironments';

/** Stands for a name that is not among those offered; no name has a slash. */
const OTHER = '/other';

function choiceOf(t: FieldTranslate, each: EnvironmentChoice): Choice {
  const { name, lane } = each;
  const version = lane && runningVersion(lane);
  return {
    id: name,
    title: name,
    marks: lane
      ? [
          <>
            <StateIcon
              state={lane.state}
              stale={lane.stale.length > 0}
              size={14}
              coloured
            />
            {version
              ? t('environment.runs', { version })
              : t('environment.nothing')}
          </>,
        ]
      : [],
  };
}

/** The environments of the portal, or of an entity, to choose one or several. */
export const EnvironmentPicker = (
  props: typeof environmentPickerSchema.TProps,
) => {
  const { formData, onChange, uiSchema, schema, rawErrors, disabled } = props;
  const { entityField, allowOther } = uiSchema['ui:options'] ?? {};
  const { t } = useTranslationRef(fieldsTranslationRef);
  const entityRef = entityRefIn(props.formContext, entityField);
  const answer = useEnvironments({ ofEntity: Boolean(entityField), entityRef });
  const several = schema.type === 'array';
  // A form with a list may bring it with nothing in a place of it
  const chosen = [formData ?? []].flat().filter(Boolean);
  const offered = answer.data ?? [];
  const others = chosen.filter(
    name => !offered.some(each => each.name === name),
  );
  const [isOther, setOther] = useState(false);
  const showsOther = allowOther && (isOther || others.length > 0);

  const change = (names: Iterable<string>) => {
    const next = inOrder(names, offered);
    onChange(several ? next : next[0]);
  };
  const choose = (ids: ReadonlySet<string>) => {
    setOther(ids.has(OTHER));
    change([...ids].filter(id => id !== OTHER));
  };

  if (entityField && !entityRef) {
    return (
      <FieldFrame {...frameOf(props)}>
        <FieldNote>
          {t('entityFirst', {
            field: fieldTitle(props.registry, entityField),
          })}
        </FieldNote>
      </FieldFrame>
    );
  }
  return (
    <FieldFrame {...frameOf(props)}>
      {answer.data ? (
        <ChoiceGroup
          choices={[
            ...offered.map(each => choiceOf(t, each)),
            ...(allowOther
              ? [{ id: OTHER, title: t('environment.other') }]
              : []),
          ]}
          value={
            new Set([
              ...chosen.filter(name => !others.includes(name)),
              ...(showsOther ? [OTHER] : []),
            ])
          }
          onChange={choose}
          several={several}
          isDisabled={disabled}
          isInvalid={Boolean(rawErrors?.length)}
        />
      ) : (
        !answer.error && <FieldSkeleton />
      )}
      {showsOther && (
        <TextField
          label={t('environment.otherName')}
          description={t('environment.otherHelp')}
          value={others[0] ?? ''}
          onChange={typed => {
            const name = typed.trim();
            const kept = several
              ? chosen.filter(each => !others.includes(each))
              : [];
            change(name ? [...kept, name] : kept);
          }}
          validationBehavior="aria"
          isInvalid={others.some(name => !isEnvironmentName(name))}
          isDisabled={disabled}
          autoComplete="off"
          spellCheck="false"
        />
      )}
      {answer.data && offered.length === 0 && (
        <FieldNote>
          {entityRef
            ? t('environment.noneOfEntity', { entity: entityName(entityRef) })
            : t('environment.none')}
        </FieldNote>
      )}
      {answer.data && !allowOther && others.length > 0 && (
        <FieldNote kind="warning">
          {t('gone', { name: others.join(', ') })}
        </FieldNote>
      )}
      <AskingFailed answer={answer} />
    </FieldFrame>
  );
};
