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

import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Retention } from '../config/retention';
import { DeploymentStore } from './DeploymentStore';

/** Removes old deployments once a day, in one of the replicas. */
export async function scheduleRetention(options: {
  scheduler: SchedulerService;
  store: Pick<DeploymentStore, 'prune'>;
  logger: LoggerService;
  retention: Retention;
}): Promise<void> {
  const { scheduler, store, logger, retention } = options;
  await scheduler.scheduleTask({
    id: 'gitops-history-retention',
    frequency: { hours: 24 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 10 },
    scope: 'global',
    fn: async signal => {
      const removed = await store.prune({
        olderThan: new Date(Date.now() - retention.maxAgeMs).toISOString(),
        keepNewest: retention.keepNewest,
        signal,
      });
      if (removed) {
        logger.info(`Removed ${removed} old deployments from the history`);
      }
    },
  });
}
