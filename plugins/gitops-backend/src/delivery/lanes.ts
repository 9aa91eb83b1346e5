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
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { compareText } from '../lib/compareText';
import { isSameObject, LanePart } from './LanePart';
import { StageInPipeline } from './parts/stagePart';

/** More lanes of single Applications than this are told together. */
const MAX_SINGLE = 6;

/** What is joined in one lane, before anything is said of it. */
export interface LaneDraft {
  id: string;
  /** Empty for those that have no place of their own. */
  name: string;
  environment?: string;
  stage?: StageInPipeline;
  /** Its Applications as they are shown elsewhere. */
  applications: ApplicationView[];
  parts: LanePart[];
  /** The lanes that its changes come from. */
  follows: string[];
}

/** How environments are ordered. */
export interface EnvironmentOrder {
  /** The configured ones. */
  readonly order: string[];
  compare(a: string | undefined, b: string | undefined): number;
}

/** All that is known of an entity, by tool. */
export interface DeliveryParts {
  stages: Array<StageInPipeline & { part: LanePart }>;
  applications: Array<{ view: ApplicationView; part: LanePart }>;
  rollouts: LanePart[];
  /** What joins a lane and never makes one: certificates and secrets. */
  others: LanePart[];
}

/**
 * Joins what belongs to the same environment: a Stage with the Applications
 * that it updates, each with what it manages; what no Stage updates by the
 * environment that the portal's rules see in it.
 */
export function makeLanes(
  parts: DeliveryParts,
  environments: EnvironmentOrder,
): LaneDraft[] {
  const lanes: LaneDraft[] = parts.stages
    .filter(({ stage }) => !stage.controlFlow)
    .map(({ pipeline, stage, part }) => ({
      id: `stage:${pipeline.id}/${stage.name}`,
      name: stage.environment ?? stage.name,
      environment: stage.environment,
      stage: { pipeline, stage },
      applications: [],
      parts: [part],
      follows: [],
    }));
  const stageLanes = lanes.length;

  const homeless = parts.applications.filter(
    ({ view, part }) => !addApplication(lanes, view, part),
  );
  addByEnvironment(lanes, homeless);
  const rest = homeless.filter(({ view }) => !view.environment);
  if (rest.length > MAX_SINGLE) {
    lanes.push({
      id: 'rest',
      name: '',
      applications: rest.map(({ view }) => view),
      parts: rest.map(({ part }) => part),
      follows: [],
    });
  } else {
    for (const { view, part } of rest) {
      lanes.push(ownLane(view.name, part, [view]));
    }
  }
  for (const part of parts.rollouts) {
    const lane = laneOf(lanes, part);
    if (lane) {
      lane.parts.push(part);
    } else {
      lanes.push(ownLane(part.environment ?? part.object.namespace, part, []));
    }
  }
  for (const part of parts.others) {
    laneOf(lanes, part)?.parts.push(part);
  }
  const ordered = inOrder(lanes, stageLanes, environments);
  nameApart(ordered);
  connect(ordered, environments);
  return ordered;
}

/** The clusters of a lane that nothing is heard from. */
export function staleIn(
  lane: LaneDraft,
  clusters: ClusterFreshness[],
): Array<{ cluster: string; since?: string }> {
  const named = new Set(lane.parts.flatMap(part => part.clusters));
  return clusters
    .filter(({ name, state }) => named.has(name) && state !== 'live')
    .map(({ name, lastNews }) => ({
      cluster: name,
      ...(lastNews && { since: lastNews }),
    }));
}

function ownLane(
  name: string,
  part: LanePart,
  applications: ApplicationView[],
): LaneDraft {
  const { kind, cluster, namespace } = part.object;
  return {
    id: `${kind}:${cluster}/${namespace}/${part.object.name}`,
    name,
    environment: part.environment,
    applications,
    parts: [part],
    follows: [],
  };
}

/** Adds an Application to the lane of the Stage that updates it. */
function addApplication(
  lanes: LaneDraft[],
  view: ApplicationView,
  part: LanePart,
): boolean {
  const updated = lanes.filter(({ stage }) =>
    stage?.stage.applications.some(application =>
      isSameObject(application, view),
    ),
  );
  const sharing = lanes.filter(
    ({ environment }) => environment && environment === view.environment,
  );
  const lane = updated[0] ?? (sharing.length === 1 ? sharing[0] : undefined);
  lane?.parts.push(part);
  lane?.applications.push(view);
  return lane !== undefined;
}

function addByEnvironment(
  lanes: LaneDraft[],
  applications: DeliveryParts['applications'],
): void {
  const made = new Map<string, LaneDraft>();
  for (const { view, part } of applications) {
    const { environment } = view;
    if (environment) {
      const lane = made.get(environment) ?? {
        id: `environment:${environment}`,
        name: environment,
        environment,
        applications: [],
        parts: [],
        follows: [],
      };
      if (!made.has(environment)) {
        made.set(environment, lane);
        lanes.push(lane);
      }
      lane.parts.push(part);
      lane.applications.push(view);
    }
  }
}

/** The lane that something belongs to: its Application's, else its place's. */
function laneOf(lanes: LaneDraft[], part: LanePart): LaneDraft | undefined {
  const { applications, environment, place } = part;
  const managed = lanes.find(lane =>
    lane.applications.some(view =>
      applications.some(application => isSameObject(application, view)),
    ),
  );
  if (managed) {
    return managed;
  }
  const nearby = lanes.find(lane =>
    lane.parts.some(
      other =>
        place?.namespace !== undefined &&
        other.place?.cluster === place.cluster &&
        other.place.namespace === place.namespace,
    ),
  );
  return (
    nearby ??
    lanes.find(lane => lane.environment && lane.environment === environment)
  );
}

/**
 * Kargo's order holds for its Stages; the others stand before the first Stage
 * of a later environment, by the configured order among themselves.
 */
function inOrder(
  lanes: LaneDraft[],
  stageLanes: number,
  environments: EnvironmentOrder,
): LaneDraft[] {
  const ordered = lanes.slice(0, stageLanes);
  const others = lanes
    .slice(stageLanes)
    .sort(
      (a, b) =>
        environments.compare(a.environment, b.environment) ||
        Number(!a.name) - Number(!b.name) ||
        compareText(a.name, b.name),
    );
  for (const lane of others) {
    const next = ordered.findIndex(
      ({ environment }) =>
        lane.environment !== undefined &&
        environments.compare(lane.environment, environment) < 0,
    );
    ordered.splice(next < 0 ? ordered.length : next, 0, lane);
  }
  return ordered;
}

/** Lanes of the same name are told apart by what they are made of. */
function nameApart(lanes: LaneDraft[]): void {
  const counts = new Map<string, number>();
  for (const { name } of lanes) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const lane of lanes) {
    if ((counts.get(lane.name) ?? 0) > 1) {
      lane.name = lane.stage?.stage.name ?? lane.parts[0].object.name;
    }
  }
}

/** Where the changes of each lane come from. */
function connect(lanes: LaneDraft[], environments: EnvironmentOrder): void {
  lanes.forEach((lane, i) => {
    if (lane.stage) {
      lane.follows = upstreamOf(lane.stage, lanes);
    } else if (
      lane.environment &&
      environments.order.includes(lane.environment)
    ) {
      const before = lanes
        .slice(0, i)
        .filter(
          ({ environment }) =>
            environment &&
            environments.compare(environment, lane.environment) < 0,
        );
      const last = before.at(-1)?.environment;
      lane.follows = before
        .filter(({ environment }) => environment === last)
        .map(({ id }) => id);
    }
  });
}

/** The lanes whose Freight a Stage takes, through Stages that pass it on. */
function upstreamOf(
  { pipeline, stage }: StageInPipeline,
  lanes: LaneDraft[],
): string[] {
  const found = new Set<string>();
  const seen = new Set<string>([stage.name]);
  const open = stage.requests.flatMap(({ stages }) => stages);
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    if (!seen.has(name)) {
      seen.add(name);
      const lane = lanes.find(
        each =>
          each.stage?.pipeline === pipeline && each.stage.stage.name === name,
      );
      if (lane) {
        found.add(lane.id);
      } else {
        const passing = pipeline.stages.find(each => each.name === name);
        open.push(...(passing?.requests.flatMap(({ stages }) => stages) ?? []));
      }
    }
  }
  return [...found];
}
