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
import { ConfigReader } from '@backstage/config';
import {
  GitopsRecord,
  kindId,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { Environments } from '../../../config/environments';
import { readGitopsConfig } from '../../../config/GitopsConfig';
import { RecordIndex } from '../../../index/RecordIndex';
import { EntityObjects } from '../../../links/EntityObjects';
import { EntityApplicationsReader } from '../../../views/EntityApplicationsReader';
import { createArgoCdTool } from '../../argocd';
import { createKargoTool } from '..';
import { PipelinesReader, StatesOf } from '../PipelinesReader';

/** The time of these tests. */
export const NOW = new Date('2026-11-20T10:00:00Z');

/** An entity with annotations. */
export function component(annotations: Record<string, string> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders', annotations },
  };
}

/** The entity that names the project. */
export const ORDERS = component({ 'kargo.akuity.io/project': 'orders' });

/** Clusters with Kargo and Argo CD, as the index has them. */
export class KargoWorld {
  readonly index: RecordIndex;
  readonly objects: EntityObjects;
  readonly reader: PipelinesReader;
  now = NOW;
  readonly #kinds;

  constructor() {
    const config = readGitopsConfig(
      new ConfigReader({
        gitops: {
          kargo: { instances: [{ url: 'https://kargo.acme.example/' }] },
        },
      }),
    );
    const tools = [createArgoCdTool(config), createKargoTool()];
    this.#kinds = tools.flatMap(({ kinds }) => kinds);
    this.index = new RecordIndex(this.#kinds);
    const clusters = {
      freshness: () => [
        { name: 'east', state: 'live' as const },
        { name: 'west', state: 'stale' as const },
      ],
      isWatched: () => true,
      knowledge: (cluster: string) =>
        cluster === 'east' ? ('live' as const) : ('forbidden' as const),
      servers: () => new Map<string, string | undefined>([['east', undefined]]),
    };
    const environments = new Environments(config.environments);
    this.objects = new EntityObjects({
      tools,
      records: this.index,
      clusters,
      aliases: new Map(),
    });
    const applications = new EntityApplicationsReader({
      tools,
      records: this.index,
      clusters,
      environments,
      aliases: new Map(),
      commit: ({ repoUrl, revision }) => ({
        commit: {
          sha: revision,
          title: 'A change',
          author: 'Ana',
          authoredAt: '2026-11-19T10:00:00Z',
          url: `${repoUrl}/commit/${revision}`,
        },
      }),
    });
    this.reader = new PipelinesReader({
      index: this.index,
      objects: this.objects,
      clusters,
      viewContext: entity => applications.viewContext(entity, []),
      compareEnvironments: (a, b) => environments.compare(a, b),
      instances: config.kargoInstances,
      now: () => this.now,
    });
  }

  /** Adds objects to a cluster, or replaces them. */
  put(objects: KubernetesObject[], cluster = 'east'): this {
    for (const object of objects) {
      const kind = this.#kinds.find(
        ({ kind: name, group }) =>
          name === object.kind && object.apiVersion?.startsWith(group),
      )!;
      const record = kind.project(object, { cluster, intern: text => text })!;
      this.index.put(kindId(kind), record);
    }
    return this;
  }

  /** A record that is there. */
  get<R extends GitopsRecord>(
    kind: string,
    name: string,
    namespace = 'orders',
  ): R {
    const record = this.index.get(kind, 'east', namespace, name);
    if (!record) {
      throw new Error(`There is no ${kind} ${namespace}/${name}`);
    }
    return record as R;
  }

  /** The only pipeline of an entity. */
  pipeline(entity = ORDERS) {
    const [pipeline, ...others] = this.reader.pipelines(entity);
    if (!pipeline || others.length) {
      throw new Error('There is not exactly one pipeline');
    }
    return pipeline;
  }

  /** A Stage of it. */
  stage(name: string) {
    return this.pipeline().stages.find(stage => stage.name === name)!;
  }

  read(entity = ORDERS, states: StatesOf = async () => []) {
    return this.reader.read(entity, states);
  }
}
