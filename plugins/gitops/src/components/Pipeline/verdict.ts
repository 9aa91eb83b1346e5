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
import {
  freightLabel,
  labelOfFreight,
  mayRetry,
  newerFor,
  PipelineModel,
  runningPromotion,
  soakingFor,
} from './model';
import { Say } from './say';
import { isUnused, reasonText, tellingReasons } from './texts';

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
  say: Say,
  model: PipelineModel,
  stage: StageView,
  now: number,
): PipelineVerdict | undefined {
  const { t } = say;
  const { name, verification } = stage;
  const state = isUnused(stage) ? 'healthy' : stage.state;
  const holds = stage.current[0] ? freightLabel(stage.current[0]) : name;
  const last = stage.lastPromotion && model.promotions.get(stage.lastPromotion);
  if (BAD.has(state) && last && mayRetry(last)) {
    const freight = last.freightAlias ?? labelOfFreight(model, last.freight);
    return {
      state,
      rank: 0,
      text: t('verdict.promotionFailed', { freight, stage: name }),
    };
  }
  if (BAD.has(state) && BAD.has(verification?.state ?? 'healthy')) {
    return {
      state,
      rank: 0,
      text: t('verdict.verificationFailed', {
        freight: holds,
        stage: name,
      }),
    };
  }
  if (BAD.has(state)) {
    const [telling] = tellingReasons(stage);
    const reason = telling && reasonText(t, telling);
    return {
      state,
      rank: state === 'warning' ? 1 : 0,
      text: reason
        ? t('verdict.stageBecause', { stage: name, reason })
        : t('verdict.stage', { stage: name }),
    };
  }
  const running = runningPromotion(model, stage);
  if (running) {
    const freight =
      running.freightAlias ?? labelOfFreight(model, running.freight);
    const { pullRequest } = running;
    let text: string = t('verdict.promoting', { freight, stage: name });
    if (pullRequest?.open) {
      text = pullRequest.number
        ? t('verdict.pullRequest', {
            freight,
            stage: name,
            number: pullRequest.number,
          })
        : t('verdict.pullRequestUnnumbered', { freight, stage: name });
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
      text: t('verdict.verifying', { freight: holds, stage: name }),
    };
  }
  if (state === 'unknown') {
    return {
      state,
      rank: 5,
      text: t('verdict.unknown', { stage: name }),
    };
  }
  const [hold] = stage.holds;
  if (hold) {
    return {
      state: 'paused',
      rank: 6,
      text: t('verdict.hold', {
        stage: name,
        freight: labelOfFreight(model, hold.freight),
      }),
    };
  }
  return nextVerdict(say, model, stage, now);
}

/** What may come to a Stage, now or in a while. */
function nextVerdict(
  say: Say,
  model: PipelineModel,
  stage: StageView,
  now: number,
): PipelineVerdict | undefined {
  const { t } = say;
  const [next] = newerFor(model, stage);
  if (next) {
    return {
      state: 'healthy',
      rank: 7,
      text: t('verdict.may', {
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
      text: t('verdict.soaking', {
        freight: freightLabel(soaking.freight),
        stage: stage.name,
        duration: say.duration(soaking.until - now),
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
  say: Say,
  model: PipelineModel,
  now: number,
): PipelineVerdict {
  const { t } = say;
  const { stages, warehouses } = model.view;
  const found = stages.flatMap(
    stage => stageVerdict(say, model, stage, now) ?? [],
  );
  const blind = warehouses.find(({ state }) => BAD.has(state));
  if (blind) {
    found.push({
      state: blind.state,
      rank: 2,
      text: t('verdict.warehouse', { warehouse: blind.name }),
    });
  }
  if (stages.length === 0) {
    found.push({
      state: 'unknown',
      rank: 9,
      text: t('verdict.empty'),
    });
  }
  const [worst] = found.sort((a, b) => a.rank - b.rank);
  if (!worst) {
    return { state: 'healthy', rank: 9, text: t('verdict.newest') };
  }
  const others = found.filter(({ rank }) => rank < 2).length - 1;
  return others > 0
    ? {
        ...worst,
        text: `${worst.text}. ${t('verdict.others', {
          count: others,
        })}`,
      }
    : worst;
}
