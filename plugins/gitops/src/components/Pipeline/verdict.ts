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
  HealthState,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Translate } from '../../lib/i18n';
import { durationText } from '../../lib/time';
import {
  freightLabel,
  labelOfFreight,
  mayRetry,
  newerFor,
  PipelineModel,
  runningPromotion,
  soakingFor,
} from './model';

/** What a person would say of a pipeline, in one sentence. */
export interface PipelineVerdict {
  state: HealthState;
  text: string;
  /** How much it matters, the most first. */
  rank: number;
}

const BAD: ReadonlySet<HealthState> = new Set([
  'degraded',
  'missing',
  'warning',
]);

/** What keeps a Stage from being well, or what happens in it. */
function stageVerdict(
  t: Translate,
  model: PipelineModel,
  stage: StageView,
  now: number,
): PipelineVerdict | undefined {
  const { name, state, verification } = stage;
  const holds = stage.current[0] ? freightLabel(stage.current[0]) : name;
  const last = stage.lastPromotion && model.promotions.get(stage.lastPromotion);
  if (BAD.has(state) && last && mayRetry(last)) {
    const freight = last.freightAlias ?? labelOfFreight(model, last.freight);
    return {
      state,
      rank: 0,
      text: t('pipeline.verdict.promotionFailed', { freight, stage: name }),
    };
  }
  if (BAD.has(state) && BAD.has(verification?.state ?? 'healthy')) {
    return {
      state,
      rank: 0,
      text: t('pipeline.verdict.verificationFailed', {
        freight: holds,
        stage: name,
      }),
    };
  }
  if (BAD.has(state)) {
    const reason = stage.reasons[0]?.message.replace(/\.$/, '');
    return {
      state,
      rank: state === 'warning' ? 1 : 0,
      text: reason
        ? t('pipeline.verdict.stageBecause', { stage: name, reason })
        : t('pipeline.verdict.stage', { stage: name }),
    };
  }
  const running = runningPromotion(model, stage);
  if (running) {
    const freight =
      running.freightAlias ?? labelOfFreight(model, running.freight);
    const { pullRequest } = running;
    let text = t('pipeline.verdict.promoting', { freight, stage: name });
    if (pullRequest?.open) {
      text = pullRequest.number
        ? t('pipeline.verdict.pullRequest', {
            freight,
            stage: name,
            number: pullRequest.number,
          })
        : t('pipeline.verdict.pullRequestUnnumbered', { freight, stage: name });
    }
    return {
      state: pullRequest?.open ? 'paused' : 'progressing',
      rank: pullRequest?.open ? 3 : 4,
      text,
    };
  }
  if (verification?.state === 'progressing') {
    return {
      state: 'progressing',
      rank: 4,
      text: t('pipeline.verdict.verifying', { freight: holds, stage: name }),
    };
  }
  if (state === 'unknown') {
    return {
      state,
      rank: 5,
      text: t('pipeline.verdict.unknown', { stage: name }),
    };
  }
  const [hold] = stage.holds;
  if (hold) {
    return {
      state: 'paused',
      rank: 6,
      text: t('pipeline.verdict.hold', {
        stage: name,
        freight: labelOfFreight(model, hold.freight),
      }),
    };
  }
  return nextVerdict(t, model, stage, now);
}

/** What may come to a Stage, now or in a while. */
function nextVerdict(
  t: Translate,
  model: PipelineModel,
  stage: StageView,
  now: number,
): PipelineVerdict | undefined {
  const [next] = newerFor(model, stage);
  if (next) {
    return {
      state: 'healthy',
      rank: 7,
      text: t('pipeline.verdict.may', {
        freight: freightLabel(next.freight),
        stage: stage.name,
      }),
    };
  }
  const soaking = soakingFor(model, stage, now);
  if (soaking) {
    return {
      state: 'healthy',
      rank: 8,
      text: t('pipeline.verdict.soaking', {
        freight: freightLabel(soaking.freight),
        stage: stage.name,
        duration: durationText(t, soaking.until - now),
      }),
    };
  }
  return undefined;
}

/**
 * One sentence about a pipeline: what is wrong with it, else what happens or
 * may happen next.
 */
export function pipelineVerdict(
  t: Translate,
  model: PipelineModel,
  now: number,
): PipelineVerdict {
  const { stages, warehouses } = model.view;
  const found = stages.flatMap(
    stage => stageVerdict(t, model, stage, now) ?? [],
  );
  const blind = warehouses.find(({ state }) => BAD.has(state));
  if (blind) {
    found.push({
      state: blind.state,
      rank: 2,
      text: t('pipeline.verdict.warehouse', { warehouse: blind.name }),
    });
  }
  if (stages.length === 0) {
    found.push({
      state: 'unknown',
      rank: 9,
      text: t('pipeline.verdict.empty'),
    });
  }
  const [worst] = found.sort((a, b) => a.rank - b.rank);
  if (!worst) {
    return { state: 'healthy', rank: 9, text: t('pipeline.verdict.newest') };
  }
  const others = found.filter(({ rank }) => rank < 2).length - 1;
  return others > 0
    ? {
        ...worst,
        text: `${worst.text}. ${t('pipeline.verdict.others', {
          count: others,
        })}`,
      }
    : worst;
}
