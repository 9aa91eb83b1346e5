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
  DeliveryAnalysis,
  DeliveryCause,
  DeliveryLane,
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { LaneDraft } from './lanes';
import { badness, isBad, LanePart, speaking } from './LanePart';
import { measuredReason } from './measured';
import { CAUSES, CONSEQUENCES } from './reasonRank';

/** What follows from an analysis that fails, in the words of other tools. */
const AFTER_ANALYSIS = /^(analysis|metric|rollout|verification)-/;

/** Of the same cause, the tool that knows most of it is heard. */
const TELLS: LanePart['tool'][] = [
  'secret',
  'rollout',
  'application',
  'stage',
  'certificate',
];

/** A reason with the part of a lane that gives it. */
interface Candidate {
  lane: DeliveryLane;
  part: LanePart;
  reason: Reason;
}

/**
 * The one thing that stands in the way most, and how many others there are.
 *
 * @param drafts - the parts of each of the lanes
 * @param unaffected - what to say of the lanes that are well
 */
export function findCause(
  lanes: DeliveryLane[],
  drafts: LaneDraft[],
  unaffected: (lane: DeliveryLane) => Reason[],
): { cause?: DeliveryCause; otherCauses: number } {
  const candidates = lanes.flatMap((lane, i) =>
    speaking(drafts[i].parts).flatMap(part => candidatesOf(lane, part)),
  );
  const [first] = candidates.sort(
    (a, b) =>
      urgency(b) - urgency(a) ||
      rank(a) - rank(b) ||
      TELLS.indexOf(a.part.tool) - TELLS.indexOf(b.part.tool) ||
      lanes.indexOf(b.lane) - lanes.indexOf(a.lane),
  );
  if (!first) {
    return { otherCauses: 0 };
  }
  const { lane, part, reason } = first;
  const others = new Set(
    candidates
      .filter(other => other.lane !== lane)
      .map(other => `${other.lane.id}`),
  );
  const analysis = part.analysis ?? analysisIn(drafts[lanes.indexOf(lane)]);
  return {
    cause: {
      state: part.state,
      reason,
      object: part.object,
      lane: lane.id,
      affects: unaffected(lane),
      ...withWayOut(first),
      more: moreOf(first, candidates),
      ...(analysis && isOfAnalysis(reason) && { analysis }),
      ...(part.url && { url: part.url }),
    },
    otherCauses: others.size,
  };
}

function analysisIn({ parts }: LaneDraft): DeliveryAnalysis | undefined {
  return parts.find(part => part.analysis)?.analysis;
}

/** Whether measurements are the evidence of a reason. */
function isOfAnalysis({ code }: Reason): boolean {
  return /^(analysis|metric|rollout)-/.test(code);
}

function candidatesOf(lane: DeliveryLane, part: LanePart): Candidate[] {
  const steps = part.steps
    .filter(step => isBad(step.state))
    .map(step => step.reason);
  const reasons = isBad(part.state) || steps.length ? part.reasons : [];
  const analysis = analysisReason(part);
  const all = [...(analysis ? [analysis] : []), ...reasons, ...steps];
  const telling = all.filter(({ code }) => !CONSEQUENCES.test(code));
  const chosen = telling.length || !isBad(part.state) ? telling : all;
  return (
    chosen
      // That git has something newer is nothing wrong
      .filter(({ code }) => code !== 'waits-for-sync' && code !== 'out-of-sync')
      .map(reason => ({ lane, part, reason }))
  );
}

/** What was measured, while a new version is held by it. */
function analysisReason({ analysis, steps }: LanePart): Reason | undefined {
  if (!analysis || !steps.some(step => step.state !== 'healthy')) {
    return undefined;
  }
  return measuredReason(analysis.metric, analysis);
}

function urgency({ part, lane }: Candidate): number {
  const states: HealthState[] = [
    part.state,
    ...part.steps.map(step => step.state),
  ];
  const bad = Math.max(...states.map(badness));
  // What was last known of a silent cluster may have passed
  return bad * 2 + (lane.stale.length ? 0 : 1);
}

/** What lacks a secret fails in other words; a certificate holds nothing up. */
function rank({ part, reason }: Candidate): number {
  switch (part.tool) {
    case 'secret':
      return -1;
    case 'certificate':
      return CAUSES.length;
    default:
      return CAUSES.findIndex(pattern => pattern.test(reason.code));
  }
}

function moreOf(first: Candidate, candidates: Candidate[]): Reason[] {
  const seen = new Set([first.reason.code]);
  const more: Reason[] = [];
  for (const { lane, reason } of candidates) {
    const follows =
      isOfAnalysis(first.reason) && AFTER_ANALYSIS.test(reason.code);
    if (
      lane === first.lane &&
      !follows &&
      !seen.has(reason.code) &&
      more.length < 3
    ) {
      seen.add(reason.code);
      more.push(reason);
    }
  }
  return more;
}

/** What a person can do, where the portal knows better than the reason's own. */
function withWayOut({ part, reason, lane }: Candidate): {
  wayOut?: Reason;
} {
  const stable = lane.runs.find(({ arriving }) => !arriving)?.version;
  if (part.tool === 'rollout') {
    const aborted = part.steps.some(
      step => step.reason.code === 'rollout-aborted',
    );
    if (!aborted && !reason.code.includes('analysis')) {
      return {};
    }
    return {
      wayOut: {
        code: aborted ? 'rollout-given-up' : 'rollout-failing',
        ...(stable && { params: { version: stable } }),
        message: aborted
          ? 'Bring a version that passes, or go back in git to what runs'
          : 'Abort it, or wait for the analysis to end it',
      },
    };
  }
  const ofStage = /^(verification|promotion)-/.exec(reason.code);
  if (part.tool === 'stage' && ofStage) {
    const [, code] = ofStage;
    return {
      wayOut: {
        code,
        message:
          code === 'verification'
            ? 'Bring a version that passes, or verify again'
            : 'Fix what the step says, and promote again',
      },
    };
  }
  return {};
}
