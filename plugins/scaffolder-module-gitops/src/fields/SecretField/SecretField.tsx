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
import { readSealedSecrets } from '@gitops-portal/backstage-plugin-gitops-react';
import { FieldFrame, frameOf } from '../../components/FieldFrame';
import {
  AskingFailed,
  FieldNote,
  FieldSkeleton,
} from '../../components/FieldNote';
import { useAnswer } from '../../data/useAnswer';
import { entityName, entityRefIn, fieldTitle } from '../../lib/formData';
import {
  fieldsTranslationRef,
  secretFieldTranslationRef,
} from '../../translation';
import { isSealed, secretFieldSchema } from './schema';
import { SealedSummary } from './SealedSummary';
import { SealingForm } from './SealingForm';

/**
 * A secret of a component, sealed in the browser with the key of the cluster
 * that is to open it. What is typed never becomes part of the form.
 */
export const SecretField = (props: typeof secretFieldSchema.TProps) => {
  const { formData, onChange, uiSchema, rawErrors, disabled } = props;
  const { entityField, defaultName } = uiSchema['ui:options'] ?? {};
  const { t: common } = useTranslationRef(fieldsTranslationRef);
  const { t } = useTranslationRef(secretFieldTranslationRef);
  const entityRef = entityRefIn(props.formContext, entityField);
  const answer = useAnswer(
    ['sealed-secrets', entityRef],
    entityRef
      ? async (api, signal) => {
          const section = await api.getEntitySection(
            entityRef,
            'sealed-secrets',
            { signal },
          );
          return readSealedSecrets(
            section.notModified ? undefined : section.data,
          );
        }
      : undefined,
  );
  const content = (() => {
    if (!entityRef) {
      return (
        <FieldNote kind={entityField ? 'info' : 'bad'}>
          {entityField
            ? common('entityFirst', {
                field: fieldTitle(props.registry, entityField),
              })
            : common('noEntityField', { option: 'entityField' })}
        </FieldNote>
      );
    }
    const entity = entityName(entityRef);
    if (formData && isSealed(formData) && formData.entity === entityRef) {
      return (
        <SealedSummary
          value={formData}
          isDisabled={disabled}
          onAgain={() => onChange({})}
        />
      );
    }
    if (!answer.data) {
      return answer.error ? null : <FieldSkeleton />;
    }
    const { places, maySeal } = answer.data;
    if (places.length === 0) {
      return <FieldNote kind="bad">{t('nowhere', { entity })}</FieldNote>;
    }
    if (!maySeal) {
      return <FieldNote kind="bad">{t('forbidden', { entity })}</FieldNote>;
    }
    return (
      <SealingForm
        // Of another component nothing is to stay
        key={entityRef}
        entityRef={entityRef}
        places={places}
        defaultName={defaultName}
        isInvalid={Boolean(rawErrors?.length)}
        // An empty value keeps the form from going on, no value does not
        onTyping={isTyping => {
          if (isTyping !== (formData !== undefined)) {
            onChange(isTyping ? {} : undefined);
          }
        }}
        onSealed={onChange}
      />
    );
  })();
  return (
    <FieldFrame {...frameOf(props)}>
      {content}
      <AskingFailed answer={answer} />
    </FieldFrame>
  );
};
