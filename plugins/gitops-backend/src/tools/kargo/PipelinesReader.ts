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

import { Entity } from '@backstage/catalog-model';
import {
  ActionState,
  EntityPipelines,
  LinkReason,
  PipelineView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsRecord,
  ViewContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { KargoInstance } from '../../config/GitopsConfig';
import { RecordIndex } from '../../index/RecordIndex';
import { compareText } from '../../lib/compareText';
import { EntityObjects, EntityRecords } from '../../links/EntityObjects';
import { sectionOf } from '../../views/section';
import { ClusterKnowledge } from '../../watch/Fleet';
import { APPLICATIONS } from '../argocd/kind';
import { AUTHORIZED_STAGE, INNER_RULES } from './chains';
import { placeKey } from './kinds';
import { ProjectRecords } from './ProjectRecords';
import {
  FREIGHTS,
  KargoProject,
  KargoStage,
  KargoWarehouse,
  PROJECTS,
  PROMOTIONS,
  STAGES,
  WAREHOUSES,
} from './records';
import { PipelineParts, viewPipeline } from './view/pipelineView';

/** What the caller may do with an object. */
export type StatesOf = (
  kind: string,
  record: GitopsRecord,
) => Promise<ActionState[]>;

/** Answers what Kargo says about an entity, from memory alone. */
export class PipelinesReader {
  readonly #index: RecordIndex;
  readonly #objects: EntityObjects;
  readonly #clusters: ClusterKnowledge;
  readonly #viewContext: (entity: Entity) => ViewContext;
  readonly #compareEnvironments: (a?: string, b?: string) => number;
  readonly #instances: readonly KargoInstance[];
  readonly #records: ProjectRecords;
  readonly #now: () => Date;

  constructor(options: {
    /** With nothing in it yet. */
    index: RecordIndex;
    objects: EntityObjects;
    clusters: ClusterKnowledge;
    viewContext(entity: Entity): ViewContext;
    compareEnvironments(a?: string, b?: string): number;
    instances: readonly KargoInstance[];
    now?: () => Date;
  }) {
    this.#index = options.index;
    this.#objects = options.objects;
    this.#clusters = options.clusters;
    this.#viewContext = options.viewContext;
    this.#compareEnvironments = options.compareEnvironments;
    this.#instances = options.instances;
    this.#records = new ProjectRecords(options.index);
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * The pipelines of an entity, without what the caller may do.
   *
   * @param found - what belongs to the entity, where that is known already
   */
  pipelines(
    entity: Entity,
    found: EntityRecords = this.#objects.of(entity),
  ): PipelineView[] {
    const around = {
      context: this.#viewContext(entity),
      records: this.#records,
      instances: this.#instances,
      compareEnvironments: this.#compareEnvironments,
      now: this.#now(),
    };
    return [...partsOf(found).values()]
      .map(({ parts, linkedBy }) => ({
        ...viewPipeline(
          { ...parts, project: parts.project ?? this.#projectOf(parts) },
          around,
        ),
        linkedBy,
      }))
      .sort(
        (a, b) =>
          compareText(a.project, b.project) ||
          compareText(a.cluster, b.cluster),
      );
  }

  /** The answer about an entity, with what the caller may do with each object. */
  async read(entity: Entity, states: StatesOf): Promise<EntityPipelines> {
    const pipelines = await Promise.all(
      this.pipelines(entity).map(pipeline =>
        this.#withActions(pipeline, states),
      ),
    );
    return {
      ...sectionOf(
        entity,
        STAGES,
        pipelines.map(({ cluster }) => cluster),
        this.#clusters,
      ),
      pipelines,
    };
  }

  /** What is reached through an Application alone has no project with it. */
  #projectOf({ cluster, namespace }: PipelineParts): KargoProject | undefined {
    return this.#index.get(PROJECTS, cluster, '', namespace) as
      | KargoProject
      | undefined;
  }

  async #withActions(
    pipeline: PipelineView,
    states: StatesOf,
  ): Promise<PipelineView> {
    const { cluster, project } = pipeline;
    const add = <T extends { name: string; actions: ActionState[] }>(
      kind: string,
      views: T[],
    ) =>
      Promise.all(
        views.map(async view => {
          const record = this.#index.get(kind, cluster, project, view.name);
          return record
            ? { ...view, actions: await states(kind, record) }
            : view;
        }),
      );
    const [warehouses, stages, freight, promotions] = await Promise.all([
      add(WAREHOUSES, pipeline.warehouses),
      add(STAGES, pipeline.stages),
      add(FREIGHTS, pipeline.freight),
      add(PROMOTIONS, pipeline.promotions),
    ]);
    return { ...pipeline, warehouses, stages, freight, promotions };
  }
}

/** What of each project belongs to an entity, and why. */
function partsOf(found: EntityRecords) {
  const projects = new Map<
    string,
    { parts: PipelineParts; linkedBy: LinkReason[] }
  >();
  // An Application that a Stage has led to is no reason why the Stage is there.
  const ledTo = new Set(
    found
      .ofKind(APPLICATIONS)
      .filter(({ linkedBy }) =>
        linkedBy.every(({ rule }) => INNER_RULES.has(rule)),
      )
      .map(({ record: { cluster, namespace, name } }) =>
        [cluster, namespace, name].join('/'),
      ),
  );
  const partOf = (cluster: string, namespace: string, why: LinkReason[]) => {
    const key = placeKey({ cluster, namespace });
    let project = projects.get(key);
    if (!project) {
      project = {
        parts: { cluster, namespace, warehouses: [], stages: [] },
        linkedBy: [],
      };
      projects.set(key, project);
    }
    const { linkedBy } = project;
    for (const reason of why) {
      if (
        !INNER_RULES.has(reason.rule) &&
        !(reason.rule === AUTHORIZED_STAGE && ledTo.has(reason.value)) &&
        !linkedBy.some(
          other => other.rule === reason.rule && other.value === reason.value,
        )
      ) {
        linkedBy.push(reason);
      }
    }
    return project.parts;
  };
  for (const { record, linkedBy } of found.ofKind<KargoProject>(PROJECTS)) {
    partOf(record.cluster, record.name, linkedBy).project = record;
  }
  for (const { record, linkedBy } of found.ofKind<KargoWarehouse>(WAREHOUSES)) {
    partOf(record.cluster, record.namespace, linkedBy).warehouses.push(record);
  }
  for (const { record, linkedBy } of found.ofKind<KargoStage>(STAGES)) {
    partOf(record.cluster, record.namespace, linkedBy).stages.push(record);
  }
  return projects;
}
