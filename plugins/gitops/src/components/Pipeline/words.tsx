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
import { ObjectActionWords } from '../ObjectActions';
import { ApproveForm } from './ApproveForm';
import { DownstreamForm } from './DownstreamForm';
import { freightLabel, labelOfFreight, PipelineModel } from './model';
import { PromoteForm } from './PromoteForm';
import { PipelineTranslate } from './say';

type Words = Record<string, ObjectActionWords>;

/** What promoting to a Stage is called and asks. */
export function promoteWords(
  t: PipelineTranslate,
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
  let title: string = t('action.promote.title', { name });
  if (label) {
    title = again
      ? t('action.promote.retryTitle', { name, freight: label })
      : t('action.promote.titleOf', { name, freight: label });
  }
  return {
    name: again ? t('action.promote.retry') : t('action.promote.name'),
    about: t('action.promote.about'),
    title,
    confirm: t('action.promote.confirm'),
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
  t: PipelineTranslate,
  model: PipelineModel,
  stage: StageView,
  freight?: string,
): Words {
  const { name } = stage;
  return {
    promote: promoteWords(t, model, stage, { freight }),
    'promote-downstream': {
      name: t('action.promote-downstream.name'),
      about: t('action.promote-downstream.about'),
      title: t('action.promote-downstream.title', { name }),
      confirm: t('action.promote-downstream.confirm'),
      icon: RiCheckDoubleLine,
      form: onChange => (
        <DownstreamForm model={model} stage={stage} onChange={onChange} />
      ),
    },
    reverify: {
      name: t('action.reverify.name'),
      about: t('action.reverify.about'),
      title: t('action.reverify.title', { name }),
      confirm: t('action.reverify.confirm'),
      icon: RiShieldCheckLine,
    },
    'abort-verification': {
      name: t('action.abort-verification.name'),
      about: t('action.abort-verification.about'),
      title: t('action.abort-verification.title', { name }),
      confirm: t('action.abort-verification.confirm'),
      icon: RiStopCircleLine,
    },
    refresh: {
      name: t('action.refreshStage.name'),
      about: t('action.refreshStage.about'),
      title: t('action.refreshStage.title', { name }),
      confirm: t('action.refreshStage.confirm'),
      icon: RiRefreshLine,
    },
  };
}

/** What the actions on a Freight are called and ask. */
export function freightWords(
  t: PipelineTranslate,
  model: PipelineModel,
  freight: FreightView,
  stage?: string,
): Words {
  const name = freightLabel(freight);
  return {
    approve: {
      name: t('action.approve.name'),
      about: t('action.approve.about'),
      title: stage
        ? t('action.approve.titleFor', { name, stage })
        : t('action.approve.title', { name }),
      confirm: t('action.approve.confirm'),
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
  t: PipelineTranslate,
  model: PipelineModel,
  promotion: PromotionView,
): Words {
  const { stage: name } = promotion;
  const freight =
    promotion.freightAlias ?? labelOfFreight(model, promotion.freight);
  return {
    abort: {
      name: t('action.abort.name'),
      about: t('action.abort.about'),
      title: t('action.abort.title', { name, freight }),
      confirm: t('action.abort.confirm'),
      icon: RiStopCircleLine,
    },
  };
}

/** What the actions on a Warehouse are called. */
export function warehouseWords(t: PipelineTranslate, name: string): Words {
  return {
    refresh: {
      name: t('action.refreshWarehouse.name'),
      about: t('action.refreshWarehouse.about'),
      title: t('action.refreshWarehouse.title', { name }),
      confirm: t('action.refreshWarehouse.confirm'),
      icon: RiRefreshLine,
    },
  };
}
