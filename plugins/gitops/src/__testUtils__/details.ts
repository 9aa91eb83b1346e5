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
  ActionPlan,
  ActionState,
  ApplicationDetails,
  ApplicationView,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { makeFixtures } from './applications';

/*
 * Made-up details of Applications, for tests and for the states page in dev/.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the back end may say of why an action is not possible. */
export function blocked(
  code: string,
  params?: Record<string, string>,
): Reason[] {
  return [{ code, params, message: `Not possible: ${code}` }];
}

/** Makes details around one moment, so that "in 3 h" stays that. */
export function makeDetails(now: number) {
  const { application, live, before } = makeFixtures(now);
  const after = (millis: number) => before(-millis);

  /** The actions of an Application, possible but for those given. */
  function actions(
    blockedBy: Record<string, Reason[]> = {},
    automated = true,
  ): ActionState[] {
    const defaults: Record<string, Reason[]> = {
      sync: [],
      refresh: [],
      'hard-refresh': [],
      rollback: automated ? blocked('auto-sync-on') : [],
      terminate: blocked('no-operation'),
      'enable-auto-sync': automated ? blocked('auto-sync-is-on') : [],
      'disable-auto-sync': automated ? [] : blocked('auto-sync-is-off'),
    };
    return Object.entries({ ...defaults, ...blockedBy }).map(
      ([id, reasons]) => ({ id, blockedBy: reasons }),
    );
  }

  /** Details of an Application that is well, but for `overrides`. */
  function details(
    view: ApplicationView = application('dev'),
    overrides: Partial<ApplicationDetails> = {},
  ): ApplicationDetails {
    const { automated } = view.sync;
    return {
      application: view,
      conditions: [],
      syncPolicy: {
        automated,
        prune: false,
        selfHeal: true,
        allowEmpty: false,
        options: ['CreateNamespace=true'],
        retryLimit: 5,
      },
      project: {
        name: view.project,
        known: true,
        description: 'Everything of the shop',
        orphanedResources: 'warned',
      },
      syncWindows: {
        windows: [],
        manual: { allowed: true },
        automatic: { allowed: true },
      },
      actions: actions({}, automated),
      clusters: live,
      ...overrides,
    };
  }

  /** A sync window that is closed until this evening. */
  const closedWindow: ApplicationDetails['syncWindows'] = {
    windows: [
      {
        kind: 'allow',
        schedule: '0 22 * * *',
        duration: '1h',
        timeZone: 'Europe/Berlin',
        description: 'Production changes at night only',
        manualSync: false,
        active: false,
        opensAt: after(3 * HOUR),
      },
      {
        kind: 'deny',
        schedule: '0 0 24 12 *',
        duration: '72h',
        manualSync: true,
        active: false,
        invalid: 'the schedule has too many fields',
      },
    ],
    manual: {
      allowed: false,
      reason: {
        code: 'sync-window-closed',
        message: 'No sync window is open',
      },
      until: after(3 * HOUR),
    },
    automatic: { allowed: false, until: after(3 * HOUR) },
  };

  const conditions: ApplicationDetails['conditions'] = [
    {
      type: 'OrphanedResourceWarning',
      severity: 'warning',
      message: 'Application has 2 orphaned resources',
      since: before(2 * HOUR),
    },
    {
      type: 'ComparisonError',
      severity: 'error',
      message:
        'Failed to load target state: kustomize build overlays/staging failed',
      since: before(4 * MINUTE),
    },
  ];

  const applicationSet: ApplicationDetails['applicationSet'] = {
    namespace: 'argocd',
    name: 'cart',
    health: { state: 'progressing', reasons: [] },
    applications: 3,
    strategy: 'RollingSync',
    progress: {
      status: 'Waiting',
      step: 2,
      steps: 3,
      message: 'Application is waiting for step 1 to be healthy',
      since: before(6 * MINUTE),
    },
    rollout: { Healthy: 1, Progressing: 1, Waiting: 1 },
    leavesSyncPolicy: false,
  };

  return { details, actions, closedWindow, conditions, applicationSet, after };
}

/** A plan that nothing speaks against, but for `overrides`. */
export function makePlan(overrides: Partial<ActionPlan> = {}): ActionPlan {
  return {
    action: 'sync',
    blockedBy: [],
    effects: [
      {
        code: 'sync-all',
        params: { revision: 'main', count: '12' },
        message: 'All 12 resources are synced to main',
      },
      {
        code: 'changes',
        params: { count: '2' },
        message: '2 resources are changed',
      },
    ],
    warnings: [],
    actingAs: { user: 'user:default/ana', identity: 'service-account' },
    ...overrides,
  };
}
