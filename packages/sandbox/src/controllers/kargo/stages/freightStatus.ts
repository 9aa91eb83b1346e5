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

import { timestamp } from '../../runtime/objects';
import { longestSoak } from '../availability';
import type { KargoContext } from '../context';
import { formatDuration } from '../durations';
import {
  currentCollection,
  type Freight,
  KARGO,
  type Stage,
  type StageStatus,
} from '../types';

async function patchFreight(
  { client }: KargoContext,
  freight: Freight,
  status: object,
): Promise<void> {
  await client.patch(
    KARGO.freights,
    freight.metadata.name,
    freight.metadata.namespace,
    { type: 'merge', subresource: 'status', body: { status } },
  );
}

/** Notes on Freight that a Stage holds it now. */
export async function enterStage(
  context: KargoContext,
  freight: Freight,
  stage: string,
): Promise<void> {
  if (!freight.status?.currentlyIn?.[stage]) {
    await patchFreight(context, freight, {
      currentlyIn: { [stage]: { since: timestamp(context.now()) } },
    });
  }
}

/** Notes that a Stage holds it no longer, and how long it has been there. */
export async function leaveStage(
  context: KargoContext,
  freight: Freight,
  stage: string,
): Promise<void> {
  if (!freight.status?.currentlyIn?.[stage]) {
    return;
  }
  const soak = longestSoak(freight, stage, context.now());
  await patchFreight(context, freight, {
    currentlyIn: { [stage]: null },
    ...(freight.status.verifiedIn?.[stage]
      ? { verifiedIn: { [stage]: { longestSoak: formatDuration(soak) } } }
      : {}),
  });
}

/** Notes that it has been verified in a Stage. */
export async function markVerified(
  context: KargoContext,
  freight: Freight,
  stage: string,
): Promise<void> {
  if (!freight.status?.verifiedIn?.[stage]) {
    await patchFreight(context, freight, {
      verifiedIn: { [stage]: { verifiedAt: timestamp(context.now()) } },
    });
  }
}

/**
 * Brings what Freight says of a Stage to what the Stage holds.
 *
 * @param freights - all Freight of the project
 */
export async function syncFreight(
  context: KargoContext,
  stage: Stage,
  status: StageStatus,
  freights: readonly Freight[],
): Promise<void> {
  const { name } = stage.metadata;
  const collection = currentCollection({ ...stage, status });
  const held = new Set(
    Object.values(collection?.items ?? {}).map(item => item.name),
  );
  const isVerified = collection?.verificationHistory?.some(
    ({ phase }) => phase === 'Successful',
  );
  for (const freight of freights) {
    if (held.has(freight.metadata.name)) {
      await enterStage(context, freight, name);
      if (isVerified) {
        await markVerified(context, freight, name);
      }
    } else {
      await leaveStage(context, freight, name);
    }
  }
}

/** Forgets a Stage that is gone, as to all Freight of its project. */
export async function forgetStage(
  context: KargoContext,
  namespace: string,
  stage: string,
): Promise<void> {
  const freights = (await context.client.list(KARGO.freights, {
    namespace,
  })) as Freight[];
  for (const freight of freights) {
    const { currentlyIn, verifiedIn, approvedFor } = freight.status ?? {};
    if (currentlyIn?.[stage] || verifiedIn?.[stage] || approvedFor?.[stage]) {
      await patchFreight(context, freight, {
        currentlyIn: { [stage]: null },
        verifiedIn: { [stage]: null },
        approvedFor: { [stage]: null },
      });
    }
  }
}
