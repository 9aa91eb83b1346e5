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

import { Schema } from '../schema/types';
import {
  any,
  flag,
  int,
  list,
  mapOf,
  object,
  oneOf,
  text,
  textMap,
  time,
} from './schemas';

/** The root of a kind of Kargo's, with the fields that must be there. */
export const kargoRoot = (
  properties: Record<string, Schema>,
  ...required: string[]
): Schema =>
  object(
    {
      apiVersion: text,
      kind: text,
      metadata: { type: 'object' },
      ...properties,
    },
    ...required,
  );

/** A name as objects have it. */
export const objectName: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 253,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
};

/** A duration of hours, minutes and seconds. */
export const duration: Schema = {
  type: 'string',
  pattern: '^([0-9]+(\\.[0-9]+)?(s|m|h))+$',
};

/** `conditions` as all of Kargo's kinds have them. */
export const conditions: Schema = list(
  object(
    {
      type: text,
      status: oneOf('True', 'False', 'Unknown'),
      reason: { type: 'string', minLength: 1 },
      message: text,
      observedGeneration: int,
      lastTransitionTime: time,
    },
    'lastTransitionTime',
    'message',
    'reason',
    'status',
    'type',
  ),
);

/** Where Freight comes from. */
export const origin = object(
  { kind: oneOf('Warehouse'), name: text },
  'kind',
  'name',
);

/** The artifacts of Freight, and the commits, images and charts among them. */
export const artifacts: Record<string, Schema> = {
  commits: list(
    object({
      repoURL: text,
      id: text,
      branch: text,
      tag: text,
      message: text,
      author: text,
      committer: text,
    }),
  ),
  images: list(
    object({ repoURL: text, tag: text, digest: text, annotations: textMap }),
  ),
  charts: list(object({ repoURL: text, name: text, version: text })),
  artifacts: list(
    object(
      {
        artifactType: text,
        subscriptionName: text,
        version: text,
        metadata: any,
      },
      'subscriptionName',
      'version',
    ),
  ),
};

/** Freight as Stages and Promotions quote it. */
export const freightReference = object({ name: text, origin, ...artifacts });

const verification = object({
  id: text,
  actor: text,
  startTime: time,
  finishTime: time,
  phase: text,
  message: text,
  analysisRun: object(
    { namespace: text, name: text, phase: text },
    'name',
    'namespace',
    'phase',
  ),
});

/** The Freight of all origins that was in a Stage together. */
export const freightCollection = object(
  {
    id: text,
    items: mapOf(freightReference),
    verificationHistory: list(verification),
  },
  'id',
);

/** A variable of a template. */
export const variables: Schema = list(
  object(
    {
      name: {
        type: 'string',
        minLength: 1,
        maxLength: 253,
        pattern: '^[a-zA-Z_]\\w*$',
      },
      value: text,
    },
    'name',
  ),
);

/** The fields of a promotion step. */
export const stepFields: Record<string, Schema> = {
  uses: { type: 'string', minLength: 1 },
  task: object(
    {
      name: objectName,
      kind: oneOf('PromotionTask', 'ClusterPromotionTask'),
    },
    'name',
  ),
  as: text,
  if: text,
  continueOnError: flag,
  retry: object({
    timeout: text,
    errorThreshold: { type: 'integer', format: 'int32' },
  }),
  vars: variables,
  config: any,
};

/** Steps of which each must do something itself. */
export function ownSteps(message: string): Schema {
  return {
    ...list({
      ...object(stepFields),
      'x-kubernetes-validations': [
        { rule: 'has(self.uses) && !has(self.task)', message },
      ],
    }),
    minItems: 1,
  };
}

/** `status` of a Promotion, which Stages quote as well. */
export const promotionStatus = object({
  lastHandledRefresh: text,
  phase: text,
  message: text,
  freight: freightReference,
  freightCollection,
  healthChecks: list(object({ uses: text, config: any }, 'uses')),
  startedAt: time,
  finishedAt: time,
  currentStep: int,
  stepExecutionMetadata: list(
    object({
      alias: text,
      startedAt: time,
      finishedAt: time,
      errorCount: { type: 'integer', format: 'int32' },
      status: text,
      message: text,
      continueOnError: flag,
    }),
  ),
  state: any,
});
