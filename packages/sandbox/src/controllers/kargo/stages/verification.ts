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

import { randomUUID } from 'crypto';
import { messageOf } from '../../runtime/errors';
import { asString, at } from '../../runtime/json';
import { timestamp } from '../../runtime/objects';
import { readRequest } from '../admission';
import type { KargoContext } from '../context';
import {
  currentCollection,
  type FreightCollection,
  isVerificationOver,
  KARGO,
  KEY,
  type Stage,
  type StageStatus,
  type VerificationInfo,
} from '../types';
import { createAnalysisRun } from './analysis';

const HISTORY = 10;

const ANALYSIS_RUN = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AnalysisRun',
};

function isVerifiedByAnalysis(stage: Stage): boolean {
  return Boolean(stage.spec.verification?.analysisTemplates?.length);
}

function record(collection: FreightCollection, info: VerificationInfo): void {
  collection.verificationHistory = [
    info,
    ...(collection.verificationHistory ?? []),
  ].slice(0, HISTORY);
}

/** Starts a verification; one without templates is successful at once. */
async function start(
  context: KargoContext,
  stage: Stage,
  collection: FreightCollection,
  actor?: string,
): Promise<void> {
  const now = timestamp(context.now());
  const info: VerificationInfo = {
    id: randomUUID(),
    ...(actor ? { actor } : {}),
    startTime: now,
  };
  if (!isVerifiedByAnalysis(stage)) {
    record(collection, { ...info, phase: 'Successful', finishTime: now });
    return;
  }
  if (!context.client.resolve(ANALYSIS_RUN.apiVersion, ANALYSIS_RUN.kind)) {
    record(collection, {
      ...info,
      phase: 'Pending',
      message: 'waiting for the kind AnalysisRun of Argo Rollouts',
    });
    return;
  }
  await run(context, stage, collection, info);
}

async function run(
  context: KargoContext,
  stage: Stage,
  collection: FreightCollection,
  info: VerificationInfo,
): Promise<void> {
  try {
    const analysisRun = await createAnalysisRun(context, stage, collection);
    const { message, ...rest } = info;
    record(collection, { ...rest, phase: 'Pending', analysisRun });
  } catch (error) {
    record(collection, {
      ...info,
      phase: 'Error',
      finishTime: timestamp(context.now()),
      message: `error creating AnalysisRun: ${messageOf(error)}`,
    });
  }
}

/** Takes over what the AnalysisRun has come to. */
async function follow(
  context: KargoContext,
  stage: Stage,
  collection: FreightCollection,
  info: VerificationInfo,
): Promise<void> {
  const { client, now } = context;
  if (!info.analysisRun) {
    if (client.resolve(ANALYSIS_RUN.apiVersion, ANALYSIS_RUN.kind)) {
      collection.verificationHistory = collection.verificationHistory?.filter(
        entry => entry !== info,
      );
      await run(context, stage, collection, info);
    }
    return;
  }
  const { name, namespace } = info.analysisRun;
  if (!client.resolve(ANALYSIS_RUN.apiVersion, ANALYSIS_RUN.kind)) {
    return;
  }
  const found = await client.get(KARGO.analysisRuns, name, namespace);
  if (!found) {
    Object.assign(info, {
      phase: 'Error',
      finishTime: timestamp(now()),
      message: `error getting AnalysisRun "${name}" in namespace "${namespace}": not found`,
    });
    return;
  }
  const phase = asString(at(found.status, 'phase')) || 'Pending';
  const message = asString(at(found.status, 'message'));
  Object.assign(info, {
    phase,
    analysisRun: { name, namespace, phase },
    ...(message ? { message } : {}),
    ...(isVerificationOver(phase)
      ? {
          finishTime:
            asString(at(found.status, 'completedAt')) ?? timestamp(now()),
        }
      : {}),
  });
}

async function abort(
  { client, now }: KargoContext,
  info: VerificationInfo,
  actor: string | undefined,
): Promise<void> {
  if (info.analysisRun) {
    const { name, namespace } = info.analysisRun;
    await client.patch(KARGO.analysisRuns, name, namespace, {
      type: 'merge',
      body: { spec: { terminate: true } },
    });
  }
  Object.assign(info, {
    ...(actor ? { actor } : {}),
    phase: 'Failed',
    finishTime: timestamp(now()),
    message: 'Verification aborted by user',
  });
}

function requested(stage: Stage, annotation: string) {
  return readRequest(stage.metadata.annotations?.[annotation], 'id');
}

/**
 * Verifies what a Stage holds: begins when it is healthy, follows the
 * AnalysisRun, aborts or begins anew where somebody asks for it. Requests that
 * name another verification are passed over, as in Kargo.
 *
 * @returns the verification that has come to its end just now
 */
export async function verify(
  context: KargoContext,
  stage: Stage,
  status: StageStatus,
): Promise<VerificationInfo | undefined> {
  const collection = currentCollection({ ...stage, status });
  if (!collection) {
    return undefined;
  }
  const newest = collection.verificationHistory?.[0];
  const wasOver = isVerificationOver(newest?.phase);
  const isHealthy =
    status.health?.status === 'Healthy' && !status.currentPromotion;
  if (!newest) {
    if (isHealthy) {
      await start(context, stage, collection);
    }
  } else if (!wasOver) {
    const { value, actor } = requested(stage, KEY.abort);
    if (value && value === newest.id) {
      await abort(context, newest, actor);
    } else {
      await follow(context, stage, collection, newest);
    }
  } else {
    const { value, actor } = requested(stage, KEY.reverify);
    if (value && value === newest.id && isHealthy) {
      await start(context, stage, collection, actor);
    }
  }
  const now = collection.verificationHistory?.[0];
  const isNews = now !== newest || !wasOver;
  return now && isNews && isVerificationOver(now.phase) ? now : undefined;
}
