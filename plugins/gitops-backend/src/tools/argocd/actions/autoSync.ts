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
  gitopsApplicationAutoSyncPermission,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionBody,
  ActionWrite,
  GitopsAction,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { asObject, asString, at, Fields } from '../../../lib/reading';
import { APPLICATIONS } from '../kind';
import { ArgoCdApplication } from '../record';
import { beingDeleted, specOwned } from './blocks';
import { bringsBack } from './bringsBack';
import {
  chosenResources,
  countDrifted,
  counted,
  warnOfPruning,
} from './drifted';
import { readNothing } from './input';

/**
 * Where an Argo CD before 3.1 is remembered what automated sync was set to:
 * there it can be switched off only by taking the settings away.
 */
const SETTINGS = 'gitops-portal/auto-sync';

/** The settings that are remembered. */
const FLAGS = ['prune', 'selfHeal', 'allowEmpty'] as const;

type Toggle = GitopsAction<ArgoCdApplication, Record<string, never>>;

/** Has Argo CD sync by itself again, with the settings it had. */
export const enableAutoSync: Toggle = {
  id: 'enable-auto-sync',
  kind: APPLICATIONS,
  permission: gitopsApplicationAutoSyncPermission,
  severity: 'medium',
  readInput: readNothing,
  blockedBy: (application, context) => [
    ...beingDeleted(application),
    ...(application.automated
      ? [actionReason('auto-sync-is-on', 'Auto-sync is on already')]
      : specOwned(application, context)),
  ],
  plan: ({ object, record }) => {
    const settings = automatedOf(object) ?? remembered(object);
    const { creates, changes, extra } = countDrifted(
      chosenResources(record, undefined),
    );
    const count = creates + changes;
    return {
      blockedBy: [],
      effects: [
        actionReason(
          'auto-sync-starts',
          'From then on, what changes in git is brought to the cluster',
        ),
        ...(count
          ? [counted('changes', count, 'brought to what git says')]
          : []),
      ],
      warnings: [
        ...bringsBack(record),
        ...(settings?.prune === true && extra ? [warnOfPruning(extra)] : []),
        ...(settings?.selfHeal === true ? [selfHeal()] : []),
      ],
    };
  },
  write: ({ object }) =>
    automatedOf(object)
      ? automatedPatch({ enabled: true })
      : automatedPatch(remembered(object) ?? {}, {
          annotations: { [SETTINGS]: null },
        }),
};

/** Has Argo CD sync only when somebody asks for it. The settings are kept. */
export const disableAutoSync: Toggle = {
  id: 'disable-auto-sync',
  kind: APPLICATIONS,
  permission: gitopsApplicationAutoSyncPermission,
  severity: 'medium',
  readInput: readNothing,
  blockedBy: (application, context) => [
    ...beingDeleted(application),
    ...(application.automated
      ? specOwned(application, context)
      : [actionReason('auto-sync-is-off', 'Auto-sync is off already')]),
  ],
  plan: () => ({
    blockedBy: [],
    effects: [
      actionReason(
        'auto-sync-stops',
        'From then on, Argo CD syncs only when somebody asks for it',
      ),
    ],
    warnings: [
      actionReason(
        'changes-wait',
        'What changes in git does not reach the cluster by itself',
      ),
    ],
  }),
  write: () => automatedPatch({ enabled: false }),
  /** Before 3.1 the cluster drops the field, and auto-sync would stay on. */
  followUp: ({ object, record }) =>
    record.automated
      ? automatedPatch(null, {
          annotations: { [SETTINGS]: JSON.stringify(flagsOf(object)) },
        })
      : undefined,
};

function automatedPatch(
  automated: ActionBody | null,
  metadata?: ActionBody,
): ActionWrite {
  return {
    type: 'merge-patch',
    body: {
      ...(metadata && { metadata }),
      spec: { syncPolicy: { automated } },
    },
  };
}

function automatedOf({ spec }: KubernetesObject): Fields | undefined {
  return asObject(at(spec, 'syncPolicy', 'automated'));
}

function flagsOf(object: KubernetesObject): ActionBody {
  const automated = automatedOf(object);
  return pickFlags(automated);
}

/** What was remembered; undefined where nothing was, or it cannot be read. */
function remembered({ metadata }: KubernetesObject): ActionBody | undefined {
  const text = asString(at(metadata.annotations, SETTINGS));
  if (text === undefined) {
    return undefined;
  }
  try {
    return pickFlags(asObject(JSON.parse(text)));
  } catch {
    // Somebody has written something else there: as if it had no settings.
    return undefined;
  }
}

function pickFlags(fields: Fields | undefined): ActionBody {
  return Object.fromEntries(
    FLAGS.filter(flag => fields?.[flag] === true).map(flag => [flag, true]),
  );
}

function selfHeal(): Reason {
  return actionReason(
    'self-heal',
    'What is changed in the cluster by hand is undone',
  );
}
