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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  at,
  Fields,
  shorten,
} from '../../lib/reading';
import { readMessage } from './projectContent';
import { KargoPromotion, KargoStep } from './records';
import { readOutputs } from './stepOutputs';

const MAX_STEPS = 100;
const MAX_NAME = 100;

export const CREATE_ACTOR = 'kargo.akuity.io/create-actor';
/** What the portal writes to what it makes. */
export const REQUEST_ID = 'gitops-portal/request-id';
export const REQUESTED_BY = 'gitops-portal/requested-by';

/** What is kept of a Promotion. */
export function projectPromotion(
  object: KubernetesObject,
  { cluster, intern }: ProjectContext,
): KargoPromotion {
  const { metadata } = object;
  const status = asObject(object.status);
  const annotation = (key: string) => {
    const value = asString(at(metadata.annotations, key));
    return value && shorten(value, MAX_NAME);
  };
  const optional = {
    message: readMessage(status?.message),
    createdAt: asString(metadata.creationTimestamp),
    startedAt: asString(status?.startedAt),
    finishedAt: asString(status?.finishedAt),
    actor: annotation(CREATE_ACTOR),
    requestedBy: annotation(REQUESTED_BY),
    requestId: annotation(REQUEST_ID),
    aborting: at(metadata.annotations, 'kargo.akuity.io/abort')
      ? true
      : undefined,
  };
  return {
    cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: intern(metadata.name),
    stage: intern(asString(at(object.spec, 'stage')) ?? ''),
    freight: intern(
      asString(at(object.spec, 'freight')) ??
        // Asked for by its origin: Kargo writes what it has resolved it to.
        asString(at(status, 'freight', 'name')) ??
        '',
    ),
    // Empty until Kargo has looked at it.
    phase: intern(asString(status?.phase) ?? 'Pending'),
    ...Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ),
    steps: projectSteps(asArray(at(object.spec, 'steps')), status, intern),
  };
}

/** The steps by their position, with what is known of how they went. */
function projectSteps(
  steps: readonly unknown[],
  status: Fields | undefined,
  intern: ProjectContext['intern'],
): KargoStep[] {
  const executed = asArray(status?.stepExecutionMetadata);
  return steps.slice(0, MAX_STEPS).map((value, i) => {
    const step = asObject(value) ?? {};
    const run = asObject(executed[i]);
    const alias = asString(run?.alias) ?? asString(step.as) ?? `step-${i + 1}`;
    const outputs = readOutputs(at(status, 'state', alias));
    const task = asString(at(step, 'task', 'name'));
    const state = asString(run?.status);
    const optional = {
      status: state && intern(state),
      message: readMessage(run?.message),
      startedAt: asString(run?.startedAt),
      finishedAt: asString(run?.finishedAt),
      errorCount: asNumber(run?.errorCount) || undefined,
      outputs,
    };
    return {
      uses: intern(
        shorten(asString(step.uses) ?? (task && `task ${task}`) ?? '', 200),
      ),
      alias: intern(shorten(alias, MAX_NAME)),
      ...Object.fromEntries(
        Object.entries(optional).filter(([, field]) => field !== undefined),
      ),
    };
  });
}
