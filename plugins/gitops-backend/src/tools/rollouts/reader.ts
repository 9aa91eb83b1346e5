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
  AnalysisRunView,
  ApplicationKey,
  EntityRollouts,
  ExperimentView,
  LinkReason,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';
import { Environments } from '../../config/environments';
import { compareText } from '../../lib/compareText';
import { EntityObjects } from '../../links/EntityObjects';
import { LinkedRecord } from '../../links/findRecords';
import { sectionOf } from '../../views/section';
import { ClusterKnowledge } from '../../watch/Fleet';
import { isOver } from './analysis/health';
import {
  ANALYSIS_RUNS,
  EXPERIMENTS,
  REPLICA_SETS,
  RolloutRecord,
  ROLLOUTS,
} from './record';
import { viewRollout } from './view';

/** Most that an answer has. */
const MAX_ROLLOUTS = 100;

/** What the caller may do with a record. */
export type StatesOf = (link: LinkedRecord) => Promise<ActionState[]>;

/** Answers with the Rollouts of an entity, from memory alone. */
export class RolloutsReader {
  readonly #objects: EntityObjects;
  readonly #clusters: ClusterKnowledge;
  readonly #environments: Environments;

  constructor(options: {
    objects: EntityObjects;
    clusters: ClusterKnowledge;
    environments: Environments;
  }) {
    this.#objects = options.objects;
    this.#clusters = options.clusters;
    this.#environments = options.environments;
  }

  /**
   * The Rollouts of an entity, by environment.
   *
   * @param states - what the caller may do with a record; nothing without it
   */
  async read(
    entity: Entity,
    states: StatesOf = async () => [],
  ): Promise<EntityRollouts> {
    const links = this.#objects
      .of(entity)
      .ofKind<RolloutRecord>(ROLLOUTS)
      .map(link => ({ link, environment: this.#environmentOf(link) }))
      .sort(
        (a, b) =>
          this.#environments.compare(a.environment, b.environment) ||
          compareText(a.link.record.name, b.link.record.name) ||
          compareText(a.link.record.cluster, b.link.record.cluster) ||
          compareText(a.link.record.namespace, b.link.record.namespace),
      )
      .slice(0, MAX_ROLLOUTS);
    const rollouts = await Promise.all(
      links.map(({ link, environment }) =>
        this.#view(link, environment, states),
      ),
    );
    return {
      ...sectionOf(
        entity,
        ROLLOUTS,
        rollouts.map(({ cluster }) => cluster),
        this.#clusters,
      ),
      rollouts,
    };
  }

  async #view(
    link: LinkedRecord & { record: RolloutRecord },
    environment: string | undefined,
    states: StatesOf,
  ): Promise<RolloutView> {
    const { record, linkedBy } = link;
    const { records } = this.#objects;
    const known = this.#clusters.knowledge(record.cluster, REPLICA_SETS);
    const facts = viewRollout(record, records, {
      replicaSetsKnown: known === 'live' || known === 'stale',
    });
    /** What is over has nothing that could be done with it. */
    const withActions = async <V extends AnalysisRunView | ExperimentView>(
      kind: string,
      view: V,
    ): Promise<V> => {
      const found: GitopsRecord | undefined = isOver(view.phase)
        ? undefined
        : records.get(kind, view.cluster, view.namespace, view.name);
      return found
        ? {
            ...view,
            actions: await states({ kind, record: found, linkedBy: [] }),
          }
        : view;
    };
    const [actions, analysisRuns, experiments] = await Promise.all([
      states(link),
      Promise.all(
        facts.analysisRuns.map(run => withActions(ANALYSIS_RUNS, run)),
      ),
      Promise.all(facts.experiments.map(run => withActions(EXPERIMENTS, run))),
    ]);
    return {
      ...facts,
      environment,
      applications: applicationsOf(linkedBy),
      analysisRuns,
      experiments,
      actions,
      linkedBy,
    };
  }

  #environmentOf({
    record,
    linkedBy,
  }: LinkedRecord & { record: RolloutRecord }): string | undefined {
    const { name, namespace, cluster, labels } = record;
    const own = this.#environments.of({ name, namespace, cluster, labels });
    return (
      own ??
      applicationsOf(linkedBy)
        .map(application => this.#environments.of({ name: application.name }))
        .find(environment => environment !== undefined)
    );
  }
}

/** The Applications that manage it: a chain writes `cluster/namespace/name`. */
function applicationsOf(linkedBy: LinkReason[]): ApplicationKey[] {
  return linkedBy
    .filter(({ rule }) => rule === 'managed-by-application')
    .map(({ value }) => {
      const parts = value.split('/');
      const name = parts.pop() ?? '';
      const namespace = parts.pop() ?? '';
      return { cluster: parts.join('/'), namespace, name };
    });
}
