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

import { InputError, NotFoundError } from '@backstage/errors';
import {
  ClusterFreshness,
  ClusterObject,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsKind,
  GitopsTool,
  kindId,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { asString } from '../lib/reading';
import { ClusterKnowledge } from '../watch/Fleet';
import { toolWord } from './facts';

/** Says of single objects what the index knows, for those who wait for them. */
export class ClusterObjectReader {
  readonly #kinds: Map<string, GitopsKind>;
  readonly #records: RecordReader;
  readonly #clusters: ClusterKnowledge;

  constructor(options: {
    tools: GitopsTool[];
    records: RecordReader;
    clusters: ClusterKnowledge;
  }) {
    this.#kinds = new Map(
      options.tools
        .flatMap(tool => tool.kinds)
        .map(kind => [kindId(kind), kind]),
    );
    this.#records = options.records;
    this.#clusters = options.clusters;
  }

  /**
   * How fresh the knowledge of a cluster is.
   *
   * @throws NotFoundError where the portal knows no such cluster
   */
  freshness(cluster: string): ClusterFreshness {
    const found = this.#clusters
      .freshness()
      .find(({ name }) => name === cluster);
    if (!found) {
      throw new NotFoundError(
        `The portal does not know the cluster ${cluster}`,
      );
    }
    return found;
  }

  /**
   * One object.
   *
   * @param key - `kind` as `certificates.cert-manager.io`; the namespace is
   * empty for cluster scope
   * @throws NotFoundError where the portal knows no such cluster
   * @throws InputError where the portal does not watch the kind
   */
  read(key: {
    cluster: string;
    kind: string;
    namespace: string;
    name: string;
  }): ClusterObject {
    const { cluster, namespace, name } = key;
    const freshness = this.freshness(cluster);
    const kind = this.#kinds.get(key.kind);
    if (!kind) {
      throw new InputError(`The portal does not watch the kind ${key.kind}`);
    }
    const answer = {
      cluster: freshness,
      kind: key.kind,
      namespace,
      name,
      knowledge: this.#clusters.knowledge(cluster, key.kind),
    };
    const record = this.#records.get(key.kind, cluster, namespace, name);
    if (!record) {
      return { ...answer, found: false, facts: {} };
    }
    const word = toolWord(key.kind, record);
    const node = kind.resourceNode?.(record, {
      records: this.#records,
      knowledge: (where, which) => this.#clusters.knowledge(where, which),
    });
    const health =
      word.health ??
      (node?.health && {
        status: node.health.status,
        state: node.health.state ?? 'unknown',
        reasons: node.health.reasons,
      });
    return {
      ...answer,
      found: true,
      ...(health && { health }),
      facts: Object.fromEntries(
        Object.entries(word.facts).flatMap(([fact, value]) => {
          const text = asString(value);
          return text ? [[fact, text]] : [];
        }),
      ),
    };
  }
}
