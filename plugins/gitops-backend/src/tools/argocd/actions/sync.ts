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
  gitopsApplicationSyncPermission,
  Reason,
  SyncInput,
  SyncResource,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionContext,
  ActionForecast,
  ActionSubject,
  GitopsAction,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { InputError } from '@backstage/errors';
import { actionReason } from '../../../actions/reasons';
import { asNumber, asObject, at } from '../../../lib/reading';
import { APPLICATIONS } from '../kind';
import { ArgoCdApplication } from '../record';
import { isCommit } from '../view';
import {
  beingDeleted,
  operationRunning,
  windowClosed,
  windowUnknown,
} from './blocks';
import {
  chosenResources,
  countDrifted,
  describeDrifted,
  isSame,
  warnOfPruning,
} from './drifted';
import { bringsBack } from './bringsBack';
import { EffectiveSources, effectiveSources } from './effectiveSources';
import { own, readFields, readFlag, readList, readText } from './input';
import { isOperationOf, operationWrite, syncDefaults } from './operationWrite';

const MAX_SOURCES = 50;
const MAX_RESOURCES = 500;
const MAX_OPTIONS = 30;
/** As many digits of a commit as people read. */
const SHORT = 7;

/** Options that delete and make again what is there. */
const RECREATING = /^(Force|Replace)=true$/i;

type Subject = ActionSubject<ArgoCdApplication>;

/** Brings an Application to what git says. */
export const sync: GitopsAction<ArgoCdApplication, SyncInput> = {
  id: 'sync',
  kind: APPLICATIONS,
  permission: gitopsApplicationSyncPermission,
  severity: 'medium',
  readInput: readSyncInput,
  blockedBy: (application, context) => [
    ...beingDeleted(application),
    ...operationRunning(application),
    ...windowClosed(application, context),
  ],
  plan: (subject, input, context) => ({
    blockedBy: blockedByInput(subject, input),
    effects: effects(subject, input),
    warnings: warnings(subject, input, context),
  }),
  write: ({ object }, input, context) => {
    const { options, retry } = syncDefaults(object);
    return operationWrite(
      {
        retry,
        sync: {
          ...destination(effectiveSources(object), input.revisions),
          ...(input.prune && { prune: true }),
          ...(input.dryRun && { dryRun: true }),
          syncOptions: input.options ?? options,
          syncStrategy: { hook: input.force ? { force: true } : {} },
          ...(input.resources && { resources: input.resources }),
        },
      },
      context,
    );
  },
  isDone: isOperationOf,
};

/** @throws InputError */
function readSyncInput(value: unknown): SyncInput {
  const fields = readFields(value, [
    'revisions',
    'prune',
    'dryRun',
    'force',
    'resources',
    'options',
  ]);
  const revisions = readList(fields, 'revisions', MAX_SOURCES)?.map(revision =>
    readText(revision, {
      name: 'a revision',
      // What git could take for an option, or what is no revision at all.
      pattern: /^(?!-)[^\s\p{Cc}]*$/u,
      most: 250,
      like: 'a branch, tag or commit, or empty for the tracked one',
    }),
  );
  const resources = readList(fields, 'resources', MAX_RESOURCES)?.map(
    readResource,
  );
  const options = readList(fields, 'options', MAX_OPTIONS)?.map(option =>
    readText(option, {
      name: 'an option',
      pattern: /^[A-Za-z]+=[^\s\p{Cc}]+$/u,
      most: 250,
      like: 'text such as ServerSideApply=true',
    }),
  );
  return {
    ...(revisions?.some(Boolean) && { revisions }),
    ...(readFlag(fields, 'prune') && { prune: true }),
    ...(readFlag(fields, 'dryRun') && { dryRun: true }),
    ...(readFlag(fields, 'force') && { force: true }),
    ...(resources && { resources }),
    ...(options && { options }),
  };
}

function readResource(value: unknown): SyncResource {
  const fields = asObject(value);
  if (!fields) {
    throw new InputError(
      'A resource is an object with group, kind, namespace and name',
    );
  }
  readFields(fields, ['group', 'kind', 'namespace', 'name']);
  const part = (name: string, pattern: RegExp) =>
    readText(own(fields, name), {
      name: `${name} of a resource`,
      pattern,
      most: 253,
      like: 'what Kubernetes calls it',
    });
  const namespace = own(fields, 'namespace');
  return {
    group:
      own(fields, 'group') === undefined ? '' : part('group', /^[a-z0-9.-]*$/),
    kind: part('kind', /^[A-Za-z][A-Za-z0-9]*$/),
    ...(namespace !== undefined &&
      namespace !== '' && { namespace: part('namespace', /^[a-z0-9-]+$/) }),
    name: part('name', /^[^\s\p{Cc}/]+$/u),
  };
}

/** Single and several sources have fields of their own, never both. */
function destination(
  sources: EffectiveSources,
  revisions: string[] | undefined,
) {
  if (sources.several) {
    return {
      sources: sources.sources,
      revisions: revisions ?? sources.targets.map(() => ''),
    };
  }
  return {
    source: sources.source,
    ...(revisions?.[0] && { revision: revisions[0] }),
  };
}

/** The revisions that are not the tracked ones. */
function otherRevisions(
  { targets }: EffectiveSources,
  revisions: string[] = [],
): string[] {
  return revisions.filter((r, i) => r && r !== targets[i]);
}

function blockedByInput(
  { object, record }: Subject,
  input: SyncInput,
): Reason[] {
  const reasons: Reason[] = [];
  const sources = effectiveSources(object);
  const { targets } = sources;
  const { revisions } = input;
  if (revisions && revisions.length !== targets.length) {
    reasons.push(
      actionReason(
        'revisions-do-not-match',
        `It has ${targets.length} sources, and ${revisions.length} revisions were given`,
        { sources: targets.length, revisions: revisions.length },
      ),
    );
  }
  const [other] = otherRevisions(sources, revisions);
  // As Argo CD's server: auto-sync would take it back at once.
  if (other && record.automated && !input.dryRun) {
    reasons.push(
      actionReason(
        'other-revision-with-auto-sync',
        `With auto-sync on, it can be synced to ${targets.join(', ')} only`,
        { revision: other, target: targets.join(', ') },
      ),
    );
  }
  const managed = chosenResources(record, undefined);
  const stranger = input.resources?.find(
    resource => !managed.some(m => isSame(resource, m)),
  );
  if (stranger) {
    reasons.push(
      actionReason(
        'resource-unknown',
        `${stranger.kind} ${stranger.name} is not among its resources`,
        { kind: stranger.kind, name: stranger.name },
      ),
    );
  }
  return reasons;
}

function effects({ object, record }: Subject, input: SyncInput): Reason[] {
  const sources = effectiveSources(object);
  const { resources: chosen, revisions } = input;
  const resources = chosenResources(record, chosen);
  const revision = sources.targets
    .map((target, i) => revisions?.[i] || target)
    .join(', ');
  const commit = revisions ? undefined : knownCommit(record, revision);
  const count = chosen?.length ?? resources.length;
  const retryLimit = asNumber(at(syncDefaults(object).retry, 'limit')) ?? 0;
  const isCompared =
    (record.syncStatus === 'Synced' || record.syncStatus === 'OutOfSync') &&
    !otherRevisions(sources, revisions).length;
  const reasons: Array<Reason | false | Reason[]> = [
    Boolean(input.dryRun) &&
      actionReason('dry-run', 'Argo CD only tries it; nothing is changed'),
    chosen
      ? actionReason(
          'sync-selected',
          `Argo CD syncs ${count} of its resources to ${revision}`,
          { count, revision },
        )
      : actionReason(
          'sync-all',
          `Argo CD syncs it to ${revision}${commit ? ` (${commit})` : ''}`,
          { revision, commit, count },
        ),
    isCompared
      ? describeDrifted(countDrifted(resources), Boolean(input.prune))
      : actionReason(
          'unknown-changes',
          'What changes is not known: Argo CD has not compared it with that',
        ),
    chosen || input.dryRun
      ? actionReason('skips-hooks', 'Hooks do not run')
      : actionReason('runs-hooks', 'Hooks run, where it has any'),
    Boolean(chosen || input.dryRun) &&
      actionReason('no-history-entry', 'The history gets no entry of it'),
    retryLimit !== 0 &&
      actionReason(
        'retries',
        retryLimit > 0
          ? `Where it fails, Argo CD tries again up to ${retryLimit} times`
          : 'Where it fails, Argo CD tries again without end',
        // Without end there is no number to speak of.
        { limit: retryLimit > 0 ? retryLimit : undefined },
      ),
  ];
  return reasons.flatMap(reason => reason || []);
}

/** The commit that the tracked revision was at the last comparison, short. */
function knownCommit(
  { sources }: ArgoCdApplication,
  tracked: string,
): string | undefined {
  const [source, ...others] = sources;
  return source &&
    !others.length &&
    isCommit(source) &&
    source.revision !== tracked
    ? source.revision.slice(0, SHORT)
    : undefined;
}

function warnings(
  { record, object }: Subject,
  input: SyncInput,
  context: ActionContext,
): ActionForecast['warnings'] {
  const options = input.options ?? syncDefaults(object).options;
  const { extra } = countDrifted(chosenResources(record, input.resources));
  return [
    ...windowUnknown(record, context),
    ...(input.dryRun
      ? []
      : bringsBack(record, effectiveSources(object).targets, input.revisions)),
    ...(input.force || options.some(option => RECREATING.test(option))
      ? [
          actionReason(
            'force-recreates',
            'What cannot be changed in place is deleted and made again',
          ),
        ]
      : []),
    ...(input.prune && extra ? [warnOfPruning(extra)] : []),
  ];
}
