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

import type { ObjectEvent } from '../runtime/events';
import {
  type Artifacts,
  type Freight,
  KEY,
  type Promotion,
  type VerificationInfo,
} from './types';

const PREFIX = 'event.kargo.akuity.io/';

interface EventInput {
  reason: string;
  message: string;
  actor?: string;
}

function annotations(
  values: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter((entry): entry is [string, string] => Boolean(entry[1]))
      .map(([key, value]) => [`${PREFIX}${key}`, value]),
  );
}

function artifactValues({ commits, images, charts }: Artifacts) {
  const json = (list: unknown[] | undefined) =>
    list?.length ? JSON.stringify(list) : undefined;
  return {
    'freight-commits': json(commits),
    'freight-images': json(images),
    'freight-charts': json(charts),
  };
}

function freightValues(freight: Freight) {
  return {
    'freight-name': freight.metadata.name,
    'freight-alias': freight.alias,
    'freight-create-time': freight.metadata.creationTimestamp,
    'freight-warehouse-name': freight.origin.name,
    ...artifactValues(freight),
  };
}

/** An event about Freight. */
export function freightEvent(
  freight: Freight,
  { reason, message, actor }: EventInput,
  stage?: string,
  verification?: VerificationInfo,
): ObjectEvent {
  return {
    type: 'Normal',
    reason,
    message,
    annotations: annotations({
      actor,
      project: freight.metadata.namespace,
      'stage-name': stage,
      'analysis-run-name': verification?.analysisRun?.name,
      'verification-start-time': verification?.startTime,
      'verification-finish-time': verification?.finishTime,
      ...freightValues(freight),
    }),
  };
}

/** An event about a Promotion. */
export function promotionEvent(
  promotion: Promotion,
  freight: Freight | undefined,
  { reason, message, actor }: EventInput,
  applications: { name: string; namespace: string }[] = [],
): ObjectEvent {
  return {
    type: 'Normal',
    reason,
    message,
    annotations: annotations({
      actor: actor ?? promotion.metadata.annotations?.[KEY.createActor],
      project: promotion.metadata.namespace,
      'promotion-name': promotion.metadata.name,
      'promotion-create-time': promotion.metadata.creationTimestamp,
      'stage-name': promotion.spec.stage,
      ...(freight ? freightValues(freight) : {}),
      applications: applications.length
        ? JSON.stringify(
            applications.map(({ name, namespace }) => ({
              Namespace: namespace,
              Name: name,
            })),
          )
        : undefined,
    }),
  };
}
