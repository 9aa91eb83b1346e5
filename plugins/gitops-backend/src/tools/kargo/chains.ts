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
import {
  BY_ORIGIN,
  BY_PROJECT_NAME,
  BY_STAGE_NAME,
  BY_UPSTREAM,
  placeKey,
} from './kinds';
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
 * What it says is no more than a leave: a Stage that has changed Applications,
 * and never this one, is not reached by giving it that.
 */
export function stagesOf(
  application: ArgoCdApplication,
  records: RecordReader,
): KargoStage[] {
  return (application.authorizedStages ?? []).flatMap(name => {
    const stages = [
      ...(records.find(STAGES, BY_STAGE_NAME, name) as Iterable<KargoStage>),
    ];
    const names = ({ applications }: KargoStage) =>
      applications.some(
        other =>
          other.name === application.name &&
          other.namespace === application.namespace,
      );
    const own = stages.filter(({ cluster }) => cluster === application.cluster);
    return own.length
      ? own.filter(stage => !stage.applications.length || names(stage))
      : stages.filter(names);
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

/** The Stages before one, and those after it, in their project. */
function pipelineOf(stage: KargoStage, records: RecordReader): Set<KargoStage> {
  const { cluster, namespace } = stage;
  const before = ({ requests }: KargoStage) =>
    requests
      .flatMap(request => request.stages)
      .flatMap(name => records.get(STAGES, cluster, namespace, name) ?? []);
  const after = ({ name }: KargoStage) =>
    records.find(STAGES, BY_UPSTREAM, placeKey(stage, name));
  const found = new Set<KargoStage>();
  for (const next of [before, after]) {
    // Apart, so that what else comes after a Stage before it is not found.
    const walked = new Set([stage]);
    for (const place of walked) {
      for (const other of next(place)) {
        walked.add(other as KargoStage);
      }
    }
    walked.forEach(place => found.add(place));
  }
  found.delete(stage);
  return found;
}

/**
 * How Kargo's objects lead on. An Application leads to its Stages, and to those
 * before and after them; a Warehouse leads nowhere, and a Stage not to the
 * Applications that it changes: a project may hold the pipelines of several
 * entities, with Warehouses in common, and who owns one does not own the others.
 * Only of whom the project is, is all that its Stages change.
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
    rule: 'kargo-pipeline',
    from: APPLICATIONS,
    *follow(record, { records }) {
      for (const stage of stagesOf(record as ArgoCdApplication, records)) {
        for (const other of pipelineOf(stage, records)) {
          yield { kind: STAGES, record: other };
        }
      }
    },
  },
  {
    rule: 'kargo-stage',
    from: STAGES,
    *follow(record, { records }) {
      const { cluster, namespace, requests } = record as KargoStage;
      for (const { origin } of requests) {
        const warehouse = records.get(WAREHOUSES, cluster, namespace, origin);
        if (warehouse) {
          yield { kind: WAREHOUSES, record: warehouse };
        }
      }
    },
  },
  {
    rule: 'kargo-project',
    from: PROJECTS,
    *follow({ cluster, name }, { records }) {
      for (const stage of records.find(STAGES, BY_PROJECT_NAME, name)) {
        if (stage.cluster === cluster) {
          for (const found of applicationsOf(stage as KargoStage, records)) {
            yield { kind: APPLICATIONS, record: found };
          }
        }
      }
    },
  },
];

/** The rules that say nothing to people of why a pipeline is an entity's. */
export const INNER_RULES: ReadonlySet<string> = new Set(
  kargoChains.map(({ rule }) => rule).filter(rule => rule !== AUTHORIZED_STAGE),
);

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
