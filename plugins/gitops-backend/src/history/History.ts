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

import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import {
  CommitLookup,
  RevisionReference,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterConnections } from '../watch/Fleet';
import { ObjectObserver } from '../watch/ObjectObserver';
import { DeploymentRecorder } from './DeploymentRecorder';
import { DeploymentStore } from './DeploymentStore';
import { DriftLookup, DriftRecorder } from './DriftRecorder';
import { DriftStore } from './DriftStore';
import { FactsObserver } from './FactsObserver';
import { HistoryDatabase } from './HistoryDatabase';
import { HistoryReader } from './HistoryReader';

/** What must outlive the clusters' short memory: written down, and read again. */
export class History {
  readonly store: DeploymentStore;
  /** What has to see the objects that are watched. */
  readonly observer: ObjectObserver;
  readonly #deployments: DeploymentRecorder;
  readonly #drift: DriftRecorder;
  readonly #logger: LoggerService;

  constructor(options: { database: DatabaseService; logger: LoggerService }) {
    const { logger } = options;
    const database = new HistoryDatabase(options.database);
    this.#logger = logger;
    this.store = new DeploymentStore(database);
    this.#deployments = new DeploymentRecorder({ store: this.store, logger });
    this.#drift = new DriftRecorder({
      store: new DriftStore(database),
      logger,
    });
    this.observer = new FactsObserver({
      deployments: this.#deployments,
      drift: this.#drift,
      logger,
    });
  }

  /** Since when resources differ from git. */
  get drift(): DriftLookup {
    return this.#drift;
  }

  /** What answers what was deployed. */
  reader(options: {
    clusters: ClusterConnections;
    commit(reference: RevisionReference): CommitLookup;
  }): HistoryReader {
    return new HistoryReader({
      clusters: options.clusters,
      commit: reference => options.commit(reference),
      store: this.store,
      recorder: this.#deployments,
      logger: this.#logger,
    });
  }

  /** Begins to read what was known before; returns at once. */
  start(): void {
    this.#drift.start();
  }

  /** Reads and writes nothing any more. */
  async stop(): Promise<void> {
    await Promise.all([this.#deployments.stop(), this.#drift.stop()]);
  }
}
