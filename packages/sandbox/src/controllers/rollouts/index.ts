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

import type { Running } from '../runtime/reconciler';
import { CONTROLLERS } from '../runtime/installed';
import { whileServed } from '../runtime/whileServed';
import { type RolloutsOptions, startAnalysisRuns } from './analysis/controller';
import { startRolloutController } from './controller';
import { startExperiments } from './experiments/controller';
import { KINDS } from './types';

export { HASH_LABEL, ROLLOUTS } from './types';

/**
 * Runs Argo Rollouts in a cluster for as long as it serves its kinds.
 *
 * @param installed - only while the controller's workload is ready, too
 */
export function startRollouts(
  options: RolloutsOptions,
  installed = false,
): Running {
  const start = async () => {
    const running = [
      startRolloutController(options),
      startAnalysisRuns(options),
      startExperiments(options),
    ];
    return {
      async stop() {
        await Promise.all(running.map(one => one.stop()));
      },
    };
  };
  return whileServed(
    options.client,
    KINDS,
    start,
    installed ? CONTROLLERS.rollouts : undefined,
  );
}
