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
import {
  ActionAccess,
  ActionContext,
  ActionWrite,
  ActionWriteContext,
  KubernetesObject,
  RelatedObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { asString, at } from '../../../lib/reading';
import { availability } from '../availability';
import { ACTIVE, BY_REQUEST, placeKey } from '../kinds';
import { REQUESTED_BY, REQUEST_ID } from '../projectPromotion';
import { projectFreight } from '../projectFreight';
import { promotionTemplate } from '../projectStage';
import { compareFreight } from '../ProjectRecords';
import {
  CLUSTER_PROMOTION_TASKS,
  FREIGHTS,
  KargoFreight,
  KargoPromotion,
  KargoStage,
  KargoTask,
  PROMOTIONS,
  PROMOTION_TASKS,
} from '../records';
import { isControlFlow } from '../stageHealth';
import { isVerificationOver } from '../verification';
import { freightChanges } from './freightChanges';
import { promotionName } from './promotionName';

const GROUP = 'kargo.akuity.io';
const VERSION = 'v1alpha1';

/** Names an object of Kargo that an action reads besides. */
export function related(plural: string, name: string): RelatedObject {
  return { kind: { group: GROUP, version: VERSION, plural }, name };
}

/** A Freight among what was read; undefined where the cluster has none. */
export function freightIn(
  objects: readonly KubernetesObject[] | undefined,
  name: string,
  cluster: string,
): KargoFreight | undefined {
  const object = objects?.find(
    ({ kind, metadata }) =>
      (kind === undefined || kind === 'Freight') && metadata.name === name,
  );
  return object && projectFreight(object, { cluster, intern: text => text });
}

/** What people call a Freight. */
export function nameOf(freight: Pick<KargoFreight, 'alias' | 'name'>): string {
  return freight.alias ?? freight.name.slice(0, 7);
}

/** Why nothing can be promoted to a Stage, whatever it is. */
export function neverPromoted(stage: KargoStage): Reason[] {
  if (isControlFlow(stage)) {
    return [
      actionReason(
        'control-flow',
        'Nothing is promoted to it: it has no steps, and passes on what is verified before it',
      ),
    ];
  }
  return stage.hasTargets
    ? [
        actionReason(
          'has-targets',
          'It is promoted to target by target, which the portal cannot do yet: use Kargo',
        ),
      ]
    : [];
}

/** Why one Freight cannot be promoted to one Stage now. */
export function cannotPromote(
  freight: KargoFreight | undefined,
  stage: KargoStage,
  now: Date,
): Reason[] {
  if (!freight || freight.deletingSince) {
    return [actionReason('freight-gone', 'Kargo no longer has the Freight')];
  }
  return availability(freight, stage, now).blockedBy;
}

/** What a promotion does, in the order that it happens. */
export function promotionEffects(
  freight: KargoFreight,
  stage: KargoStage,
  context: ActionContext,
): Reason[] {
  const held = stage.current?.items.find(
    ({ origin }) => origin === freight.origin,
  );
  const uses = usesOf(stage, context);
  const opens = uses.has('git-open-pr');
  const { applications } = stage;
  return [
    actionReason(
      'promotes',
      `${nameOf(freight)} is promoted to ${stage.name}`,
      { freight: freight.name, alias: freight.alias, stage: stage.name },
    ),
    ...freightChanges(held, freight),
    ...(opens
      ? [
          actionReason(
            'opens-pull-request',
            uses.has('git-wait-for-pr')
              ? 'A pull request is opened, and the promotion goes on when it is merged'
              : 'A pull request is opened',
          ),
        ]
      : []),
    ...(!opens && uses.has('git-push')
      ? [actionReason('pushes-to-git', 'The change is pushed to git')]
      : []),
    ...(uses.has('argocd-update')
      ? [
          actionReason(
            'updates-applications',
            applications.length
              ? `Argo CD syncs ${applications.map(a => a.name).join(', ')}`
              : 'Argo CD syncs its Applications',
            {
              applications:
                applications.map(a => a.name).join(', ') || undefined,
            },
          ),
        ]
      : []),
    ...(stage.verifies
      ? [actionReason('verifies-after', 'Once all is healthy, it is verified')]
      : []),
  ];
}

/** What to think of before a promotion. */
export function promotionWarnings(
  freight: KargoFreight,
  stage: KargoStage,
  context: ActionContext,
): Reason[] {
  const { records } = context;
  const held = stage.current?.items.find(
    ({ origin }) => origin === freight.origin,
  );
  const current =
    held &&
    (records.get(FREIGHTS, stage.cluster, stage.namespace, held.name) as
      | KargoFreight
      | undefined);
  const isBack = current && compareFreight(freight, current) < 0;
  const waiting = activeOf(stage, context).length;
  const verification = stage.current?.verification;
  return [
    ...(held?.name === freight.name
      ? [
          actionReason(
            'already-there',
            'The Stage holds it already: it is promoted again',
          ),
        ]
      : []),
    ...(isBack
      ? [
          actionReason(
            'goes-back',
            `It is older than ${nameOf(current)}, which the Stage holds`,
            { freight: current.name, alias: current.alias },
          ),
        ]
      : []),
    ...(isBack && stage.autoPromotion
      ? [
          actionReason(
            'holds-auto-promotion',
            'Newer Freight is then not promoted by itself, until somebody promotes the newest; before Kargo 1.11, it is at once',
          ),
        ]
      : []),
    ...(waiting
      ? [
          actionReason(
            'promotion-queued',
            waiting === 1
              ? 'Another promotion has to end first'
              : `${waiting} promotions have to end first`,
            { count: waiting },
          ),
        ]
      : []),
    ...(verification && !isVerificationOver(verification.phase)
      ? [
          actionReason(
            'waits-for-verification',
            'It begins when the verification of what the Stage holds has ended',
          ),
        ]
      : []),
  ];
}

/** The promotions of a Stage that have not ended. */
export function activeOf(
  stage: KargoStage,
  { records }: ActionContext,
): KargoPromotion[] {
  const active = records.find(
    PROMOTIONS,
    ACTIVE,
    placeKey(stage),
  ) as Iterable<KargoPromotion>;
  return [...active].filter(promotion => promotion.stage === stage.name);
}

/** What a promotion's steps use, those of its tasks too. */
function usesOf(stage: KargoStage, { records }: ActionContext): Set<string> {
  return new Set(
    stage.steps.flatMap(({ uses, task }) => {
      if (!task) {
        return [uses];
      }
      const isClusterWide = task.kind === 'ClusterPromotionTask';
      const found = records.get(
        isClusterWide ? CLUSTER_PROMOTION_TASKS : PROMOTION_TASKS,
        stage.cluster,
        isClusterWide ? '' : stage.namespace,
        task.name,
      ) as KargoTask | undefined;
      return found?.uses ?? [];
    }),
  );
}

/**
 * The request that makes a Promotion. From 1.11 on, Kargo writes the name, the
 * steps and the vars itself; older versions take these as they are.
 */
export function createPromotion(
  stage: { object: KubernetesObject; record: KargoStage },
  freight: string,
  context: ActionWriteContext,
): ActionWrite {
  const { object, record } = stage;
  const { vars, steps } = promotionTemplate(object);
  const active = activeOf(record, context).map(({ name }) => name);
  const last = [record.lastPromotion?.name ?? '', ...active].sort().pop();
  return {
    type: 'create',
    kind: { group: GROUP, version: VERSION, plural: 'promotions' },
    body: {
      apiVersion: `${GROUP}/${VERSION}`,
      kind: 'Promotion',
      metadata: {
        namespace: record.namespace,
        name: promotionName({
          stage: record.name,
          freight,
          now: context.now,
          last,
        }),
        annotations: {
          [REQUEST_ID]: context.requestId,
          [REQUESTED_BY]: context.user,
        },
      },
      spec: {
        stage: record.name,
        freight,
        ...(vars.length && { vars }),
        steps,
      },
    },
  };
}

/** Whether a Promotion of that intention is there for a Stage. */
export function isRequested(
  stage: KargoStage,
  { records, requestId, user }: ActionWriteContext,
): boolean {
  const found = records.find(
    PROMOTIONS,
    BY_REQUEST,
    requestId,
  ) as Iterable<KargoPromotion>;
  return [...found].some(
    promotion =>
      promotion.stage === stage.name &&
      promotion.namespace === stage.namespace &&
      promotion.cluster === stage.cluster &&
      promotion.requestedBy === user,
  );
}

/** The rights that Kargo and the cluster ask of who promotes to a Stage. */
export function promotionAccess(stage: string): ActionAccess[] {
  return [
    { verb: 'create', resource: 'promotions', name: '' },
    promoteAccess(stage),
  ];
}

/** Kargo's own right, on a Stage. */
export function promoteAccess(stage: string): ActionAccess {
  return { verb: 'promote', resource: 'stages', name: stage };
}

/** The name of the Stage among objects that were read. */
export function isNamed(object: KubernetesObject, name: string): boolean {
  return asString(at(object.metadata, 'name')) === name;
}
