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

import { ulid } from 'ulid';
import { ClusterClient } from '../../cluster/client';
import {
  type FreightCollection,
  KARGO,
  KEY,
  type Promotion,
  type VerificationInfo,
} from '../../controllers/kargo/types';
import { at } from '../../controllers/runtime/json';
import { timestamp } from '../../controllers/runtime/objects';
import { applicationName } from '../company';
import { SUCCESS_RATE } from '../delivery/analysis';
import { PROMOTED } from '../delivery/kargo';
import { ensure } from '../objects';

const VALUES = [0.9981, 0.9979, 0.9983, 0.998];

/** The AnalysisRun of a past verification of staging. */
export async function pastAnalysis(
  client: ClusterClient,
  collection: FreightCollection,
  promotion: Promotion,
  info: VerificationInfo,
): Promise<NonNullable<VerificationInfo['analysisRun']>> {
  const template = await client.get(
    KARGO.analysisTemplates,
    SUCCESS_RATE,
    PROMOTED,
  );
  const start = Date.parse(info.startTime ?? '');
  const [freight] = Object.values(collection.items ?? {});
  const name = `staging.${ulid(start).toLocaleLowerCase(
    'en-US',
  )}.${collection.id.slice(0, 7)}`;
  const version = freight?.images?.[0]?.tag ?? '';
  const count = VALUES.length;
  await ensure(client, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: {
      name,
      namespace: PROMOTED,
      labels: {
        [KEY.stage]: 'staging',
        [KEY.freightCollection]: collection.id,
      },
      annotations: {
        [KEY.stage]: 'staging',
        [KEY.promotion]: promotion.metadata.name,
      },
    },
    spec: {
      metrics: at(template?.spec, 'metrics') ?? [],
      args: [
        { name: 'namespace', value: applicationName(PROMOTED, 'staging') },
        { name: 'version', value: version },
      ],
    },
    status: {
      phase: 'Successful',
      startedAt: info.startTime,
      completedAt: info.finishTime,
      runSummary: { count: 1, successful: 1 },
      dryRunSummary: {},
      metricResults: [
        {
          name: SUCCESS_RATE,
          phase: 'Successful',
          count,
          successful: count,
          measurements: VALUES.map((value, i) => {
            const time = timestamp(new Date(start + i * 3_000));
            return {
              phase: 'Successful',
              value: `[${value}]`,
              startedAt: time,
              finishedAt: time,
            };
          }),
        },
      ],
    },
  });
  return { namespace: PROMOTED, name, phase: 'Successful' };
}
