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

import { messageOf } from '../../runtime/errors';
import { timestamp } from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import { removeConditions, setCondition } from '../conditions';
import { CONTROLLER_ACTOR, type KargoContext } from '../context';
import { durationMs } from '../durations';
import { freightEvent } from '../events';
import { freightName } from '../names';
import { statusOf, writeStatus } from '../status';
import {
  type Condition,
  type Freight,
  KARGO,
  KEY,
  type Warehouse,
} from '../types';
import { buildFreight } from './buildFreight';
import { discover, missingArtifact } from './discover';

type Status = NonNullable<Warehouse['status']>;

/** Brings one Warehouse's status and Freight up to date. */
class WarehouseRun {
  constructor(
    private readonly context: KargoContext,
    private readonly warehouse: Warehouse,
    private readonly status: Status,
  ) {}

  set(condition: Omit<Condition, 'lastTransitionTime'>): void {
    this.status.conditions = setCondition(
      this.status.conditions,
      condition,
      this.warehouse.metadata.generation,
    );
  }

  private settle(): void {
    this.status.conditions = removeConditions(
      this.status.conditions,
      'Reconciling',
    );
  }

  private fail(
    ready: [reason: string, message: string],
    healthy: [reason: string, message: string],
  ): void {
    const failure = (type: string, [reason, message]: [string, string]) =>
      this.set({ type, status: 'False', reason, message });
    failure('Ready', ready);
    failure('Healthy', healthy);
    this.settle();
  }

  async run(): Promise<void> {
    const { context, status } = this;
    try {
      status.discoveredArtifacts = await discover(context, this.warehouse);
    } catch (error) {
      const message = `Unable to discover artifacts: ${messageOf(error)}`;
      this.fail(['DiscoveryFailure', message], ['DiscoveryFailed', message]);
      return;
    }
    const missing = missingArtifact(status.discoveredArtifacts);
    if (missing) {
      const { reason, message } = missing;
      this.fail(['MissingArtifacts', message], [reason, message]);
      return;
    }
    const count = this.warehouse.spec.subscriptions.length;
    if (
      (this.warehouse.spec.freightCreationPolicy ?? 'Automatic') === 'Automatic'
    ) {
      const failure = await this.createFreight();
      if (failure) {
        this.fail(
          ['FreightCreationFailure', failure],
          ['FreightCreationFailure', failure],
        );
        return;
      }
    }
    this.set({
      type: 'Ready',
      status: 'True',
      reason: 'ArtifactsDiscovered',
      message: `Discovered artifacts from ${count} subscription${
        count === 1 ? '' : 's'
      }`,
    });
    this.set({
      type: 'Healthy',
      status: 'True',
      reason: 'ReconciliationSucceeded',
      message: 'Warehouse is healthy',
    });
    this.settle();
  }

  /** Gives why it could not be created. */
  private async createFreight(): Promise<string | undefined> {
    const { context, warehouse, status } = this;
    const freight = buildFreight(
      warehouse,
      status.discoveredArtifacts ?? { discoveredAt: timestamp() },
      context.now(),
    );
    const name = freightName(freight.origin, freight);
    const { namespace } = warehouse.metadata;
    const existing = await context.client.get(KARGO.freights, name, namespace);
    if (!existing) {
      try {
        const created = (await context.client.create(
          KARGO.freights,
          freight,
        )) as Freight;
        await context.events.record(
          created,
          freightEvent(created, {
            reason: 'FreightCreated',
            message: 'Freight created',
            actor: CONTROLLER_ACTOR,
          }),
        );
      } catch (error) {
        return `Unable to create Freight: ${messageOf(error)}`;
      }
    }
    status.lastFreightID = name;
    this.set({
      type: 'FreightCreated',
      status: 'True',
      reason: existing ? 'AlreadyExists' : 'NewFreight',
      message: existing
        ? `Freight "${name}" already exists`
        : `Created new Freight "${name}"`,
    });
    return undefined;
  }
}

/** Whether somebody asked to look now, or the Warehouse is another one. */
function isAsked({ metadata, status }: Warehouse): boolean {
  const refresh = metadata.annotations?.[KEY.refresh];
  return (
    (refresh !== undefined && refresh !== status?.lastHandledRefresh) ||
    status?.observedGeneration !== metadata.generation
  );
}

/** Starts the controller of Warehouses. */
export function startWarehouses(context: KargoContext): Running {
  const { client, timing, logger, now } = context;
  // By Warehouse: when it was looked at last, finer than its status says.
  const looked = new Map<string, number>();
  return startReconciler({
    client,
    logger,
    resource: KARGO.warehouses,
    kind: 'Warehouse',
    async reconcile(name, namespace, later) {
      const key = `${namespace}/${name}`;
      const warehouse = (await client.get(
        KARGO.warehouses,
        name,
        namespace,
      )) as Warehouse | undefined;
      if (!warehouse || warehouse.metadata.deletionTimestamp) {
        looked.delete(key);
        return;
      }
      const intervalMs = Math.min(
        durationMs(warehouse.spec.interval) ?? Infinity,
        timing.warehouseInterval,
      );
      const refresh = warehouse.metadata.annotations?.[KEY.refresh];
      const age = now().getTime() - (looked.get(key) ?? 0);
      if (age < intervalMs && !isAsked(warehouse)) {
        later(Math.max(50, intervalMs - age));
        return;
      }
      looked.set(key, now().getTime());
      const status = statusOf<Warehouse, Status>(warehouse);
      const run = new WarehouseRun(context, warehouse, status);
      run.set({
        type: 'Reconciling',
        status: 'True',
        reason: 'ScheduledDiscovery',
        message: 'Discovering artifacts',
      });
      if (status.discoveredArtifacts === undefined) {
        run.set({
          type: 'Ready',
          status: 'False',
          reason: 'DiscoveryInProgress',
          message: 'Waiting for discovery to complete',
        });
      }
      await writeStatus(client, KARGO.warehouses, warehouse, status);
      const begun = { ...warehouse, status: structuredClone(status) };
      await run.run();
      status.observedGeneration = warehouse.metadata.generation;
      if (refresh !== undefined) {
        status.lastHandledRefresh = refresh;
      }
      await writeStatus(client, KARGO.warehouses, begun, status);
      later(intervalMs);
    },
  });
}
