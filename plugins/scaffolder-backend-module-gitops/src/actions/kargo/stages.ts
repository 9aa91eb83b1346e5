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

import { ClusterObject } from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsApis } from '../../lib/gitopsApi';
import { ifHeard } from '../../lib/ifHeard';
import { Sighting, waitUntil, WaitOptions } from '../../lib/waitUntil';
import { withReason } from '../../lib/words';

/** The ids of Kargo's kinds, as the gitops back end knows them. */
export const STAGES = 'stages.kargo.akuity.io';
export const FREIGHTS = 'freights.kargo.akuity.io';
export const PROMOTIONS = 'promotions.kargo.akuity.io';

/** Which Freight is to be in which Stage. */
export interface Wanted {
  cluster: string;
  project: string;
  stage: string;
  freight: string;
  /** Whether it is to be verified there, too, where the Stage verifies. */
  verified: boolean;
  /** A promotion that ended before: what came of it is no news. */
  before?: string;
}

/** What came of it. */
export interface Promoted {
  promotion?: string;
  pullRequest?: string;
}

const ENDED_BADLY = new Set(['Failed', 'Errored', 'Aborted']);
const NOT_VERIFIED = new Set(['Failed', 'Error', 'Aborted', 'Inconclusive']);

const KNOWN_WITHIN_MS = 120_000;

/**
 * Waits until the portal knows a project's promotions: one that has just started
 * could not tell that the task has promoted before, and would do it again.
 */
export async function untilKnown(
  clusters: Pick<GitopsApis['clusters'], 'getObject'>,
  { cluster, project, stage }: Pick<Wanted, 'cluster' | 'project' | 'stage'>,
  task: Pick<WaitOptions<true>, 'logger' | 'signal' | 'pauseMs'>,
): Promise<void> {
  await waitUntil<true>({
    ...task,
    what: `the portal to know the promotions in ${cluster}`,
    timeoutMs: KNOWN_WITHIN_MS,
    look: async () => {
      const found = await Promise.all(
        [STAGES, PROMOTIONS].map(kind =>
          clusters.getObject(cluster, {
            kind,
            namespace: project,
            name: stage,
          }),
        ),
      );
      return found.some(({ knowledge }) => knowledge === 'pending')
        ? { lines: ['It has only just started'] }
        : { value: true, lines: [] };
    },
  });
}

/** Whether a Stage holds what it is to hold, and how far it is on the way. */
export async function lookAtStage(
  clusters: GitopsApis['clusters'],
  wanted: Wanted,
): Promise<Sighting<Promoted>> {
  const { cluster, project, stage } = wanted;
  const found = await clusters.getObject(cluster, {
    kind: STAGES,
    namespace: project,
    name: stage,
  });
  const promotion =
    found.facts.promotion &&
    (await clusters.getObject(cluster, {
      kind: PROMOTIONS,
      namespace: project,
      name: found.facts.promotion,
    }));
  return ifHeard(describeStage(found, promotion || undefined, wanted), found);
}

/** The same of what was found. Pure. */
export function describeStage(
  { found, facts, knowledge }: ClusterObject,
  promotion: ClusterObject | undefined,
  { project, stage, freight, verified, before }: Wanted,
): Sighting<Promoted> {
  if (!found) {
    return knowledge === 'absent'
      ? { lines: ['Kargo is not installed there yet'] }
      : { lines: [`The project ${project} has no Stage ${stage} yet`] };
  }
  if (promotion) {
    return { lines: [describePromotion(stage, promotion)] };
  }
  const isNews = !before || facts.lastPromotion !== before;
  const isLast = facts.lastPromotionFreight === freight && isNews;
  if (isLast && ENDED_BADLY.has(facts.lastPromotionPhase)) {
    return {
      lines: [],
      failure: withReason(
        `the promotion ${facts.lastPromotion} ended as ${facts.lastPromotionPhase}`,
        facts.lastPromotionMessage,
      ),
    };
  }
  const holds = (facts.freight ?? '').split(',').includes(freight);
  if (!holds || (before && !isNews)) {
    return {
      lines: [
        `${stage} holds ${facts.freight || 'nothing'}, and no promotion runs`,
      ],
    };
  }
  const value = { promotion: facts.lastPromotion };
  if (!verified || facts.verifies !== 'true') {
    return { value, lines: [] };
  }
  const verification = facts.verification ?? 'Pending';
  if (NOT_VERIFIED.has(verification)) {
    return {
      lines: [],
      failure: `${stage} holds it, and its verification ended as ${verification}`,
    };
  }
  return verification === 'Successful'
    ? { value, lines: [] }
    : { lines: [`${stage} holds it, and its verification is ${verification}`] };
}

function describePromotion(
  stage: string,
  { name, facts }: ClusterObject,
): string {
  const step = facts.step ? ` at the step ${facts.step}` : '';
  const review = facts.pullRequest
    ? `; somebody has to merge ${facts.pullRequest}`
    : '';
  return withReason(
    `Promotion ${name} to ${stage} is ${
      facts.phase ?? 'Pending'
    }${step}${review}`,
    facts.message,
  );
}
