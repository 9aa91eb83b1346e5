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
  ActionAccepted,
  ActionPlan,
  ApplicationActionId,
  ApplicationDetails,
  EntityApplications,
  GitopsApi,
  Reason,
  RollbackInput,
  SyncInput,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { makeDetails, makePlan } from '../src/__testUtils__/details';
import { makeHistory } from '../src/__testUtils__/history';
import { makeDiff } from '../src/__testUtils__/diff';

/** How long an operation takes here. */
const TAKES = 6_000;

function reason(code: string, params?: Record<string, string>): Reason {
  return { code, params, message: code };
}

/** What a sync would do, as far as this page can tell. */
function planOf(
  details: ApplicationDetails,
  action: ApplicationActionId,
  input: SyncInput & Partial<RollbackInput>,
): Partial<ActionPlan> {
  const warnings: Reason[] = [];
  const effects: Reason[] = [];
  switch (action) {
    case 'sync': {
      const revision = input.revisions?.find(Boolean) ?? 'main';
      effects.push(
        input.resources
          ? reason('sync-selected', {
              count: String(input.resources.length),
              revision,
            })
          : reason('sync-all', { count: '12', revision }),
        reason('changes', { count: '2' }),
        input.prune
          ? reason('prunes', { count: '1' })
          : reason('leaves-extra', { count: '1' }),
        reason(input.resources ? 'skips-hooks' : 'runs-hooks'),
      );
      if (input.dryRun) {
        effects.unshift(reason('dry-run'));
      }
      if (input.prune && !input.dryRun) {
        warnings.push(reason('prune-deletes', { count: '1' }));
      }
      if (input.force) {
        warnings.push(reason('force-recreates'));
      }
      break;
    }
    case 'rollback':
      effects.push(
        reason('returns-to', {
          revision: '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432',
          deployedAt: new Date(Date.now() - 172_800_000).toISOString(),
        }),
      );
      warnings.push(reason('git-stays-ahead'));
      break;
    case 'terminate':
      effects.push(reason('stops-operation'));
      break;
    case 'refresh':
      effects.push(reason('compares-again'));
      break;
    case 'hard-refresh':
      effects.push(reason('makes-manifests-again'), reason('compares-again'));
      warnings.push(reason('costs-repo-server'));
      break;
    case 'enable-auto-sync':
      effects.push(reason('auto-sync-starts'));
      break;
    default:
      effects.push(reason('auto-sync-stops'));
  }
  const state = details.actions.find(({ id }) => id === action);
  return { action, effects, warnings, blockedBy: state?.blockedBy ?? [] };
}

/** What has been done on this page to one Application. */
interface Doing {
  action: ApplicationActionId;
  at: number;
}

/** How the details look some time after an action. */
function afterAction(
  details: ApplicationDetails,
  { action, at }: Doing,
): ApplicationDetails {
  const over = Date.now() - at > TAKES;
  const { application } = details;
  const moment = new Date(at).toISOString();
  switch (action) {
    case 'refresh':
    case 'hard-refresh':
      return over
        ? { ...details, application: { ...application, reconciledAt: moment } }
        : {
            ...details,
            refreshing: action === 'hard-refresh' ? 'hard' : 'normal',
          };
    case 'enable-auto-sync':
    case 'disable-auto-sync': {
      const automated = action === 'enable-auto-sync';
      return { ...details, syncPolicy: { ...details.syncPolicy, automated } };
    }
    case 'terminate':
      return {
        ...details,
        application: {
          ...application,
          operation: application.operation && {
            ...application.operation,
            phase: over ? 'Failed' : 'Terminating',
            title: over ? 'Sync failed' : 'Syncing',
            message: 'Operation terminated',
          },
        },
      };
    default:
      return {
        ...details,
        actions: details.actions.map(state =>
          over || state.id !== 'terminate'
            ? state
            : { ...state, blockedBy: [] },
        ),
        application: {
          ...application,
          operation: {
            phase: over ? 'Succeeded' : 'Running',
            title: over ? 'Sync OK' : 'Syncing',
            message: over
              ? undefined
              : 'waiting for healthy state of apps/Deployment/cart',
            startedAt: moment,
            finishedAt: over ? new Date(at + TAKES).toISOString() : undefined,
            initiatedBy: 'user:default/ana',
            revisions: ['a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'],
          },
        },
      };
  }
}

/**
 * The back end's answers about single Applications, made up from the views that
 * the page has; what is done to one shows in its details for a while.
 */
export function makeApplicationApi(
  answerOf: (entityRef: string) => EntityApplications | undefined,
): Omit<
  GitopsApi,
  | 'getEntityApplications'
  | 'getResourceTree'
  | 'getResourceDetails'
  | 'getClusters'
  | 'getEnvironments'
  | 'getPromotion'
  | 'getEntitySection'
  | 'planObjectAction'
  | 'startObjectAction'
  | 'getSealingCertificate'
  | 'proposeSealedSecret'
> {
  const now = Date.now();
  const made = makeDetails(now);
  const history = makeHistory(now);
  const { diff } = makeDiff(now);
  const doing = new Map<string, Doing>();

  function detailsOf(key: {
    entityRef: unknown;
    name: string;
  }): ApplicationDetails {
    const answer = answerOf(String(key.entityRef));
    const view = answer?.applications.find(({ name }) => name === key.name);
    if (!answer || !view) {
      throw Object.assign(new Error('Request failed with 404 Not Found'), {
        statusCode: 404,
      });
    }
    const isProduction = view.environment === 'production';
    const running = view.operation?.phase === 'Running';
    const base = made.details(view, {
      clusters: answer.clusters,
      ...(isProduction && {
        syncWindows: made.closedWindow,
        applicationSet: made.applicationSet,
        conditions: made.conditions,
        parent: { cluster: 'workload', namespace: 'argocd', name: 'platform' },
      }),
      actions: made.actions(
        {
          ...(isProduction && {
            sync: [
              {
                ...reason('sync-window-closed', {
                  until: made.closedWindow.manual.until ?? '',
                }),
              },
            ],
            'disable-auto-sync': [
              reason('owned-by-application-set', { name: 'cart' }),
            ],
            rollback: [
              reason('not-permitted', {
                permission: 'gitops.application.rollback',
              }),
            ],
          }),
          ...(running && {
            sync: [reason('operation-running', { by: 'chen' })],
            terminate: [],
          }),
        },
        view.sync.automated,
      ),
    });
    const done = doing.get(view.id);
    return done ? afterAction(base, done) : base;
  }

  return {
    getApplicationDetails: async key => ({
      notModified: false,
      data: detailsOf(key),
    }),
    getApplicationHistory: async () => ({
      notModified: false,
      data: history.history(),
    }),
    getDeploymentChanges: async () => history.changes.forward,
    getApplicationDiff: async () => diff(),
    planApplicationAction: async (key, action, input) => {
      await new Promise(resolve => setTimeout(resolve, 400));
      return makePlan(planOf(detailsOf(key), action, input));
    },
    startApplicationAction: async (
      key,
      action,
      { requestId },
    ): Promise<ActionAccepted> => {
      await new Promise(resolve => setTimeout(resolve, 600));
      const { application } = detailsOf(key);
      doing.set(application.id, { action, at: Date.now() });
      return {
        action,
        requestId,
        acceptedAt: new Date().toISOString(),
        actingAs: { user: 'user:default/ana', identity: 'service-account' },
      };
    },
  };
}
