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

import { ApplicationKey } from './applicationDetails';
import { Commit } from './applications';
import { HealthState, Reason } from './health';
import { AnalysisMetricView } from './rollouts';
import { EntitySection } from './sections';

/**
 * Where the changes of an entity are on their way through its environments,
 * joined from what all tools know. `available` is false where nothing of the
 * entity is delivered anywhere.
 *
 * @public
 */
export interface EntityDelivery extends EntitySection {
  /** In the order that a change takes. */
  lanes: DeliveryLane[];
  /** Newest first; only those that are somewhere, or are new. */
  changes: DeliveryChange[];
  /** How many there are, where that is more than `changes` has. */
  changesTotal?: number;
  verdict: DeliveryVerdict;
  /** The one thing that stands in the way most, where something is wrong. */
  cause?: DeliveryCause;
  /** How many other things are wrong. */
  otherCauses: number;
  /** The parts of an entity that consists of others, such as a system. */
  members?: DeliveryMembers;
}

/**
 * How an entity's delivery is, in one sentence.
 *
 * @public
 */
export interface DeliveryVerdict {
  state: HealthState;
  /**
   * The sentence. Codes: `held`, `broken`, `arriving`, `waits`, `reached`,
   * `everywhere`, `mixed`, `unknown`, `stale`, `nothing`.
   */
  sentence: Reason;
  /** What the sentence ends with. */
  reason?: Reason;
  /** What else a person wants to know at once, such as what is not affected. */
  details: Reason[];
  /** The lane it speaks of. */
  lane?: string;
  /** Whether it is only what was last known. */
  stale: boolean;
}

/**
 * What is wrong, with its evidence and the way out.
 *
 * @public
 */
export interface DeliveryCause {
  state: HealthState;
  /** What it is, with the object that shows it. */
  reason: Reason;
  /** The object that shows it, where the portal knows more of it. */
  object?: DeliveryObjectRef;
  lane?: string;
  /** What it affects and what not. */
  affects: Reason[];
  /** What a person can do. */
  wayOut?: Reason;
  /** Further reasons of the same lane. */
  more: Reason[];
  /** The measurements that tell of it, where an analysis does. */
  analysis?: DeliveryAnalysis;
  /** Where to read more outside of the portal. */
  url?: string;
}

/**
 * The metric of an AnalysisRun that does not pass.
 *
 * @public
 */
export interface DeliveryAnalysis extends ApplicationKey {
  metric: AnalysisMetricView;
  /** The share that the new version had meanwhile, in percent. */
  weight?: number;
}

/**
 * Names an object of an entity, of any kind, for links and actions.
 *
 * @public
 */
export interface DeliveryObjectRef extends ApplicationKey {
  /** `plural.group`, such as `rollouts.argoproj.io`. */
  kind: string;
}

/**
 * What takes part in a lane.
 *
 * @public
 */
export interface DeliveryObject extends DeliveryObjectRef {
  state: HealthState;
}

/**
 * An environment of an entity.
 *
 * @public
 */
export interface DeliveryLane {
  /** Unique among the entity's lanes. */
  id: string;
  /** What people call it: the environment, else the Stage or Application. */
  name: string;
  environment?: string;
  state: HealthState;
  /** Why, worst first. */
  reasons: Reason[];
  /** The clusters that are silent: what is shown is what was last known. */
  stale: Array<{ cluster: string; since?: string }>;
  /** What runs, what most of it is first; several while one replaces another. */
  runs: DeliveryVersion[];
  /** Since when it runs, RFC 3339. */
  since?: string;
  /** How many changes are newer than what runs or arrives. */
  behind?: number;
  /** Where the change that arrives is, or the last one has come to rest. */
  step?: DeliveryStep;
  /** Steps of a roll-out, for a small progress bar. */
  progress?: DeliveryProgress;
  /** Facts worth a line each: verified, certificate, soak. */
  facts: DeliveryFact[];
  /** Who has to act next. */
  next: DeliveryNext;
  /** What may be done here; the first is what is called for. */
  actions: DeliveryAction[];
  /** The lanes that its changes come from; none for the first. */
  follows: string[];
  objects: DeliveryObject[];
}

/**
 * A version in a lane.
 *
 * @public
 */
export interface DeliveryVersion {
  /** The id of the change in `changes`. */
  change?: string;
  /** What people call it: an image's tag, a chart's version. */
  version?: string;
  /** A commit's hash or another revision. */
  revision?: string;
  commit?: Commit;
  /** The name of the Kargo Freight, and what people call it. */
  freight?: string;
  alias?: string;
  /** Whether it is on its way in, and another one still runs. */
  arriving?: boolean;
  /** The share of the traffic or of the pods, in percent, while it arrives. */
  weight?: number;
}

/**
 * What happens to a change in a lane.
 *
 * @public
 */
export interface DeliveryStep {
  /** What kind of step; a new one may come. */
  kind:
    | 'sync'
    | 'rollout'
    | 'analysis'
    | 'verification'
    | 'soak'
    | 'promotion'
    | 'pull-request'
    | 'queued'
    | 'starting';
  state: HealthState;
  /** In words. */
  reason: Reason;
  /** The id of the change that it is about. */
  change?: string;
  /** RFC 3339. */
  since?: string;
  /** When it ends by itself, RFC 3339. */
  until?: string;
  /** A page to look at, such as a pull request. */
  url?: string;
}

/**
 * How far a roll-out is.
 *
 * @public
 */
export interface DeliveryProgress {
  /** From 0: the step it is at; as many as `total` where all are done. */
  current: number;
  total: number;
  /** What reaches the new version now, in percent. */
  weight?: number;
  state: HealthState;
}

/**
 * A fact about a lane.
 *
 * @public
 */
export interface DeliveryFact {
  kind: 'verified' | 'certificate' | 'secret' | 'replicas' | 'pull-request';
  state: HealthState;
  /** In words; `until` is when what is said ends. */
  reason: Reason;
  /** RFC 3339. */
  until?: string;
  url?: string;
  object?: DeliveryObjectRef;
}

/**
 * Who has to act next in a lane.
 *
 * @public
 */
export interface DeliveryNext {
  /**
   * `nobody`: nothing is to be done; `itself`: it goes on by itself; `owner`:
   * somebody of the team that owns the entity; `reviewer`: whoever may merge
   * the pull request; `operator`: the people who run the cluster or the tool.
   */
  who: 'nobody' | 'itself' | 'owner' | 'reviewer' | 'operator';
  /** What is to happen, in words. */
  reason?: Reason;
  /** Until when it goes on by itself, RFC 3339. */
  until?: string;
  url?: string;
}

/**
 * Something that may be done in a lane.
 *
 * @public
 */
export interface DeliveryAction {
  object: DeliveryObjectRef;
  /** The action's id, such as `promote`. */
  action: string;
  /** What is filled in already. */
  input?: { [field: string]: unknown };
  /** Whether it is what the lane waits for. */
  called: boolean;
  /** Whether it stands as a button although nothing calls for it. */
  beside?: boolean;
  /** Why it is not possible now; empty where it is. */
  blockedBy: Reason[];
}

/**
 * Something that is delivered: a Freight, an image's version or a commit.
 *
 * @public
 */
export interface DeliveryChange {
  id: string;
  /** What people call it: an image's tag, a chart's version. */
  version?: string;
  image?: string;
  /** What Kargo calls it. */
  freight?: string;
  alias?: string;
  /** The commit's hash. */
  sha?: string;
  commit?: Commit;
  /** When it came about, RFC 3339. */
  at?: string;
  /** Where it is, one for each lane. */
  places: DeliveryPlace[];
  /** How this one is, in one sentence. */
  verdict?: DeliveryVerdict;
}

/**
 * Where a change is in a lane.
 *
 * @public
 */
export interface DeliveryPlace {
  lane: string;
  /**
   * `here`: it runs; `arriving`: it is being brought; `waiting`: it may come
   * and something is waited for; `not-yet`: it is not there yet; `passed`: it
   * was there, and a newer one has followed; `superseded`: a newer one came
   * instead; `rolled-back`: it was there, and was taken back.
   */
  state:
    | 'here'
    | 'arriving'
    | 'waiting'
    | 'not-yet'
    | 'passed'
    | 'superseded'
    | 'rolled-back';
  /** The step it is at, or what it waits for. */
  reason?: Reason;
  /** RFC 3339. */
  since?: string;
  /** When what it waits for is over, RFC 3339. */
  until?: string;
}

/**
 * The parts of an entity that consists of others.
 *
 * @public
 */
export interface DeliveryMembers {
  /** What needs attention most first; of very many only the first. */
  members: DeliveryMember[];
  /** How many there are that are delivered, as far as the caller may see. */
  total: number;
  /** How many the caller may see that nothing is delivered of. */
  idle: number;
  /** How many the caller may not see. */
  hidden: number;
}

/**
 * A part of an entity.
 *
 * @public
 */
export interface DeliveryMember {
  entityRef: string;
  title?: string;
  /** The entities that own it, as the catalog says. */
  owners?: string[];
  verdict: DeliveryVerdict;
  /** Who has to act next, where it matters most; absent where nobody has to. */
  next?: DeliveryMemberNext;
  /** The lanes in brief, in their order. */
  lanes: DeliveryMemberLane[];
}

/**
 * Who has to act next for a part.
 *
 * @public
 */
export interface DeliveryMemberNext extends DeliveryNext {
  /** The name of the lane. */
  lane: string;
}

/**
 * A lane of a part, in brief.
 *
 * @public
 */
export interface DeliveryMemberLane {
  name: string;
  state: HealthState;
  version?: string;
  behind?: number;
  stale: boolean;
}
