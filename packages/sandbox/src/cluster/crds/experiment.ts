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
  dryRun,
  madeMetadata,
  measurementRetention,
  templateArgs,
} from './analysis';
import { podTemplate, selector, conditions } from './rollout';
import { flag, int, list, object, root, text, time } from './schemas';

/** The schema of an Experiment. */
export const experiment = root({
  spec: object(
    {
      templates: list(
        object(
          {
            name: text,
            replicas: int,
            minReadySeconds: int,
            selector,
            template: podTemplate,
            service: object({ name: text }),
          },
          'name',
          'selector',
          'template',
        ),
      ),
      duration: text,
      progressDeadlineSeconds: int,
      terminate: flag,
      analyses: list(
        object(
          {
            name: text,
            templateName: text,
            clusterScope: flag,
            args: templateArgs,
            requiredForCompletion: flag,
          },
          'name',
          'templateName',
        ),
      ),
      scaleDownDelaySeconds: int,
      dryRun,
      measurementRetention,
      analysisRunMetadata: madeMetadata,
    },
    'templates',
  ),
  status: object({
    phase: text,
    message: text,
    availableAt: time,
    templateStatuses: list(
      object(
        {
          name: text,
          replicas: int,
          updatedReplicas: int,
          readyReplicas: int,
          availableReplicas: int,
          collisionCount: int,
          status: text,
          message: text,
          lastTransitionTime: time,
          serviceName: text,
          podTemplateHash: text,
        },
        'name',
        'replicas',
        'updatedReplicas',
        'readyReplicas',
        'availableReplicas',
      ),
    ),
    analysisRuns: list(
      object(
        { name: text, analysisRun: text, phase: text, message: text },
        'name',
        'analysisRun',
        'phase',
      ),
    ),
    conditions,
  }),
});
