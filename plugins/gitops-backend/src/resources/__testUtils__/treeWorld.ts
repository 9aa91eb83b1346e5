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
import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsKind,
  kindId,
  KindKnowledge,
  KubernetesObject,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { application } from '../../__testUtils__/applications';
import { RecordIndex } from '../../index/RecordIndex';
import { applicationSetKind } from '../../tools/argocd/applicationSets/kind';
import { applicationKind } from '../../tools/argocd/kind';
import { projectApplication } from '../../tools/argocd/project';
import { createWorkloadsTool } from '../../tools/workloads/tool';
import { ClusterKnowledge } from '../../watch/Fleet';
import { ResourceTreeReader } from '../ResourceTreeReader';

/** Two clusters, `east` and `west`, in which a test puts what it needs. */
export class TreeWorld {
  readonly tools = [
    {
      id: 'argocd',
      kinds: [applicationKind([]), applicationSetKind] as GitopsKind[],
    },
    createWorkloadsTool(),
  ];
  readonly kinds = this.tools.flatMap(tool => tool.kinds);
  readonly index = new RecordIndex(this.kinds);
  /** What is known of kinds, by `cluster kind`; all are live. */
  readonly knowledge = new Map<string, KindKnowledge>();
  readonly #options: { maxNodes?: number; records?: RecordReader };

  constructor(options: { maxNodes?: number; records?: RecordReader } = {}) {
    this.#options = options;
  }

  /** Puts objects of a kind in a cluster. */
  put(kind: string, objects: KubernetesObject[], cluster = 'east'): void {
    const definition = this.kinds.find(candidate => candidate.kind === kind);
    if (!definition) {
      throw new Error(`There is no kind ${kind}`);
    }
    for (const object of objects) {
      const record = definition.project(object, {
        cluster,
        intern: text => text,
      });
      if (record) {
        this.index.put(kindId(definition), record);
      }
    }
  }

  readonly clusters: ClusterKnowledge = {
    freshness: (): ClusterFreshness[] =>
      ['east', 'north', 'west'].map(name => ({ name, state: 'live' })),
    isWatched: () => true,
    knowledge: (cluster, kind) =>
      this.knowledge.get(`${cluster} ${kind}`) ?? 'live',
    servers: () =>
      new Map([
        ['east', undefined],
        ['west', 'https://west.example'],
      ]),
  };

  /** The reader of the trees of this world. */
  reader(records: RecordReader = this.index): ResourceTreeReader {
    return new ResourceTreeReader({
      tools: this.tools,
      records,
      clusters: this.clusters,
      aliases: new Map(),
      maxNodes: this.#options.maxNodes,
    });
  }

  /** The tree of an Application of `east`. */
  tree(overrides: Parameters<typeof application>[1] = {}) {
    return this.reader().read(
      projectApplication(application('cart-dev', overrides), {
        cluster: 'east',
        intern: text => text,
      }),
    );
  }
}

/** An entry of `status.resources`. */
export function managed(
  kind: string,
  name = 'cart',
  more: Record<string, unknown> = {},
) {
  const groups: Record<string, string> = {
    Deployment: 'apps',
    ReplicaSet: 'apps',
    Job: 'batch',
    Rollout: 'argoproj.io',
    Application: 'argoproj.io',
    ApplicationSet: 'argoproj.io',
  };
  return {
    group: groups[kind] ?? '',
    version: 'v1',
    kind,
    namespace: 'cart-dev',
    name,
    status: 'Synced',
    ...more,
  };
}
