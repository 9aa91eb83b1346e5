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

import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { readPipelines } from '@gitops-portal/backstage-plugin-gitops-react';
import { useMemo } from 'react';
import { useEntitySection } from '../../data/useEntitySection';
import { pipelineTranslationRef } from '../../translation';
import { ReasonedButton } from '../Actions/ReasonedButton';
import { pipelineModel } from './model';
import { PromoteAction } from './PromoteAction';

/**
 * A button that opens the dialog by which a Freight is promoted to a Stage,
 * wherever on the entity's pages the need for it is seen.
 */
export const PromoteButton = (props: {
  entity: Entity;
  cluster: string;
  /** Kargo's project, which is the Stage's namespace. */
  project: string;
  stage: string;
  /** The Freight's name; the dialog asks for one where left out. */
  freight?: string;
  /** Whether it was tried before. */
  again?: boolean;
  variant?: 'primary' | 'secondary';
}) => {
  const { entity, cluster, project, stage: name, freight } = props;
  const { again, variant } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const { data, error } = useEntitySection(entity, 'pipelines', readPipelines);
  const view = data?.pipelines.find(
    each => each.cluster === cluster && each.project === project,
  );
  const model = useMemo(() => view && pipelineModel(view), [view]);
  const stage = model?.stages.get(name);
  if (model && stage) {
    return (
      <PromoteAction
        entity={entity}
        model={model}
        stage={stage}
        freight={freight}
        again={again}
        variant={variant}
      />
    );
  }
  return (
    <ReasonedButton
      size="small"
      variant={variant}
      reason={
        data || error
          ? error?.message ?? t('action.gone', { name })
          : t('action.loading')
      }
    >
      {t('opens', { action: t('action.promote.name') })}
    </ReasonedButton>
  );
};
