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

import { AuditorServiceEventSeverityLevel } from '@backstage/backend-plugin-api';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsRecord, KubernetesObject, RecordReader } from './records';

/**
 * What an action may use to judge, beside the object itself.
 *
 * @public
 */
export interface ActionContext {
  /** What is known of other objects. */
  records: RecordReader;
  now: Date;
  /**
   * Whether another object belongs to the entity that is acted through.
   * Permission is asked for that entity alone, so whatever else an action
   * changes or lets be changed has to. Left out where only pages ask.
   */
  belongs?(kind: string, record: GitopsRecord): boolean;
}

/**
 * What an action may use to write.
 *
 * @public
 */
export interface ActionWriteContext extends ActionContext {
  /** The entity reference of the person who acts. */
  user: string;
  /** Names the intention; the same one must not be carried out twice. */
  requestId: string;
  /** What people call the portal. */
  portal: string;
}

/**
 * The object that is acted on, read anew from its cluster.
 *
 * @public
 */
export interface ActionSubject<R extends GitopsRecord = GitopsRecord> {
  object: KubernetesObject;
  /** What the kind's `project` makes of it. */
  record: R;
  /**
   * What the action's `reads` names, in its order; left out where the cluster
   * does not have it.
   */
  related?: readonly KubernetesObject[];
}

/**
 * An object in the cluster and the namespace of the one that is acted on.
 *
 * @public
 */
export interface RelatedObject {
  kind: { group: string; version: string; plural: string };
  name: string;
}

/**
 * The one request that an action sends. Each is refused by the cluster where
 * the object has changed since it was read.
 *
 * @public
 */
export type ActionWrite =
  /** Changes fields; `null` removes one, and lists are replaced as a whole. */
  | { type: 'merge-patch'; subresource?: string; body: ActionBody }
  /** Puts the whole object, as some tools' roles allow nothing else. */
  | { type: 'replace'; subresource?: string; body: ActionBody }
  /** Makes an object of another kind in the same namespace. */
  | {
      type: 'create';
      kind: { group: string; version: string; plural: string };
      body: ActionBody;
    };

/**
 * A right in the cluster that an action needs, as an access review asks for it.
 * What is left out is that of the object acted on.
 *
 * @public
 */
export interface ActionAccess {
  /** Such as `patch`, or a tool's own verb, such as Kargo's `promote`. */
  verb: string;
  group?: string;
  /** The plural. */
  resource?: string;
  subresource?: string;
  namespace?: string;
  /** Empty for any object, as for `create`. */
  name?: string;
}

/**
 * The JSON of a request.
 *
 * @public
 */
export type ActionBody = { [field: string]: unknown };

/**
 * What an action would do with an input.
 *
 * @public
 */
export interface ActionForecast {
  /** Why it is not possible with that input; empty where it is. */
  blockedBy: Reason[];
  /** In the order that they happen. */
  effects: Reason[];
  warnings: Reason[];
}

/**
 * What it means that a cluster has refused a write.
 *
 * @public
 */
export interface ActionRefusal {
  /**
   * `forbidden`: a right is missing; `impossible`: not as things are;
   * `unavailable`: what would decide does not answer.
   */
  kind: 'forbidden' | 'impossible' | 'unavailable';
  reason: Reason;
}

/**
 * An action that a tool offers on objects of one of its kinds. All functions
 * are pure: asking permission, reading, sending and auditing is the plugin's.
 *
 * @public
 */
export interface GitopsAction<
  R extends GitopsRecord = GitopsRecord,
  I = unknown,
> {
  /** Unique among the actions of the kind, in lower case, such as `hard-refresh`. */
  id: string;
  /** The kind that it acts on; see {@link kindId}. */
  kind: string;
  /** Asked on the catalog entity that the object belongs to. */
  permission: ResourcePermission;
  /** Of its audit events. */
  severity: AuditorServiceEventSeverityLevel;
  /**
   * So long the same action on the same object has to wait, for what costs
   * others dearly.
   */
  restMs?: number;
  /**
   * Reads what the caller sent; `undefined` where nothing was sent.
   *
   * @throws InputError that says what to change
   */
  readInput(value: unknown): I;
  /**
   * Why it is not possible now, whatever the input; empty where it is. It is
   * asked of the index for each page, and of the fresh object before a write.
   */
  blockedBy(record: R, context: ActionContext): Reason[];
  /**
   * Further objects that it is planned and written by, read anew from the
   * cluster with the object itself: records keep little of them.
   */
  reads?(record: R, input: I, context: ActionContext): readonly RelatedObject[];
  /** What it would do; `blockedBy` need not be repeated. */
  plan(
    subject: ActionSubject<R>,
    input: I,
    context: ActionContext,
  ): ActionForecast;
  /**
   * The request that does it. Called only where nothing blocks it. Several are
   * sent one after the other, each only where the one before was accepted.
   */
  write(
    subject: ActionSubject<R>,
    input: I,
    context: ActionWriteContext,
  ): ActionWrite | readonly ActionWrite[];
  /**
   * The rights that it needs in the cluster, asked before it is offered; `patch`
   * on the object where left out.
   *
   * @param input - undefined where it is not known yet
   */
  access?(
    record: R,
    input: I | undefined,
    context: ActionContext,
  ): readonly ActionAccess[];
  /**
   * Whether the cluster is asked already for a page that shows the object, and
   * not only for a plan: where a tool has rights of its own that most do not
   * have. The answer is kept for minutes, and no page waits for it.
   */
  probed?: boolean;
  /**
   * Whether the cluster would accept the write without asking for all of
   * `access`: then the portal asks before it writes, and does not where a right
   * is missing.
   */
  requiresAccess?: boolean;
  /**
   * Whether the object shows that this very intention has been carried out, by
   * another replica or by a request whose answer was lost.
   */
  isDone?(subject: ActionSubject<R>, context: ActionWriteContext): boolean;
  /**
   * What it means that the cluster has refused the write, by the text of the
   * refusal, where a tool's own admission does not say it to people. The text
   * may name accounts: the reason is to say it in its own words.
   */
  explainRefusal?(detail: string): ActionRefusal | undefined;
  /**
   * What is still to be sent, where the cluster did not keep what was written:
   * older versions of a tool drop fields that they do not know.
   */
  followUp?(
    result: ActionSubject<R>,
    input: I,
    context: ActionWriteContext,
  ): ActionWrite | undefined;
}
