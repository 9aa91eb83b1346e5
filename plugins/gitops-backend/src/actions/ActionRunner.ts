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
  AuditorService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  ActionAccepted,
  ActionPlan,
  ActionState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionContext,
  ActionSubject,
  GitopsAction,
  GitopsTool,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { JsonValue } from '@backstage/types';
import { Request } from 'express';
import { LRUCache } from 'lru-cache';
import { ClusterError } from '../clusters/ClusterError';
import { askOnce } from '../lib/askOnce';
import { ClusterConnections, ClusterKnowledge } from '../watch/Fleet';
import { AccessReviews } from './AccessReviews';
import { ActionCatalog, CataloguedAction } from './ActionCatalog';
import { ActionPermissions, notPermitted } from './ActionPermissions';
import { accessOf, ActionTarget, objectKey, restKey } from './ActionTarget';
import { ClusterObject } from './ClusterObject';
import { clusterFailure, unreachableReason } from './errors';
import { callerOf, Identities, NOT_A_PERSON, personOf } from './identity';
import { Once } from './Once';
import { actionReason } from './reasons';
import { RestTimes } from './RestTimes';
import { withRelated } from './withRelated';
import { writeLocked } from './writeLocked';

/** So long a form that asks with each key stroke gets what was read before. */
const PLAN_LIFETIME_MS = 2_000;
const PLAN_CAPACITY = 500;

/** Plans and carries out the actions of all tools. */
export class ActionRunner {
  readonly #catalog: ActionCatalog;
  readonly #records: RecordReader;
  readonly #clusters: ClusterConnections & ClusterKnowledge;
  readonly #permissions: ActionPermissions;
  readonly #identities: Identities;
  readonly #reviews: AccessReviews;
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;
  readonly #portal: string;
  readonly #now: () => Date;
  readonly #once = new Once<ActionAccepted>();
  readonly #rests = new RestTimes();
  readonly #planned = new LRUCache<string, Promise<ActionSubject>>({
    max: PLAN_CAPACITY,
    ttl: PLAN_LIFETIME_MS,
    // Objects are large: they do not wait until somebody asks again.
    ttlAutopurge: true,
  });

  constructor(options: {
    tools: GitopsTool[];
    records: RecordReader;
    clusters: ClusterConnections & ClusterKnowledge;
    permissions: PermissionsService;
    identities: Identities;
    auditor: AuditorService;
    logger: LoggerService;
    /** What people call the portal. */
    portal: string;
    now?: () => Date;
    /** Called when what pages show of actions may have changed. */
    onNews?: () => void;
  }) {
    this.#catalog = new ActionCatalog(options.tools);
    this.#records = options.records;
    this.#clusters = options.clusters;
    this.#permissions = new ActionPermissions(options.permissions);
    this.#identities = options.identities;
    this.#reviews = new AccessReviews(options.identities, options.onNews);
    this.#auditor = options.auditor;
    this.#logger = options.logger;
    this.#portal = options.portal;
    this.#now = options.now ?? (() => new Date());
  }

  /**
   * What the caller may do with an object, as far as the index knows; each
   * action with all that stands in its way.
   */
  async states(target: ActionTarget): Promise<ActionState[]> {
    const { kind, entityRef, record, credentials } = target;
    const actions = this.#catalog.of(kind).map(({ action }) => action);
    if (!actions.length) {
      return [];
    }
    if (!callerOf(credentials)) {
      const blockedBy = [actionReason('not-a-person', NOT_A_PERSON)];
      return actions.map(({ id }) => ({ id, blockedBy }));
    }
    const granted = await this.#permissions.granted(
      actions.map(({ permission }) => permission),
      entityRef,
      credentials,
    );
    const unreachable = this.#unreachable(target);
    const context = this.#context(target);
    return actions.map(action => ({
      id: action.id,
      blockedBy: [
        ...(granted.has(action.permission.name)
          ? []
          : [notPermitted(action.permission, entityRef)]),
        ...unreachable,
        ...action.blockedBy(record, context),
        ...this.#resting(target, action, context.now),
        ...(action.probed && granted.has(action.permission.name)
          ? this.#probed(target, action, context)
          : []),
      ],
    }));
  }

  /**
   * What an action would do, judged by the object as it is in the cluster.
   *
   * @throws NotFoundError where there is no such action
   * @throws InputError where the input cannot be understood
   */
  async plan(
    target: ActionTarget,
    actionId: string,
    rawInput: unknown,
  ): Promise<ActionPlan> {
    const { entityRef, credentials, record } = target;
    const catalogued = this.#catalog.get(target.kind, actionId);
    const { action } = catalogued;
    const actingAs = this.#identities.describe(credentials, record.cluster);
    const input = action.readInput(rawInput);
    const granted = await this.#permissions.granted(
      [action.permission],
      entityRef,
      credentials,
    );
    const context = this.#context(target);
    const plan = {
      action: actionId,
      blockedBy: granted.has(action.permission.name)
        ? []
        : [notPermitted(action.permission, entityRef)],
      actingAs,
    };
    const failure = this.#clusters.failure(record.cluster);
    if (failure) {
      return {
        ...plan,
        blockedBy: [
          ...plan.blockedBy,
          unreachableReason(failure, record.cluster),
        ],
        effects: [],
        warnings: [],
      };
    }
    let subject: ActionSubject;
    try {
      const object = this.#object(catalogued, target);
      subject = await askOnce(this.#planned, objectKey(target), () =>
        object.read(),
      );
      subject = await withRelated(subject, action, input, context, object);
    } catch (error) {
      if (!(error instanceof ClusterError)) {
        throw error;
      }
      return {
        ...plan,
        blockedBy: [
          ...plan.blockedBy,
          error.reason === 'not-found'
            ? actionReason('gone', 'The cluster no longer has it')
            : unreachableReason(error, record.cluster),
        ],
        effects: [],
        warnings: [],
      };
    }
    const forecast = action.plan(subject, input, context);
    return {
      ...plan,
      blockedBy: [
        ...plan.blockedBy,
        ...action.blockedBy(subject.record, context),
        ...forecast.blockedBy,
        ...this.#resting(target, action, context.now),
        ...(await this.#reviews.blockedBy({
          credentials,
          connection: this.#connection(record.cluster),
          object: this.#object(catalogued, target),
          key: objectKey(target),
          access: accessOf(action, subject.record, input, context),
        })),
      ],
      effects: forecast.effects,
      warnings: forecast.warnings,
    };
  }

  /**
   * Carries out an action: once for each request id of a person, by one write
   * that holds only for the object that was judged. Whoever tries is audited.
   *
   * @param http - the request it came by, for the audit and the caller's token
   * for the cluster; undefined where it came by none
   * @throws NotFoundError where there is no such action, or no such object
   * @throws NotAllowedError where the policy or the cluster does not allow it
   * @throws InputError where the input cannot be understood
   * @throws ConflictError where it is not possible now
   * @throws ServiceUnavailableError where the cluster does not answer
   */
  async start(
    target: ActionTarget,
    actionId: string,
    request: { requestId: string; input: unknown },
    http?: Request,
  ): Promise<ActionAccepted> {
    const catalogued = this.#catalog.get(target.kind, actionId);
    const { action, kind } = catalogued;
    const { credentials, entityRef, record } = target;
    const { requestId } = request;
    const { cluster, namespace, name } = record;
    const meta = {
      user: callerOf(credentials) ?? null,
      entityRef,
      kind: kind.kind,
      cluster,
      namespace,
      name,
      action: actionId,
      requestId,
    };
    const event = await this.#auditor.createEvent({
      eventId: `${kebab(kind.kind)}-${actionId}`,
      severityLevel: action.severity,
      request: http,
      meta,
    });
    try {
      const user = personOf(credentials);
      await this.#permissions.require(
        action.permission,
        entityRef,
        credentials,
      );
      const input = action.readInput(request.input);
      const { answer, isRepeated } = await this.#once.run(
        JSON.stringify([user, requestId]),
        JSON.stringify([
          entityRef,
          target.kind,
          cluster,
          namespace,
          name,
          actionId,
          input,
        ]),
        () =>
          this.#carryOut(
            catalogued,
            target,
            requestId,
            input,
            http?.headers ?? {},
          ),
      );
      await this.#report(() =>
        event.success({
          meta: {
            ...meta,
            input: asJson(input),
            actingAs: asJson(answer.actingAs),
            isRepeated,
          },
        }),
      );
      return answer;
    } catch (error) {
      await this.#report(() => event.fail({ error: asError(error), meta }));
      throw error;
    }
  }

  async #carryOut(
    catalogued: CataloguedAction,
    target: ActionTarget,
    requestId: string,
    input: unknown,
    headers: Request['headers'],
  ): Promise<ActionAccepted> {
    const { action, kind } = catalogued;
    const { credentials, record } = target;
    const { cluster } = record;
    this.#rests.require(restKey(target, action), this.#now());
    const actingAs = this.#identities.describe(credentials, cluster);
    const identity = await this.#identities.resolve(
      credentials,
      cluster,
      headers,
    );
    const connection = this.#connection(cluster);
    const impossible = connection.cannotActAs(identity);
    if (impossible) {
      throw new InputError(impossible);
    }
    const object = this.#object(catalogued, target);
    if (action.requiresAccess) {
      const access = accessOf(action, record, input, this.#context(target));
      await this.#reviews.require(
        { credentials, connection, object, key: objectKey(target), access },
        identity,
      );
    }
    await writeLocked({
      action,
      input,
      object,
      identity,
      cluster,
      place: `${kind.plural} in ${record.namespace}`,
      context: () => ({
        ...this.#context(target),
        user: actingAs.user,
        requestId,
        portal: this.#portal,
      }),
      logger: this.#logger,
    });
    const now = this.#now();
    this.#planned.delete(objectKey(target));
    if (action.restMs) {
      this.#rests.begin(restKey(target, action), now, action.restMs);
    }
    return {
      action: action.id,
      requestId,
      acceptedAt: now.toISOString(),
      actingAs,
    };
  }

  #unreachable({ kind, record }: ActionTarget): Reason[] {
    const { cluster } = record;
    return this.#clusters.knowledge(cluster, kind) === 'stale'
      ? [
          actionReason(
            'cluster-unreachable',
            `The cluster ${cluster} cannot be reached`,
            { cluster },
          ),
        ]
      : [];
  }

  #resting(target: ActionTarget, action: GitopsAction, now: Date): Reason[] {
    const reason = this.#rests.blockedBy(restKey(target, action), now);
    return reason ? [reason] : [];
  }

  #probed(
    target: ActionTarget,
    action: GitopsAction,
    context: ActionContext,
  ): Reason[] {
    const { credentials, record } = target;
    const connection = this.#clusters.connection(record.cluster);
    if (!connection || this.#clusters.failure(record.cluster)) {
      return [];
    }
    return this.#reviews.probed({
      credentials,
      connection,
      object: this.#object(this.#catalog.get(target.kind, action.id), target),
      key: objectKey(target),
      access: accessOf(action, record, undefined, context),
    });
  }

  #object(catalogued: CataloguedAction, target: ActionTarget): ClusterObject {
    return new ClusterObject({
      connection: this.#connection(target.record.cluster),
      kind: catalogued.kind,
      record: target.record,
    });
  }

  #connection(cluster: string) {
    const connection = this.#clusters.connection(cluster);
    if (!connection) {
      throw clusterFailure(
        new ClusterError('unreachable', 'The portal has no such cluster'),
        { cluster, what: 'answer', identity: { mode: 'service-account' } },
      );
    }
    return connection;
  }

  #context({ belongs }: ActionTarget): ActionContext {
    return { records: this.#records, now: this.#now(), belongs };
  }

  /** What was done is not undone because it cannot be written down. */
  async #report(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#logger.error('An action could not be audited', asError(error));
    }
  }
}

function kebab(kind: string): string {
  return kind.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** The same value, without fields that are undefined. */
function asJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
