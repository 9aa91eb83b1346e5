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

import { PipelineView } from '@gitops-portal/backstage-plugin-gitops-common';
import { makePipelineFixtures } from './pipelines';

const LONG =
  'customer-facing-order-processing-and-fulfilment-service-with-a-long-name';

/** Names as long as they may be, and an upstream that does not exist. */
export function makeLongPipeline(
  make: ReturnType<typeof makePipelineFixtures>,
): PipelineView {
  const { freight, stage, warehouse, blocked, notVerified, pipeline, HOUR } =
    make;
  const request = { origin: LONG, availabilityStrategy: 'OneOf' };
  const long = freight(
    'extraordinarily-long-freight-alias-of-a-patient-team',
    '2026.11.26-rc.1-build.20261126.104233-a1b2c3d4e5f6-customer-preview',
    HOUR,
    { origin: LONG },
  );
  return pipeline({
    id: `control-plane/${LONG}`,
    project: LONG,
    warehouses: [warehouse(LONG)],
    stages: [
      stage(`${LONG}-development`, [long], {
        requests: [{ ...request, direct: true, stages: [] }],
      }),
      stage(`${LONG}-production`, [], {
        phase: 'Ready',
        health: 'Unknown',
        state: 'unknown',
        since: undefined,
        verification: undefined,
        requests: [{ ...request, direct: false, stages: [`${LONG}-removed`] }],
        candidates: [blocked(long, notVerified(`${LONG}-removed`))],
      }),
    ],
    edges: [
      {
        from: `warehouse/${LONG}`,
        to: `${LONG}-development`,
        origin: LONG,
      },
      {
        from: `stage/${LONG}-removed`,
        to: `${LONG}-production`,
        origin: LONG,
      },
    ],
    freight: [long],
  });
}
