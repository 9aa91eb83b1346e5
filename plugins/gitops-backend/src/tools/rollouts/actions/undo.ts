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
  gitopsRolloutUndoPermission,
  Reason,
  RolloutUndoInput,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionContext,
  ActionSubject,
  GitopsAction,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { asObject, asObjects, at, Fields } from '../../../lib/reading';
import { own, readFields } from '../../argocd/actions/input';
import { ReplicaSetRecord } from '../../workloads/records';
import { ownedBy } from '../owned';
import { RolloutRecord, ROLLOUTS } from '../record';
import { versionOf } from '../versionOf';
import { deleting } from './blocks';
import { gitWins } from './git';
import { mergePatch } from './mergePatch';
import { patchSpec } from './rolloutAction';

const HASH_LABEL = 'rollouts-pod-template-hash';

/** Brings back the pod template of an earlier revision. */
export const undo: GitopsAction<RolloutRecord, RolloutUndoInput> = {
  id: 'undo',
  kind: ROLLOUTS,
  permission: gitopsRolloutUndoPermission,
  severity: 'medium',
  readInput: readUndoInput,
  blockedBy: (rollout, { records }) => {
    const { workloadRef } = rollout;
    if (workloadRef) {
      return [
        ...deleting(rollout),
        actionReason(
          'template-elsewhere',
          `Its template is that of the ${workloadRef.kind} ${workloadRef.name}: go back there`,
          { kind: workloadRef.kind, name: workloadRef.name },
        ),
      ];
    }
    return [
      ...deleting(rollout),
      ...(revisionsOf(rollout, { records }).some(
        set => set.rollout?.hash !== rollout.currentHash,
      )
        ? []
        : [
            actionReason(
              'no-revision',
              'No earlier revision is kept that it could go back to',
            ),
          ]),
    ];
  },
  reads: (rollout, input, context) => {
    const target = targetOf(rollout, input, context);
    return target
      ? [
          {
            kind: { group: 'apps', version: 'v1', plural: 'replicasets' },
            name: target.name,
          },
        ]
      : [];
  },
  plan: (subject, input, context) => {
    const { record } = subject;
    const target = targetOf(record, input, context);
    const revision = target?.rollout?.revision ?? input.revision ?? '?';
    const version = versionOf(target?.images);
    const params = { revision, version };
    return {
      blockedBy: whyNot(subject, target, revision),
      effects: [
        version
          ? actionReason(
              'template-returns-to',
              `The pods become those of revision ${revision} again, with ${version}`,
              params,
            )
          : actionReason(
              'template-returns',
              `The pods become those of revision ${revision} again`,
              params,
            ),
        actionReason(
          'is-an-update',
          'That is an update of its own: the steps apply, unless the revision is within the rollback window',
        ),
      ],
      warnings: gitWins(record, context),
    };
  },
  write: subject => patchSpec({ template: templatePatch(subject) ?? {} }),
};

/** @throws InputError */
function readUndoInput(value: unknown): RolloutUndoInput {
  const revision = own(readFields(value, ['revision']), 'revision');
  if (revision === undefined) {
    return {};
  }
  if (typeof revision !== 'string' || !/^\d{1,18}$/.test(revision)) {
    throw new InputError(
      'revision is the number of a revision, as text, such as "7"',
    );
  }
  return { revision };
}

/** The ReplicaSets that have a revision, newest first. */
function revisionsOf(
  rollout: RolloutRecord,
  { records }: Pick<ActionContext, 'records'>,
): ReplicaSetRecord[] {
  return ownedBy(rollout, records)
    .replicaSets.filter(set => set.rollout?.revision !== undefined)
    .sort((a, b) => Number(b.rollout?.revision) - Number(a.rollout?.revision));
}

function targetOf(
  rollout: RolloutRecord,
  { revision }: RolloutUndoInput,
  context: ActionContext,
): ReplicaSetRecord | undefined {
  const sets = revisionsOf(rollout, context);
  return revision === undefined
    ? sets.find(set => set.rollout?.hash !== rollout.currentHash)
    : sets.find(set => set.rollout?.revision === revision);
}

function whyNot(
  subject: ActionSubject<RolloutRecord>,
  target: ReplicaSetRecord | undefined,
  revision: string,
): Reason[] {
  const template = target && templatePatch(subject);
  if (!template) {
    return [
      actionReason(
        'revision-gone',
        `The revision ${revision} is not kept any more`,
        { revision },
      ),
    ];
  }
  return Object.keys(template).length
    ? []
    : [
        actionReason(
          'revision-is-current',
          `It has the pods of revision ${revision} already`,
          { revision },
        ),
      ];
}

/**
 * What makes the Rollout's template that of the ReplicaSet that was read;
 * undefined where there is none, or it is not the Rollout's.
 */
function templatePatch({
  object,
  record,
  related = [],
}: ActionSubject<RolloutRecord>): Fields | undefined {
  const [set] = related;
  const template = set && isOf(set, record) ? templateOf(set) : undefined;
  return (
    template &&
    mergePatch(asObject(at(object.spec, 'template')) ?? {}, template)
  );
}

function isOf({ metadata }: KubernetesObject, { uid }: RolloutRecord): boolean {
  return (
    uid !== undefined &&
    asObjects(metadata.ownerReferences).some(owner => owner.uid === uid)
  );
}

/** The template as the Rollout had it: the controller adds its hash. */
function templateOf({ spec }: KubernetesObject): Fields | undefined {
  const template = asObject(at(spec, 'template'));
  const metadata = asObject(template?.metadata);
  const labels = asObject(metadata?.labels);
  if (!template || !metadata || !labels) {
    return template;
  }
  const { [HASH_LABEL]: hash, ...others } = labels;
  return { ...template, metadata: { ...metadata, labels: others } };
}
