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
import {
  FreightView,
  PromotionView,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiArrowRightCircleLine,
  RiCheckDoubleLine,
  RiLoopLeftLine,
  RiRefreshLine,
  RiShieldCheckLine,
  RiStopCircleLine,
  RiThumbUpLine,
} from '@remixicon/react';
import { Translate } from '../../lib/i18n';
import { gitopsTranslationRef } from '../../translation';
import { ObjectActionWords } from '../ObjectActions';
import { ApproveForm } from './ApproveForm';
import { DownstreamForm } from './DownstreamForm';
import { freightLabel, labelOfFreight, PipelineModel } from './model';
import { PromoteForm } from './PromoteForm';

type Words = Record<string, ObjectActionWords>;

/** What promoting to a Stage is called and asks. */
export function promoteWords(
  t: Translate,
  model: PipelineModel,
  stage: StageView,
  options: {
    /** The Freight that was chosen already. */
    freight?: string;
    /** Whether it was tried before. */
    again?: boolean;
  } = {},
): ObjectActionWords {
  const { freight, again = false } = options;
  const { name } = stage;
  const label = freight && labelOfFreight(model, freight);
  let title = t('pipeline.action.promote.title', { name });
  if (label) {
    title = again
      ? t('pipeline.action.promote.retryTitle', { name, freight: label })
      : t('pipeline.action.promote.titleOf', { name, freight: label });
  }
  return {
    name: again
      ? t('pipeline.action.promote.retry')
      : t('pipeline.action.promote.name'),
    about: t('pipeline.action.promote.about'),
    title,
    confirm: t('pipeline.action.promote.confirm'),
    icon: again ? RiLoopLeftLine : RiArrowRightCircleLine,
    form: onChange => (
      <PromoteForm
        model={model}
        stage={stage}
        freight={freight}
        onChange={onChange}
      />
    ),
  };
}

/** What the actions on a Stage are called and ask. */
export function stageWords(
  t: Translate,
  model: PipelineModel,
  stage: StageView,
  freight?: string,
): Words {
  const { name } = stage;
  return {
    promote: promoteWords(t, model, stage, { freight }),
    'promote-downstream': {
      name: t('pipeline.action.promote-downstream.name'),
      about: t('pipeline.action.promote-downstream.about'),
      title: t('pipeline.action.promote-downstream.title', { name }),
      confirm: t('pipeline.action.promote-downstream.confirm'),
      icon: RiCheckDoubleLine,
      form: onChange => (
        <DownstreamForm model={model} stage={stage} onChange={onChange} />
      ),
    },
    reverify: {
      name: t('pipeline.action.reverify.name'),
      about: t('pipeline.action.reverify.about'),
      title: t('pipeline.action.reverify.title', { name }),
      confirm: t('pipeline.action.reverify.confirm'),
      icon: RiShieldCheckLine,
    },
    'abort-verification': {
      name: t('pipeline.action.abort-verification.name'),
      about: t('pipeline.action.abort-verification.about'),
      title: t('pipeline.action.abort-verification.title', { name }),
      confirm: t('pipeline.action.abort-verification.confirm'),
      icon: RiStopCircleLine,
    },
    refresh: {
      name: t('pipeline.action.refreshStage.name'),
      about: t('pipeline.action.refreshStage.about'),
      title: t('pipeline.action.refreshStage.title', { name }),
      confirm: t('pipeline.action.refreshStage.confirm'),
      icon: RiRefreshLine,
    },
  };
}

/** What the actions on a Freight are called and ask. */
export function freightWords(
  t: Translate,
  model: PipelineModel,
  freight: FreightView,
  stage?: string,
): Words {
  const name = freightLabel(freight);
  return {
    approve: {
      name: t('pipeline.action.approve.name'),
      about: t('pipeline.action.approve.about'),
      title: stage
        ? t('pipeline.action.approve.titleFor', { name, stage })
        : t('pipeline.action.approve.title', { name }),
      confirm: t('pipeline.action.approve.confirm'),
      icon: RiThumbUpLine,
      form: onChange => (
        <ApproveForm
          model={model}
          freight={freight}
          stage={stage}
          onChange={onChange}
        />
      ),
    },
  };
}

/** What the actions on a Promotion are called. */
export function promotionWords(
  t: Translate,
  model: PipelineModel,
  promotion: PromotionView,
): Words {
  const { stage: name } = promotion;
  const freight =
    promotion.freightAlias ?? labelOfFreight(model, promotion.freight);
  return {
    abort: {
      name: t('pipeline.action.abort.name'),
      about: t('pipeline.action.abort.about'),
      title: t('pipeline.action.abort.title', { name, freight }),
      confirm: t('pipeline.action.abort.confirm'),
      icon: RiStopCircleLine,
    },
  };
}

/** What the actions on a Warehouse are called. */
export function warehouseWords(t: Translate, name: string): Words {
  return {
    refresh: {
      name: t('pipeline.action.refreshWarehouse.name'),
      about: t('pipeline.action.refreshWarehouse.about'),
      title: t('pipeline.action.refreshWarehouse.title', { name }),
      confirm: t('pipeline.action.refreshWarehouse.confirm'),
      icon: RiRefreshLine,
    },
  };
}

/** The plugin's sentences. */
export function useWords(): Translate {
  return useTranslationRef(gitopsTranslationRef).t;
}
