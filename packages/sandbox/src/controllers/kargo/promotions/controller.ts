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

import { mkdir, rm } from 'fs/promises';
import { join } from 'path';
import { clone } from '../../runtime/json';
import { keyOf, timestamp } from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import type { KargoContext } from '../context';
import { promotionEvent } from '../events';
import { collectionId } from '../names';
import { statusOf, writeStatus } from '../status';
import type { ApplicationKey } from '../steps/applications';
import { exists } from '../steps/paths';
import {
  currentCollection,
  type Freight,
  type FreightCollection,
  type FreightReference,
  isTerminal,
  KARGO,
  KEY,
  originKey,
  type Promotion,
  type PromotionStatus,
  referenceTo,
  type Stage,
} from '../types';
import { advance, type RunningPromotion, verdict } from './engine';
import { abortRequest, outputsOf } from './scope';

/** What the Stage holds once the Freight of one origin is exchanged. */
function targetCollection(
  stage: Stage,
  freight: FreightReference,
): FreightCollection {
  const wanted = new Set(
    stage.spec.requestedFreight.map(({ origin }) => originKey(origin)),
  );
  const inherited = Object.entries(
    currentCollection(stage)?.items ?? {},
  ).filter(([key]) => wanted.has(key));
  const items = {
    ...Object.fromEntries(inherited),
    [originKey(freight.origin)]: freight,
  };
  return { id: collectionId(items), items };
}

/** The Applications that a Promotion has updated. */
export function applicationsOf(status: PromotionStatus): ApplicationKey[] {
  return (status.healthChecks ?? [])
    .filter(({ uses }) => uses === 'argocd-update')
    .flatMap(({ config }) => {
      const apps = config?.apps;
      return (Array.isArray(apps) ? apps : []) as ApplicationKey[];
    })
    .map(({ name, namespace }) => ({ name, namespace }));
}

const EVENTS: Record<string, [reason: string, message: string]> = {
  Succeeded: ['PromotionSucceeded', 'Promotion succeeded'],
  Failed: ['PromotionFailed', 'Promotion failed'],
  Errored: ['PromotionErrored', 'Promotion errored'],
  Aborted: ['PromotionAborted', 'Promotion aborted'],
};

/** Runs the Promotions that are first in their Stages' queues. */
class Promotions {
  /** By Promotion: before when it is not to be looked at again. */
  readonly #notBefore = new Map<string, number>();

  constructor(
    private readonly context: KargoContext,
    private readonly signal: AbortSignal,
  ) {}

  /** A Promotion is to be looked at now: what it waits for has moved. */
  wake(key: string): void {
    this.#notBefore.delete(key);
  }

  async reconcile(
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ): Promise<void> {
    const { client, timing } = this.context;
    const promotion = (await client.get(KARGO.promotions, name, namespace)) as
      | Promotion
      | undefined;
    const key = `${namespace}/${name}`;
    if (!promotion || isTerminal(promotion.status?.phase)) {
      this.#notBefore.delete(key);
      return;
    }
    const refresh = promotion.metadata.annotations?.[KEY.refresh];
    const isRefreshed =
      refresh !== undefined && refresh !== promotion.status?.lastHandledRefresh;
    const aborted = abortRequest(promotion);
    const wait = (this.#notBefore.get(key) ?? 0) - Date.now();
    if (wait > 0 && !isRefreshed && aborted === undefined) {
      later(wait);
      return;
    }
    const status = statusOf<Promotion, PromotionStatus>(promotion);
    if (refresh !== undefined) {
      status.lastHandledRefresh = refresh;
    }
    if (aborted !== undefined) {
      await this.abort(promotion, status, aborted);
      return;
    }
    const stage = (await client.get(
      KARGO.stages,
      promotion.spec.stage,
      namespace,
    )) as Stage | undefined;
    if (!stage) {
      return;
    }
    if (!status.phase) {
      status.phase = 'Pending';
      await this.tell(promotion, ['PromotionCreated', 'Promotion created']);
    }
    if (stage.status?.currentPromotion?.name !== name) {
      await writeStatus(client, KARGO.promotions, promotion, status);
      return;
    }
    if (status.phase === 'Pending') {
      const begun = await this.begin(promotion, stage, status);
      await writeStatus(client, KARGO.promotions, promotion, status);
      if (begun) {
        this.#notBefore.set(key, Date.now() + timing.promotionStep);
        later(timing.promotionStep);
      }
      return;
    }
    const ms = await this.proceed(promotion, status);
    if (ms === undefined) {
      await this.noteApplications(promotion, status);
    } else {
      this.#notBefore.set(key, Date.now() + ms);
    }
    await writeStatus(client, KARGO.promotions, promotion, status);
    if (ms === undefined) {
      await this.ended({ ...promotion, status: clone(status) });
    } else {
      later(ms);
    }
  }

  private workDir(promotion: Promotion): string {
    return join(this.context.workDir, promotion.metadata.uid ?? 'unknown');
  }

  /** Gives whether there is something to run. */
  private async begin(
    promotion: Promotion,
    stage: Stage,
    status: PromotionStatus,
  ): Promise<boolean> {
    const { client, now } = this.context;
    const { namespace } = promotion.metadata;
    const freight = (await client.get(
      KARGO.freights,
      promotion.spec.freight ?? '',
      namespace,
    )) as Freight | undefined;
    status.startedAt = timestamp(now());
    if (!freight) {
      status.phase = 'Errored';
      status.message = `Freight "${promotion.spec.freight}" not found in namespace "${namespace}"`;
      status.finishedAt = timestamp(now());
      return false;
    }
    status.phase = 'Running';
    status.freight = referenceTo(freight);
    status.freightCollection = targetCollection(stage, status.freight);
    status.currentStep = 0;
    return true;
  }

  /**
   * Makes one attempt at one step.
   *
   * @returns after how long to go on; undefined when all is over
   */
  private async proceed(
    promotion: Promotion,
    status: PromotionStatus,
  ): Promise<number | undefined> {
    const { context } = this;
    const { timing, now } = context;
    const workDir = this.workDir(promotion);
    if (!(await exists(workDir))) {
      // What earlier steps have made is gone with an earlier controller.
      await mkdir(workDir, { recursive: true });
      Object.assign(status, {
        currentStep: 0,
        stepExecutionMetadata: [],
        state: {},
        healthChecks: undefined,
      });
    }
    const run: RunningPromotion = {
      promotion,
      status: Object.assign(status, {
        freight: status.freight ?? {
          name: promotion.spec.freight ?? '',
          origin: { kind: 'Warehouse', name: '' },
        },
        freightCollection: status.freightCollection ?? { id: '' },
        stepExecutionMetadata: status.stepExecutionMetadata ?? [],
        state: outputsOf({ ...promotion, status }),
      }),
      workDir,
      signal: this.signal,
    };
    const next = await advance(context, run);
    if (next.kind === 'step') {
      return timing.promotionStep;
    }
    if (next.kind === 'wait') {
      return next.ms ?? timing.promotionPoll;
    }
    Object.assign(status, verdict(run.status.stepExecutionMetadata));
    status.finishedAt = timestamp(now());
    return undefined;
  }

  private async abort(
    promotion: Promotion,
    status: PromotionStatus,
    actor: string,
  ): Promise<void> {
    const at = timestamp(this.context.now());
    status.phase = 'Aborted';
    status.message = 'Promotion terminated on user request';
    status.finishedAt = at;
    status.stepExecutionMetadata?.forEach(entry => {
      if (entry.status === 'Running') {
        entry.status = 'Aborted';
        entry.finishedAt = at;
        entry.message = 'Promotion terminated on user request';
      }
    });
    const { client } = this.context;
    await this.noteApplications(promotion, status);
    await writeStatus(client, KARGO.promotions, promotion, status);
    await this.ended({ ...promotion, status: clone(status) }, actor);
  }

  /** Leaves at the Stage which Applications it updates, before all can see the end. */
  private async noteApplications(
    { spec, metadata }: Promotion,
    status: PromotionStatus,
  ): Promise<void> {
    const applications = applicationsOf(status);
    if (applications.length > 0) {
      await this.context.client.patch(
        KARGO.stages,
        spec.stage,
        metadata.namespace,
        {
          type: 'merge',
          body: {
            metadata: {
              annotations: {
                [KEY.argocdContext]: JSON.stringify(applications),
              },
            },
          },
        },
      );
    }
  }

  private async ended(promotion: Promotion, actor?: string): Promise<void> {
    const { status = {} } = promotion;
    this.#notBefore.delete(keyOf(promotion));
    await rm(this.workDir(promotion), { recursive: true, force: true });
    const [reason, message] = EVENTS[status.phase ?? ''] ?? [
      'PromotionErrored',
      'Promotion errored',
    ];
    await this.tell(
      promotion,
      [reason, status.message ? `${message}: ${status.message}` : message],
      applicationsOf(status),
      actor,
    );
  }

  private async tell(
    promotion: Promotion,
    [reason, message]: [string, string],
    applications: ApplicationKey[] = [],
    actor?: string,
  ): Promise<void> {
    const { client, events } = this.context;
    const freight = await client.get(
      KARGO.freights,
      promotion.spec.freight ?? '',
      promotion.metadata.namespace,
    );
    await events.record(
      promotion,
      promotionEvent(
        promotion,
        freight as Freight | undefined,
        { reason, message, actor },
        applications,
      ),
    );
  }
}

/** The controller of Promotions, which can be told to look at waiting ones. */
export interface PromotionController extends Running {
  /** Looks at all Promotions that wait for something outside. */
  wakeAll(): void;
}

/** Starts the controller of Promotions. */
export function startPromotions(context: KargoContext): PromotionController {
  const { client, logger } = context;
  const abort = new AbortController();
  const promotions = new Promotions(context, abort.signal);
  const open = new Set<string>();
  const unwatch = client.watch(KARGO.promotions, ({ type, object }) => {
    const isOpen =
      type !== 'DELETED' && (object as Promotion).status?.phase === 'Running';
    open[isOpen ? 'add' : 'delete'](keyOf(object));
  });
  const reconciler = startReconciler({
    client,
    logger,
    resource: KARGO.promotions,
    kind: 'Promotion',
    watches: [
      {
        resource: KARGO.stages,
        keys: ({ metadata, status }) => {
          const current = (status as Stage['status'])?.currentPromotion?.name;
          return current ? [`${metadata.namespace ?? ''}/${current}`] : [];
        },
      },
    ],
    reconcile: (name, namespace, later) =>
      promotions.reconcile(name, namespace, later),
  });
  return {
    wakeAll() {
      open.forEach(key => {
        promotions.wake(key);
        reconciler.add(key);
      });
    },
    async stop() {
      abort.abort();
      unwatch();
      await reconciler.stop();
    },
  };
}
