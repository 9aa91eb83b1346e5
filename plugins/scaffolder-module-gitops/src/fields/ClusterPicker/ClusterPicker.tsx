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
import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  readClusters,
  StateIcon,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { RiAlertLine } from '@remixicon/react';
import { Choice, ChoiceGroup } from '../../components/ChoiceGroup';
import { FieldFrame, frameOf } from '../../components/FieldFrame';
import {
  AskingFailed,
  FieldNote,
  FieldSkeleton,
} from '../../components/FieldNote';
import { useAnswer } from '../../data/useAnswer';
import { useLocale } from '../../lib/time';
import { FieldTranslate } from '../../lib/words';
import { fieldsTranslationRef } from '../../translation';
import { ClusterOptions, titleOf, warningOf, whyNot } from './clusters';
import { clusterPickerSchema } from './schema';

function choiceOf(
  t: FieldTranslate,
  cluster: ClusterFreshness,
  options: ClusterOptions,
  locale?: string,
): Choice {
  const { name, state, argocd } = cluster;
  const isLive = state === 'live';
  const warning = warningOf(t, cluster, options, locale);
  return {
    id: name,
    title: titleOf(cluster),
    marks: [
      ...(isLive
        ? [
            <>
              <StateIcon state="healthy" size={14} coloured />
              {t('cluster.live')}
            </>,
          ]
        : []),
      ...(argocd === undefined
        ? []
        : [argocd ? t('cluster.argocd') : t('cluster.noArgocd')]),
    ],
    lines: [
      ...(titleOf(cluster) === name ? [] : [name]),
      ...(warning
        ? [
            <>
              <RiAlertLine size={14} aria-hidden /> {warning}
            </>,
          ]
        : []),
    ],
  };
}

/** The clusters that the portal watches, to choose one of those that answer. */
export const ClusterPicker = (props: typeof clusterPickerSchema.TProps) => {
  const { formData, onChange, uiSchema, rawErrors, disabled } = props;
  const options = uiSchema['ui:options'] ?? {};
  const { t } = useTranslationRef(fieldsTranslationRef);
  const locale = useLocale();
  const answer = useAnswer(['clusters'], async (api, signal) =>
    readClusters(await api.getClusters({ signal })),
  );
  const clusters = answer.data;
  const reasons = new Map(
    clusters?.map(each => [each.name, whyNot(t, each, options, locale)]),
  );
  const isKnown = formData === undefined || reasons.has(formData);
  return (
    <FieldFrame {...frameOf(props)}>
      {clusters ? (
        <ChoiceGroup
          choices={clusters
            .filter(({ name }) => !reasons.get(name))
            .map(each => choiceOf(t, each, options, locale))}
          impossible={clusters
            .filter(({ name }) => reasons.get(name))
            .map(each => ({
              ...choiceOf(t, each, { ...options, argocd: undefined }, locale),
              lines: [],
              why: reasons.get(each.name),
            }))}
          value={new Set(formData === undefined ? [] : [formData])}
          onChange={([name]) => onChange(name)}
          isDisabled={disabled}
          isInvalid={Boolean(rawErrors?.length)}
        />
      ) : (
        !answer.error && <FieldSkeleton />
      )}
      {clusters?.length === 0 && <FieldNote>{t('cluster.none')}</FieldNote>}
      {clusters && !isKnown && (
        <FieldNote kind="warning">{t('gone', { name: formData! })}</FieldNote>
      )}
      <AskingFailed answer={answer} />
    </FieldFrame>
  );
};
