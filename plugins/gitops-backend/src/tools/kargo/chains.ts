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
  EntityChain,
  EntityMembership,
  GitopsRecord,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { APPLICATIONS, BY_AUTHORIZED_STAGE } from '../argocd/kind';
import { ArgoCdApplication } from '../argocd/record';
import { BY_ORIGIN, BY_STAGE_NAME, placeKey } from './kinds';
import {
  FREIGHTS,
  KargoFreight,
  KargoPromotion,
  KargoStage,
  PROJECTS,
  PROMOTIONS,
  STAGES,
  WAREHOUSES,
} from './records';

/** The rule by which an Application leads to Stages. */
export const AUTHORIZED_STAGE = 'authorized-stage';

/**
 * The Stages that may change an Application, as it says itself: those of its
 * own cluster, else, where Kargo runs in another, those that have changed it.
 */
export function stagesOf(
  application: ArgoCdApplication,
  records: RecordReader,
): KargoStage[] {
  return (application.authorizedStages ?? []).flatMap(name => {
    const stages = [
      ...(records.find(STAGES, BY_STAGE_NAME, name) as Iterable<KargoStage>),
    ];
    const own = stages.filter(({ cluster }) => cluster === application.cluster);
    return own.length
      ? own
      : stages.filter(({ applications }) =>
          applications.some(
            other =>
              other.name === application.name &&
              other.namespace === application.namespace,
          ),
        );
  });
}

/**
 * The Applications that a Stage may change. That the Stage names one is not
 * enough: Kargo, too, asks the Application itself.
 */
export function applicationsOf(
  stage: KargoStage,
  records: RecordReader,
): ArgoCdApplication[] {
  const named = records.find(
    APPLICATIONS,
    BY_AUTHORIZED_STAGE,
    `${stage.namespace}:${stage.name}`,
  ) as Iterable<ArgoCdApplication>;
  return [...named].filter(application =>
    stagesOf(application, records).includes(stage),
  );
}

/**
 * How Kargo's objects lead on. From a Stage it goes to what takes from the same
 * Warehouses and no further: a project may hold the pipelines of several
 * entities, and who owns one does not own the others.
 */
export const kargoChains: EntityChain[] = [
  {
    rule: AUTHORIZED_STAGE,
    from: APPLICATIONS,
    *follow(record, { records }) {
      for (const stage of stagesOf(record as ArgoCdApplication, records)) {
        yield { kind: STAGES, record: stage };
      }
    },
  },
  {
    rule: 'kargo-stage',
    from: STAGES,
    *follow(record, { records }) {
      const stage = record as KargoStage;
      const { cluster, namespace } = stage;
      const project = records.get(PROJECTS, cluster, '', namespace);
      if (project) {
        yield { kind: PROJECTS, record: project };
      }
      for (const { origin } of stage.requests) {
        const warehouse = records.get(WAREHOUSES, cluster, namespace, origin);
        if (warehouse) {
          yield { kind: WAREHOUSES, record: warehouse };
        }
        yield* takersOf(stage, origin, records);
      }
      for (const application of applicationsOf(stage, records)) {
        yield { kind: APPLICATIONS, record: application };
      }
    },
  },
];

function* takersOf(
  place: Pick<GitopsRecord, 'cluster' | 'namespace'>,
  origin: string,
  records: RecordReader,
) {
  for (const record of records.find(
    STAGES,
    BY_ORIGIN,
    placeKey(place, origin),
  )) {
    yield { kind: STAGES, record };
  }
}

/** Freight and Promotions, of which there may be tens of thousands. */
export const kargoMemberships: EntityMembership[] = [
  {
    rule: 'kargo-warehouse',
    kind: FREIGHTS,
    *parents(record, records) {
      const { cluster, namespace, origin } = record as KargoFreight;
      const warehouse = records.get(WAREHOUSES, cluster, namespace, origin);
      if (warehouse) {
        yield warehouse;
      }
      for (const taker of takersOf(record, origin, records)) {
        yield taker.record;
      }
    },
  },
  {
    rule: 'kargo-stage',
    kind: PROMOTIONS,
    *parents(record, records) {
      const { cluster, namespace, stage } = record as KargoPromotion;
      const found = records.get(STAGES, cluster, namespace, stage);
      if (found) {
        yield found;
      }
    },
  },
];
