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

import { InputError } from '@backstage/errors';
import {
  gitopsApplicationRollbackPermission,
  Reason,
  RollbackInput,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsAction,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import {
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  Fields,
} from '../../../lib/reading';
import { APPLICATIONS } from '../kind';
import { ArgoCdApplication } from '../record';
import {
  beingDeleted,
  operationRunning,
  windowClosed,
  windowUnknown,
} from './blocks';
import { own, readFields, readFlag } from './input';
import { isOperationOf, operationWrite, syncDefaults } from './operationWrite';

/** Takes an Application back to a deployment of its history. */
export const rollback: GitopsAction<ArgoCdApplication, RollbackInput> = {
  id: 'rollback',
  kind: APPLICATIONS,
  permission: gitopsApplicationRollbackPermission,
  severity: 'medium',
  readInput: readRollbackInput,
  blockedBy: (application, context) => [
    ...beingDeleted(application),
    ...(application.automated
      ? [
          actionReason(
            'auto-sync-on',
            'Auto-sync is on and would take it forward again at once',
          ),
        ]
      : []),
    ...(application.deployedAt
      ? []
      : [actionReason('no-history', 'There is nothing to go back to')]),
    ...operationRunning(application),
    ...windowClosed(application, context),
  ],
  plan: ({ object, record }, input, context) => {
    const entry = findEntry(object, input.historyId);
    return {
      blockedBy: entry.blockedBy,
      effects: entry.found ? effects(entry.found, input) : [],
      warnings: [
        ...windowUnknown(record, context),
        actionReason(
          'git-stays-ahead',
          'Git stays as it is: the next sync takes it forward again',
        ),
        ...(input.prune
          ? [
              actionReason(
                'prune-deletes',
                'What that deployment did not have is deleted',
              ),
            ]
          : []),
      ],
    };
  },
  write: ({ object }, input, context) => {
    const { found } = findEntry(object, input.historyId);
    return operationWrite(
      {
        sync: {
          ...(found && deployed(found)),
          ...(input.prune && { prune: true }),
          ...(input.dryRun && { dryRun: true }),
          syncOptions: syncDefaults(object).options,
          syncStrategy: { apply: {} },
        },
      },
      context,
    );
  },
  isDone: isOperationOf,
};

/** @throws InputError */
function readRollbackInput(value: unknown): RollbackInput {
  const fields = readFields(value, ['historyId', 'prune', 'dryRun']);
  const historyId = own(fields, 'historyId');
  if (!Number.isSafeInteger(historyId) || (historyId as number) < 0) {
    throw new InputError('historyId is the id of an entry in the history');
  }
  return {
    historyId: historyId as number,
    ...(readFlag(fields, 'prune') && { prune: true }),
    ...(readFlag(fields, 'dryRun') && { dryRun: true }),
  };
}

function findEntry(
  { status }: KubernetesObject,
  id: number,
): { found?: Fields; blockedBy: Reason[] } {
  const found = asObjects(at(status, 'history')).find(e => e.id === id);
  if (!found) {
    return {
      blockedBy: [
        actionReason(
          'history-entry-gone',
          `Argo CD's history no longer has the entry ${id}`,
          { id },
        ),
      ],
    };
  }
  // Of before Argo CD 0.12, which did not write down what was deployed.
  return sourcesOf(found).length
    ? { found, blockedBy: [] }
    : {
        blockedBy: [
          actionReason(
            'history-entry-incomplete',
            `The entry ${id} of Argo CD's history does not say from where it was deployed`,
            { id },
          ),
        ],
      };
}

function sourcesOf(entry: Fields): Fields[] {
  const several = asObjects(entry.sources);
  const single = asObject(entry.source);
  return several.length
    ? several
    : [single].filter(
        (source): source is Fields => asString(source?.repoURL) !== undefined,
      );
}

/** What was deployed, in the fields of single or of several sources. */
function deployed(entry: Fields) {
  return asObjects(entry.sources).length
    ? { sources: entry.sources, revisions: entry.revisions }
    : { source: entry.source, revision: entry.revision };
}

function effects(entry: Fields, input: RollbackInput): Reason[] {
  const several = asStrings(entry.revisions);
  const revision = several.length
    ? several.join(', ')
    : asString(entry.revision) ?? '';
  return [
    ...(input.dryRun
      ? [actionReason('dry-run', 'Argo CD only tries it; nothing is changed')]
      : []),
    actionReason('returns-to', `Argo CD goes back to ${revision}`, {
      revision,
      deployedAt: asString(entry.deployedAt),
    }),
    actionReason('skips-hooks', 'Hooks do not run'),
  ];
}
