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
  conditions,
  duration,
  freightCollection,
  freightReference,
  kargoRoot,
  origin,
  promotionStatus,
  stepFields,
  variables,
} from './kargoShared';
import {
  any,
  flag,
  int,
  list,
  mapOf,
  object,
  oneOf,
  text,
  textMap,
  texts,
  time,
} from './schemas';

const requestedFreight = {
  ...list(
    object(
      {
        origin,
        sources: object({
          direct: flag,
          stages: texts,
          requiredSoakTime: duration,
          availabilityStrategy: oneOf('All', 'OneOf', ''),
          autoPromotionOptions: object({
            selectionPolicy: oneOf('NewestFreight', 'MatchUpstream'),
          }),
        }),
      },
      'origin',
      'sources',
    ),
  ),
  minItems: 1,
};

const steps = {
  ...list({
    ...object(stepFields),
    'x-kubernetes-validations': [
      {
        rule: '(has(self.uses) ? !has(self.task) : has(self.task))',
        message:
          'PromotionTemplate step must have exactly one of uses or task set',
      },
      {
        rule: '!has(self.task) || !has(self.continueOnError)',
        message:
          'PromotionTemplate step referencing a task cannot set continueOnError',
      },
      {
        rule: '!has(self.task) || !has(self.retry)',
        message: 'PromotionTemplate step referencing a task cannot set retry',
      },
    ],
  }),
  minItems: 1,
};

const verification = object({
  analysisTemplates: list(
    object(
      {
        name: text,
        kind: oneOf('AnalysisTemplate', 'ClusterAnalysisTemplate'),
      },
      'name',
    ),
  ),
  analysisRunMetadata: object({ labels: textMap, annotations: textMap }),
  args: list(object({ name: text, value: text }, 'name', 'value')),
});

const promotionReference = object(
  {
    name: text,
    freight: freightReference,
    status: promotionStatus,
    finishedAt: time,
  },
  'name',
);

const holds = mapOf(
  object(
    {
      freightName: text,
      origin,
      promotionName: text,
      actor: text,
      createdAt: time,
    },
    'freightName',
    'origin',
  ),
);

/** The schema of a Stage. */
export const stage = kargoRoot(
  {
    spec: object(
      {
        shard: text,
        vars: variables,
        requestedFreight,
        promotionTemplate: object(
          { spec: object({ vars: variables, steps }) },
          'spec',
        ),
        verification,
      },
      'requestedFreight',
    ),
    status: object({
      conditions,
      observedGeneration: int,
      lastHandledRefresh: text,
      autoPromotionEnabled: flag,
      autoPromotionHolds: holds,
      effectiveAutoPromotionHolds: holds,
      freightHistory: list(freightCollection),
      freightSummary: text,
      health: object({
        status: text,
        issues: texts,
        config: any,
        output: any,
      }),
      currentPromotion: promotionReference,
      lastPromotion: promotionReference,
      metadata: mapOf(any),
    }),
  },
  'spec',
);
