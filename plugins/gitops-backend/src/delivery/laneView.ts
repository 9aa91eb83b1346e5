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
  ClusterFreshness,
  DeliveryAction,
  DeliveryLane,
  DeliveryNext,
  DeliveryStep,
  DeliveryVersion,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { LaneDraft, staleIn } from './lanes';
import { badness, isBad, LanePart, speaking, worst } from './LanePart';
import { GOING_ON, rankOfReason } from './reasonRank';

/** What is most worth telling first, among steps that are equally well. */
const STEPS: DeliveryStep['kind'][] = [
  'rollout',
  'analysis',
  'pull-request',
  'sync',
  'promotion',
  'verification',
  'starting',
  'queued',
  'soak',
];

/** Who has to act comes before what goes on by itself. */
const WHO: DeliveryNext['who'][] = [
  'reviewer',
  'owner',
  'operator',
  'itself',
  'nobody',
];

/** The tools that tell what runs, the one that knows best first. */
const TELLS: LanePart['tool'][] = ['rollout', 'application', 'stage'];

/** Whose next step and actions come first, among what is equally bad. */
const ACTS: LanePart['tool'][] = ['secret', 'rollout', 'stage', 'application'];

/** More reasons than these nobody reads in a lane. */
const MAX_REASONS = 4;

/**
 * What runs in a lane, as the tool says that knows best, with what the others
 * know of the same version.
 */
export function runsIn({ parts }: LaneDraft): DeliveryVersion[] {
  const told = TELLS.map(tool =>
    merged(parts.filter(part => part.tool === tool).flatMap(part => part.runs)),
  );
  const [best, ...others] = told.filter(runs => runs.length > 0);
  const known = others.flat();
  const runs = (best ?? []).map(run => {
    const same = known.filter(
      other => run.version !== undefined && other.version === run.version,
    );
    return Object.assign({}, ...[...same].reverse(), run) as DeliveryVersion;
  });
  // What a Stage holds of other Warehouses runs as well
  const stage = merged(
    parts.filter(({ tool }) => tool === 'stage').flatMap(part => part.runs),
  );
  const isShown = (run: DeliveryVersion) =>
    runs.some(
      ({ freight, version }) =>
        freight === run.freight || (!run.version && version),
    );
  return stage.length > 1
    ? [...runs, ...stage.filter(run => !isShown(run))]
    : runs;
}

/** Each version once, what arrives last. */
function merged(runs: DeliveryVersion[]): DeliveryVersion[] {
  const byKey = new Map<string, DeliveryVersion>();
  for (const run of runs) {
    const key = run.version ?? run.freight ?? run.revision ?? '';
    const known = byKey.get(key);
    // Somewhere it has arrived already
    const arriving = known ? known.arriving && run.arriving : run.arriving;
    byKey.set(key, {
      ...run,
      ...known,
      ...(arriving ? { arriving } : { arriving: undefined, weight: undefined }),
    });
  }
  return [...byKey.values()].sort(
    (a, b) => Number(a.arriving ?? false) - Number(b.arriving ?? false),
  );
}

/** A lane without what depends on the changes of all lanes. */
export function viewLane(
  draft: LaneDraft,
  runs: DeliveryVersion[],
  clusters: ClusterFreshness[],
): DeliveryLane {
  const { parts } = draft;
  const stale = staleIn(draft, clusters);
  const step = stepOf(parts);
  const reasons = reasonsOf(speaking(parts));
  const progress = parts.find(part => part.progress)?.progress;
  const since = sinceOf(parts);
  const state = stateOf(speaking(parts));
  return {
    id: draft.id,
    name: draft.name,
    ...(draft.environment && { environment: draft.environment }),
    state,
    reasons,
    stale,
    runs,
    ...(since && { since }),
    ...(step && { step }),
    ...(progress && { progress }),
    facts: parts.flatMap(part => part.facts),
    next: nextOf(parts),
    actions: actionsOf(parts),
    follows: draft.follows,
    objects: parts.map(part => ({ ...part.object, state: part.state })),
  };
}

/**
 * The worst of a lane's parts. A Stage is unknown after a promotion that did
 * not succeed, and progresses while its Applications do: what these are tells
 * more.
 */
function stateOf(parts: LanePart[]): DeliveryLane['state'] {
  const running = parts.filter(({ tool }) => tool !== 'stage');
  const known = parts.filter(
    ({ tool, state }) =>
      tool !== 'stage' ||
      !running.length ||
      (state !== 'unknown' && state !== 'progressing') ||
      running.every(other => other.state === 'healthy'),
  );
  return worst(known.map(({ state }) => state));
}

/**
 * Each reason once: what explains the rest first, whichever tool says it, so
 * that the first one stays while the tools tell in turn.
 */
function reasonsOf(parts: LanePart[]): Reason[] {
  const found = new Map<string, Reason>();
  const isExplained = parts.some(part => part.steps.length > 0);
  const ranked = [...parts]
    .sort((a, b) => badness(b.state) - badness(a.state))
    .filter(({ state }) => state !== 'healthy')
    .flatMap(({ reasons, state, tool }) =>
      reasons.map(reason => ({
        reason,
        // A certificate explains nothing that does not run
        rank:
          rankOfReason(reason) +
          (tool === 'certificate' || !isBad(state) ? 100 : 0),
      })),
    )
    .sort((a, b) => a.rank - b.rank);
  for (const { reason } of ranked) {
    const key = `${reason.code} ${reason.message}`;
    if (!isExplained || !GOING_ON.has(reason.code)) {
      found.set(key, found.get(key) ?? reason);
    }
  }
  return [...found.values()].slice(0, MAX_REASONS);
}

/** What is wrong first, then by what tells most. */
function stepOf(parts: LanePart[]): DeliveryStep | undefined {
  const rank = (step: DeliveryStep) => {
    const known = STEPS.indexOf(step.kind);
    return known < 0 ? STEPS.length : known;
  };
  const bad = (step: DeliveryStep) =>
    step.state === 'degraded' || step.state === 'missing' ? 1 : 0;
  return parts
    .flatMap(part => part.steps)
    .sort((a, b) => bad(b) - bad(a) || rank(a) - rank(b))[0];
}

/** The worst first; among equals the tool that is closest to what runs. */
function byWeight(parts: LanePart[]): LanePart[] {
  const rank = ({ tool }: LanePart) => {
    const known = ACTS.indexOf(tool);
    return known < 0 ? ACTS.length : known;
  };
  return [...parts].sort(
    (a, b) => badness(b.state) - badness(a.state) || rank(a) - rank(b),
  );
}

/** What waits for somebody although something is on its way already. */
const NOT_MEANWHILE = new Set([
  'promote',
  'promote-version',
  'start-sync',
  'decide-after-retreat',
  'decide-after-rollback',
]);

/**
 * Whether something is on its way in, so that nothing else is called for; not
 * where a roll-out waits for a person.
 */
function isBusy(parts: LanePart[]): boolean {
  const steps = parts.flatMap(part => part.steps);
  const waits = steps.some(
    ({ kind, state, until }) =>
      kind === 'rollout' && state === 'paused' && !until,
  );
  return (
    !waits &&
    steps.some(
      ({ kind, state, until }) =>
        state === 'progressing' ||
        (state === 'paused' && until !== undefined) ||
        kind === 'pull-request',
    )
  );
}

/** That something has to be fixed comes after what it is. */
function isVague({ reason }: DeliveryNext): number {
  return Number(reason?.code === 'fix');
}

function nextOf(parts: LanePart[]): DeliveryNext {
  const busy = isBusy(parts);
  const [next] = byWeight(parts)
    .flatMap(part => part.next)
    .filter(({ reason }) => !busy || !NOT_MEANWHILE.has(reason?.code ?? ''))
    .sort(
      (a, b) =>
        WHO.indexOf(a.who) - WHO.indexOf(b.who) || isVague(a) - isVague(b),
    );
  return next ?? { who: 'nobody' };
}

/**
 * The one that is called for first: of the part that is worst, and possible
 * rather than not. While something is on its way nothing is.
 */
function actionsOf(parts: LanePart[]): DeliveryAction[] {
  const busy = isBusy(parts);
  const isPossible = ({ called, blockedBy }: DeliveryAction) =>
    Number(called) * 2 + Number(!blockedBy.length);
  return byWeight(parts)
    .flatMap(part => part.actions)
    .sort((a, b) => isPossible(b) - isPossible(a))
    .map((action, i) =>
      i > 0 || busy ? { ...action, called: false } : action,
    );
}

/** Since when what runs is there: by who knows best. */
function sinceOf(parts: LanePart[]): string | undefined {
  const since = (tool: LanePart['tool']) =>
    parts
      .filter(part => part.tool === tool)
      .flatMap(part => part.since ?? [])
      .sort()
      .at(-1);
  return since('stage') ?? since('application') ?? since('rollout');
}
