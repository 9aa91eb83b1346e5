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
  gitopsStagePromoteDownstreamPermission,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionContext,
  ActionSubject,
  GitopsAction,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { entryOf } from '../availability';
import { BY_ORIGIN, placeKey } from '../kinds';
import { projectStage } from '../projectStage';
import { KargoStage, STAGES } from '../records';
import { isControlFlow } from '../stageHealth';
import { beingDeleted, ofOthers } from './blocks';
import { explainAdmission } from './explainAdmission';
import { readOptionalName } from './input';
import {
  cannotPromote,
  createPromotion,
  freightIn,
  isRequested,
  nameOf,
  neverPromoted,
  promotionAccess,
  promotionEffects,
  promotionWarnings,
  related,
} from './promotion';

/** Which Freight; what the Stage holds, where that is one, when left out. */
interface DownstreamInput {
  freight?: string;
}

/** Promotes Freight to all the Stages that take it from a Stage. */
export const promoteDownstream: GitopsAction<KargoStage, DownstreamInput> = {
  id: 'promote-downstream',
  kind: STAGES,
  permission: gitopsStagePromoteDownstreamPermission,
  severity: 'medium',
  // One after the other is promoted: none is, unless all may be
  requiresAccess: true,
  readInput: value => {
    const freight = readOptionalName(value, 'freight');
    return freight === undefined ? {} : { freight };
  },
  blockedBy: (stage, context) => [
    ...beingDeleted(stage),
    ...(followersOf(stage, context).length
      ? []
      : [
          actionReason(
            'nothing-downstream',
            'No Stage that can be promoted to takes Freight from it',
          ),
        ]),
  ],
  reads: (stage, input, context) => {
    const name = chosen(stage, input);
    return [
      ...(name ? [related('freights', name)] : []),
      ...followersOf(stage, context).map(next => related('stages', next.name)),
    ];
  },
  plan: (subject, input, context) => {
    const { record } = subject;
    const name = chosen(record, input);
    if (!name) {
      return {
        blockedBy: [
          actionReason(
            'freight-not-chosen',
            record.current
              ? 'The Stage holds several Freight: name the one to promote'
              : 'The Stage holds nothing: name the Freight to promote',
          ),
        ],
        effects: [],
        warnings: [],
      };
    }
    const freight = freightIn(subject.related, name, record.cluster);
    const targets = targetsOf(subject, freight?.origin, context);
    return {
      blockedBy: [
        ...(freight ? [] : cannotPromote(undefined, record, context.now)),
        ...(freight && !entryOf(freight.verifiedIn, record.name)
          ? [
              actionReason(
                'not-verified',
                `It has not been verified in ${record.name}`,
                { stages: record.name },
              ),
            ]
          : []),
        ...(freight && !targets.length
          ? [
              actionReason(
                'nothing-downstream',
                `No Stage takes Freight of ${freight.origin} from ${record.name}`,
                { origin: freight.origin },
              ),
            ]
          : []),
        ...targets.flatMap(target =>
          [
            ...ofOthers(target.record, context),
            ...neverPromoted(target.record),
            ...(freight
              ? cannotPromote(freight, target.record, context.now)
              : []),
          ].map(reason => at(target.record, reason)),
        ),
      ],
      effects: freight
        ? targets.flatMap(target =>
            promotionEffects(freight, target.record, context).map(reason =>
              at(target.record, reason),
            ),
          )
        : [],
      warnings: freight
        ? [
            ...targets.flatMap(target =>
              promotionWarnings(freight, target.record, context).map(reason =>
                at(target.record, reason),
              ),
            ),
            ...(targets.length > 1
              ? [
                  actionReason(
                    'one-by-one',
                    `${nameOf(
                      freight,
                    )} is promoted to one Stage after the other: where one is refused, those before it stay`,
                    { count: targets.length },
                  ),
                ]
              : []),
          ]
        : [],
    };
  },
  write: (subject, input, context) => {
    const name = chosen(subject.record, input)!;
    const freight = freightIn(subject.related, name, subject.record.cluster);
    return (
      targetsOf(subject, freight?.origin, context)
        // By another replica, or before an answer was lost.
        .filter(target => !isRequested(target.record, context))
        .map(target => createPromotion(target, name, context))
    );
  },
  access: (stage, _, context) =>
    followersOf(stage, context).flatMap(({ name }) => promotionAccess(name)),
  explainRefusal: explainAdmission,
};

/** The Freight that is meant; undefined where nothing tells. */
function chosen(
  stage: KargoStage,
  { freight }: DownstreamInput,
): string | undefined {
  const held = stage.current?.items ?? [];
  return freight ?? (held.length === 1 ? held[0].name : undefined);
}

/** The Stages that take any Freight from a Stage and are promoted to. */
function followersOf(
  stage: KargoStage,
  { records }: ActionContext,
): KargoStage[] {
  const followers = new Map<string, KargoStage>();
  for (const { origin } of stage.requests) {
    for (const record of records.find(
      STAGES,
      BY_ORIGIN,
      placeKey(stage, origin),
    )) {
      const next = record as KargoStage;
      if (!isControlFlow(next) && takesFrom(next, stage.name)) {
        followers.set(next.name, next);
      }
    }
  }
  return [...followers.values()];
}

function takesFrom(next: KargoStage, stage: string, origin?: string): boolean {
  return next.requests.some(
    request =>
      request.stages.includes(stage) &&
      (origin === undefined || request.origin === origin),
  );
}

/** Those of them that take Freight of an origin, as their cluster has them. */
function targetsOf(
  { record, related: objects }: ActionSubject<KargoStage>,
  origin: string | undefined,
  context: ActionContext,
): Array<{ object: KubernetesObject; record: KargoStage }> {
  const followers = new Set(followersOf(record, context).map(s => s.name));
  return (objects ?? [])
    .filter(
      ({ kind, metadata }) =>
        kind !== 'Freight' && followers.has(metadata.name),
    )
    .map(object => ({
      object,
      record: projectStage(object, {
        cluster: record.cluster,
        intern: text => text,
      }),
    }))
    .filter(
      target =>
        !isControlFlow(target.record) &&
        takesFrom(target.record, record.name, origin),
    );
}

/** Of which Stage it is said. */
function at(stage: KargoStage, reason: Reason): Reason {
  return {
    ...reason,
    params: { ...reason.params, target: stage.name },
    message: `${stage.name}: ${reason.message}`,
  };
}
