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
  ApplicationView,
  Commit,
  HealthState,
  LinkReason,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsAction } from './actions';
import { ObjectFacts } from './facts';
import {
  GitopsRecord,
  IndexKey,
  KubernetesObject,
  RecordReader,
} from './records';

/**
 * Helps a projection to keep records small.
 *
 * @public
 */
export interface ProjectContext {
  /** The portal's name of the cluster that the object is in. */
  cluster: string;
  /**
   * The one copy of a string that many records share, such as a repository's
   * address.
   */
  intern(value: string): string;
}

/**
 * Which files of a repository something is made of.
 *
 * @public
 */
export interface SourceFiles {
  /** A directory, from the repository's root. */
  path: string;
  /**
   * `directory`: of what is in it; `kustomize`: of what its kustomization leads
   * on to as well. Else of these alone: from the repository's root where they
   * begin with a slash, from the directory where not.
   */
  madeBy: 'directory' | 'kustomize' | readonly string[];
}

/**
 * A revision of a repository that a record speaks of.
 *
 * @public
 */
export interface RevisionReference {
  repoUrl: string;
  revision: string;
  /** Then the last commit up to the revision that touched these is meant. */
  touching?: SourceFiles;
}

/**
 * What is known of a commit right now; looking it up is never waited for.
 *
 * @public
 */
export interface CommitLookup {
  commit?: Commit;
  /** Why there is none, where waiting will not bring it. */
  unavailable?: string;
}

/**
 * How well the records of one kind in one cluster can be trusted.
 *
 * @public
 */
export type KindKnowledge =
  /** Listed and watched. */
  | 'live'
  /** What is known is old: the connection is lost. */
  | 'stale'
  /** Not listed yet. */
  | 'pending'
  /** The portal's credentials may not read it. */
  | 'forbidden'
  /** The cluster does not have the kind. */
  | 'absent'
  /** The portal has no such cluster, or does not watch the kind. */
  | 'unwatched';

/**
 * What a kind may use to make a view of one of its records.
 *
 * @public
 */
export interface ViewContext {
  records: RecordReader;
  /** The entity that the view is for. */
  entity: Entity;
  linkedBy: LinkReason[];
  /** How far records of a kind can be trusted; see {@link kindId}. */
  knowledge(cluster: string, kind: string): KindKnowledge;
  /**
   * The portal's name of the cluster that a tool in `holder` calls by `name` or
   * by the address of its API server; undefined where the portal knows none.
   */
  resolveCluster(
    holder: string,
    destination: { name?: string; server?: string },
  ): string | undefined;
  /** The environment that the configured rules see in a record. */
  environment(facts: EnvironmentFacts): string | undefined;
  /** What is known of a commit. */
  commit(reference: RevisionReference): CommitLookup;
  /**
   * What a resource tree shows of an object, of whatever tool; undefined where
   * there is no record of it. Left out where views explain nothing by others.
   */
  nodeOf?(cluster: string, object: ObjectName): ResourceNodeView | undefined;
}

/**
 * What an object is called within its cluster.
 *
 * @public
 */
export interface ObjectName {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}

/**
 * What an environment can be told from.
 *
 * @public
 */
export interface EnvironmentFacts {
  name: string;
  /** The namespace deployed to. */
  namespace?: string;
  /** The portal's name of the cluster deployed to. */
  cluster?: string;
  labels?: Readonly<Record<string, string>>;
}

/**
 * What a kind may use to say what a resource tree shows of one of its records.
 *
 * @public
 */
export interface ResourceNodeContext {
  records: RecordReader;
  /** How far records of a kind can be trusted; see {@link kindId}. */
  knowledge(cluster: string, kind: string): KindKnowledge;
}

/**
 * What a resource tree shows of a record, beside its name and its owners.
 *
 * @public
 */
export interface ResourceNodeView {
  /**
   * What Kubernetes calls the object: what it owns names it by that, see
   * {@link OWNER_UID_INDEX}.
   */
  uid?: string;
  /** Absent for kinds that have no health. */
  health?: {
    /** The word of Argo CD: Healthy, Progressing, Degraded and so on. */
    status: string;
    /** By `status` where it is left out; anything new is unknown. */
    state?: HealthState;
    reasons: Reason[];
  };
  /** RFC 3339. */
  createdAt?: string;
  images?: string[];
  facts?: Reason[];
  /** Whether there are pods, and so logs, at or below it. */
  hasLogs?: boolean;
  /**
   * Left out of the tree where something else owns it, and counted in a note of
   * this code, such as `old-replica-sets`.
   */
  countedAs?: string;
}

/**
 * One kind of object that a tool has.
 *
 * @public
 */
export interface GitopsKind<R extends GitopsRecord = GitopsRecord> {
  /** Empty for the core group. */
  group: string;
  /** As in the URL, such as `applications`. */
  plural: string;
  kind: string;
  /** The versions that `project` understands, best first. */
  versions: string[];
  /**
   * Whether a cluster's answers cannot be trusted without it. The others are
   * watched as well, and missed quietly.
   */
  essential?: boolean;
  /**
   * What is kept of an object; undefined where it is not worth keeping. Pure,
   * and never throws for a field that is missing or strange.
   */
  project(object: KubernetesObject, context: ProjectContext): R | undefined;
  /**
   * What of an object must outlive its cluster's short memory; it is written to
   * the plugin's database. Pure, and never throws for a field that is missing
   * or strange.
   */
  facts?(object: KubernetesObject): ObjectFacts;
  /** What a record is found by. The name of each index is the kind's own. */
  keys(record: R): Iterable<IndexKey>;
  /**
   * Whether two versions of a record look the same on every page, so that
   * nobody has to be told. Without it, any difference counts.
   */
  looksSame?(before: R, after: R): boolean;
  /**
   * Whether a change can be seen in resource trees alone: then only who looks
   * at one is told. Without one of the two the record has come or gone.
   * Without it, every change is for everybody.
   */
  isTreeMatter?(before: R | undefined, after: R | undefined): boolean;
  /** The revisions whose commits its views show. */
  revisions?(record: R): RevisionReference[];
  /** Makes it a row among an entity's applications. */
  applicationView?(record: R, context: ViewContext): ApplicationView;
  /**
   * Makes it a node of the resource trees of Applications: where one manages
   * it, and below the objects that own it, for records with a key in
   * {@link OWNER_UID_INDEX}.
   */
  resourceNode?(record: R, context: ResourceNodeContext): ResourceNodeView;
}

/**
 * What a rule looks for, for one entity.
 *
 * @public
 */
export interface RecordQuery {
  /** The same in words, for people. */
  value: string;
  /**
   * Where candidates are: records with any of these keys; without a value,
   * records with any value in that index.
   */
  keys: Array<readonly [index: string, value?: string]>;
  /** Further candidates, which no key of theirs leads to. */
  others?(records: RecordReader): Iterable<GitopsRecord>;
  /** Which of the candidates belong to the entity; all without it. */
  matches?(record: GitopsRecord): boolean;
  /**
   * Which of those that match belong to the entity, where that depends on what
   * else there is, and what to tell people of it.
   */
  among?(records: GitopsRecord[]): { records: GitopsRecord[]; note?: Reason };
  /** What to tell people where nothing is found. */
  noteIfNone?: Reason;
  /** What of `value` a record has, where that is not all of it. */
  valueFor?(record: GitopsRecord): string;
}

/**
 * A way to find the records that belong to an entity.
 *
 * @public
 */
export interface EntityRule {
  /** Such as `annotation:argocd/app-name`. */
  rule: string;
  /** The kind it finds; see {@link kindId}. */
  kind: string;
  /**
   * Where an explicit rule of a kind has something to look for, the others that
   * are not explicit are not tried: the entity says what belongs to it.
   */
  explicit?: boolean;
  /** What to look for; undefined where the entity gives nothing to look for. */
  lookFor(entity: Entity): RecordQuery | undefined;
}

/**
 * What a chain may use to find what belongs together.
 *
 * @public
 */
export interface ChainContext {
  records: RecordReader;
  /** The id of a kind that a tool has; see {@link kindId}. */
  kindOf(group: string, kind: string): string | undefined;
  /** As in {@link ViewContext}. */
  resolveCluster(
    holder: string,
    destination: { name?: string; server?: string },
  ): string | undefined;
}

/**
 * How records lead to others of the same entity: what an Application manages,
 * what a Rollout owns. Chains are followed from whatever belongs to an entity,
 * and from what they have found.
 *
 * @public
 */
export interface EntityChain {
  /** Such as `managed-by-application`. */
  rule: string;
  /** The kind it begins at; see {@link kindId}. */
  from: string;
  /** The records that it leads to, with the id of their kind. */
  follow(
    record: GitopsRecord,
    context: ChainContext,
  ): Iterable<{ kind: string; record: GitopsRecord }>;
}

/**
 * Records of which there may be more than anybody walks for a page, such as
 * Kargo's Freight: one belongs to an entity where its parent does. No chain
 * leads to them; a tool's own view finds those that it shows.
 *
 * @public
 */
export interface EntityMembership {
  /** Such as `of-kargo-warehouse`. */
  rule: string;
  /** The kind of the records; see {@link kindId}. */
  kind: string;
  /** The records that one belongs to; nothing where they are not known. */
  parents(record: GitopsRecord, records: RecordReader): Iterable<GitopsRecord>;
}

/**
 * All that the core knows of a tool such as Argo CD or Flux.
 *
 * @public
 */
export interface GitopsTool {
  /** Such as `argocd`. */
  id: string;
  kinds: GitopsKind[];
  rules?: EntityRule[];
  /** How its records lead to others. */
  chains?: EntityChain[];
  /** Whose its records are, where they are too many for chains. */
  memberships?: EntityMembership[];
  /** What people may do with objects of its kinds. */
  actions?: GitopsAction[];
}

/**
 * Names a kind in the index: `plural.group`, or `plural` in the core group.
 *
 * @public
 */
export function kindId(kind: { group: string; plural: string }): string {
  return kind.group ? `${kind.plural}.${kind.group}` : kind.plural;
}
