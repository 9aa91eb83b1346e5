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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../actions/reasons';
import { RolloutStepRecord } from './record';

/** What a step does, in words with its values. */
export function stepLabel(step: RolloutStepRecord): Reason {
  const names = step.names?.join(', ');
  switch (step.kind) {
    case 'set-weight':
      return actionReason('step-set-weight', `Set weight: ${step.weight} %`, {
        weight: step.weight ?? 0,
      });
    case 'pause':
      if (step.unreadable !== undefined) {
        return actionReason(
          'step-pause-unreadable',
          `Pause: ${step.unreadable}`,
          { duration: step.unreadable },
        );
      }
      return step.seconds === undefined
        ? actionReason('step-pause', 'Pause until a person promotes it')
        : actionReason('step-pause-for', `Pause: ${step.seconds} s`, {
            seconds: step.seconds,
          });
    case 'analysis':
      return names
        ? actionReason('step-analysis', `Analysis: ${names}`, { names })
        : actionReason('step-analysis-any', 'Analysis');
    case 'experiment':
      return names
        ? actionReason('step-experiment', `Experiment: ${names}`, { names })
        : actionReason('step-experiment-any', 'Experiment');
    case 'set-canary-scale':
      if (step.replicas !== undefined) {
        return actionReason(
          'step-canary-replicas',
          `Canary scale: ${step.replicas} pods`,
          { replicas: step.replicas },
        );
      }
      return step.weight === undefined
        ? actionReason(
            'step-canary-scale-traffic',
            'Canary scale: as its traffic',
          )
        : actionReason(
            'step-canary-scale',
            `Canary scale: ${step.weight} % of the pods`,
            { weight: step.weight },
          );
    case 'set-header-route':
      return actionReason(
        'step-header-route',
        `Route by header: ${names ?? ''}`,
        { name: names ?? '' },
      );
    case 'set-mirror-route':
      return actionReason('step-mirror-route', `Mirror route: ${names ?? ''}`, {
        name: names ?? '',
      });
    case 'plugin':
      return actionReason('step-plugin', `Plugin: ${names ?? ''}`, {
        name: names ?? '',
      });
    default:
      return actionReason('step-unknown', `Step: ${names ?? 'unknown'}`, {
        name: names ?? '?',
      });
  }
}
