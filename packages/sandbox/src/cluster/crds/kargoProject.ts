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
  kargoRoot,
  objectName,
  ownSteps,
  variables,
} from './kargoShared';
import { any, flag, int, list, object, text, textMap, texts } from './schemas';

const counts = object({
  count: int,
  health: object({ healthy: int }),
});

/** The schema of a Project, which has had no spec since Kargo 1.7. */
export const project = kargoRoot({
  status: object({
    conditions,
    stats: object({ warehouses: counts, stages: counts }),
  }),
});

const promotionPolicy = {
  ...object({
    stage: objectName,
    stageSelector: object({
      name: text,
      matchLabels: textMap,
      matchExpressions: list(
        object({ key: text, operator: text, values: texts }, 'key', 'operator'),
      ),
    }),
    autoPromotionEnabled: flag,
    autoRollback: object({ onPromotion: texts, onVerification: texts }),
  }),
  'x-kubernetes-validations': [
    {
      rule: 'has(self.stage) ? !has(self.stageSelector) : has(self.stageSelector)',
      message:
        'PromotionPolicy must have exactly one of stage or stageSelector set',
    },
  ],
};

const configStatus = object({
  conditions,
  observedGeneration: int,
  lastHandledRefresh: text,
  webhookReceivers: list(object({ name: text, path: text, url: text })),
});

const links = list(any);

/** The schema of a ProjectConfig. */
export const projectConfig = kargoRoot({
  spec: object({
    promotionPolicies: list(promotionPolicy),
    webhookReceivers: list(any),
    freightLinks: links,
    stageLinks: links,
  }),
  status: configStatus,
});

/** The schema of the ClusterConfig. */
export const clusterConfig = kargoRoot({
  spec: object({
    gitClient: any,
    webhookReceivers: list(any),
    freightLinks: links,
    stageLinks: links,
  }),
  status: configStatus,
});

/** The schema of a PromotionTask and a ClusterPromotionTask. */
export const promotionTask = kargoRoot(
  {
    spec: object(
      {
        vars: variables,
        steps: ownSteps(
          'PromotionTask step must have uses set and must not reference another task',
        ),
      },
      'steps',
    ),
  },
  'spec',
);
