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

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GitopsKind,
  kindId,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ObjectObserver } from '../watch/ObjectObserver';
import { DeploymentRecorder } from './DeploymentRecorder';
import { DriftRecorder } from './DriftRecorder';

/** Hands what objects tell to those who write it down. */
export class FactsObserver implements ObjectObserver {
  readonly #deployments: DeploymentRecorder;
  readonly #drift: DriftRecorder;
  readonly #logger: LoggerService;

  constructor(options: {
    deployments: DeploymentRecorder;
    drift: DriftRecorder;
    logger: LoggerService;
  }) {
    this.#deployments = options.deployments;
    this.#drift = options.drift;
    this.#logger = options.logger;
  }

  seen(kind: GitopsKind, cluster: string, object: KubernetesObject): void {
    if (!kind.facts) {
      return;
    }
    const { namespace = '', name } = object.metadata;
    const key = { kind: kindId(kind), cluster, namespace, name };
    try {
      const facts = kind.facts(object);
      this.#deployments.observe(key, facts.deployments);
      if (facts.drifted) {
        this.#drift.observe(key, facts.drifted, facts.comparedAt);
      }
    } catch (error) {
      // A bug of the kind's; it must cost neither the watch nor other objects.
      this.#logger.error(
        `The history of ${key.kind} ${namespace}/${name} could not be read: ${error}`,
      );
    }
  }

  gone(
    kind: GitopsKind,
    cluster: string,
    namespace: string,
    name: string,
  ): void {
    if (kind.facts) {
      const key = { kind: kindId(kind), cluster, namespace, name };
      this.#deployments.forget(key);
      this.#drift.forget(key);
    }
  }

  listed(
    kind: GitopsKind,
    cluster: string,
    keep: (namespace: string, name: string) => boolean,
  ): void {
    if (kind.facts) {
      this.#deployments.retain(kindId(kind), cluster, keep);
      this.#drift.retain(kindId(kind), cluster, keep);
    }
  }
}
