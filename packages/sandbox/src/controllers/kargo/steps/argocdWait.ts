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

import type { Application } from '../../argocd/types';
import { findApplications } from './applications';
import { StepConfig } from './config';
import { type StepRunner, TerminalError } from './types';

const TIMEOUT_MS = 5 * 60_000;
const CONDITIONS = ['health', 'sync', 'operation', 'suspended', 'degraded'];

/** Why an Application is not what is waited for; undefined if it is. */
function lacking(
  { operation, status }: Application,
  waitFor: string[],
): string | undefined {
  const health = status?.health?.status ?? 'Unknown';
  const accepted = [
    ...(waitFor.includes('health') ? ['Healthy'] : []),
    ...(waitFor.includes('suspended') ? ['Suspended'] : []),
    ...(waitFor.includes('degraded') ? ['Degraded'] : []),
  ];
  if (accepted.length > 0 && !accepted.includes(health)) {
    return `health is ${health}`;
  }
  const sync = status?.sync?.status ?? 'Unknown';
  if (waitFor.includes('sync') && sync !== 'Synced') {
    return `sync status is ${sync}`;
  }
  const phase = status?.operationState?.phase;
  if (
    waitFor.includes('operation') &&
    (operation || phase === 'Running' || phase === 'Terminating')
  ) {
    return 'an operation is running';
  }
  return undefined;
}

/** `argocd-wait`: until Applications are as wanted. Changes nothing. */
export const argocdWait: StepRunner = {
  timeoutMs: TIMEOUT_MS,
  async run(values, context) {
    const config = new StepConfig('argocd-wait', values);
    for (const entry of config.requiredList('apps')) {
      const listed = entry.texts('waitFor');
      const waitFor = listed.length ? listed : ['health', 'sync', 'operation'];
      const unknown = waitFor.find(name => !CONDITIONS.includes(name));
      if (unknown) {
        throw new TerminalError(
          `invalid argocd-wait config: apps: waitFor: "${unknown}" is none of ${CONDITIONS.join(
            ', ',
          )}`,
        );
      }
      for (const application of await findApplications(context, entry)) {
        const why = lacking(application, waitFor);
        if (why) {
          return {
            status: 'Running',
            message: `waiting for Argo CD Application "${application.metadata.name}": ${why}`,
          };
        }
      }
    }
    return { status: 'Succeeded' };
  },
};
