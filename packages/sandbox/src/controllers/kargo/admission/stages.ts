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

import type {
  AdmissionHook,
  AdmissionRequest,
} from '../../../cluster/write/admission';
import { KARGO, KEY, originKey, type Stage, templateSteps } from '../types';
import { invalidField, normaliseRequest, requireProject } from './denied';

const KIND = 'Stage';

function repeated(values: string[]): number {
  return values.findIndex((value, i) => values.indexOf(value) < i);
}

function validateSpec(stage: Stage): void {
  const { name } = stage.metadata;
  const origins = stage.spec.requestedFreight.map(r => originKey(r.origin));
  const twice = repeated(origins);
  if (twice >= 0) {
    throw invalidField(
      KIND,
      name,
      'spec.requestedFreight',
      `Invalid value: "object": freight with origin ${origins[twice]} requested multiple times in spec.requestedFreight`,
    );
  }
  const bare = stage.spec.requestedFreight.findIndex(
    ({ sources }) => !sources.direct && !sources.stages?.length,
  );
  if (bare >= 0) {
    throw invalidField(
      KIND,
      name,
      `spec.requestedFreight[${bare}].sources`,
      'Invalid value: "object": must be either direct or from at least one Stage',
    );
  }
  const aliases = templateSteps(stage).map(
    ({ as, task }, i) => as || `${task ? 'task' : 'step'}-${i + 1}`,
  );
  const same = repeated(aliases);
  if (same >= 0) {
    throw invalidField(
      KIND,
      name,
      `spec.promotionTemplate.spec.steps[${same}].as`,
      `Invalid value: "${aliases[same]}": step alias duplicates that of another step`,
    );
  }
}

/** What Kargo's webhooks do for Stages. */
export const stageHook: AdmissionHook = {
  ...KARGO.stages,
  mutate(request: AdmissionRequest) {
    const { metadata, spec } = request.object as Stage;
    if (request.operation === 'DELETE') {
      return;
    }
    if (spec?.shard) {
      metadata.labels = { ...metadata.labels, [KEY.shard]: spec.shard };
    } else {
      delete metadata.labels?.[KEY.shard];
    }
    normaliseRequest(request, KEY.reverify, 'id');
    normaliseRequest(request, KEY.abort, 'id');
  },
  validate(request) {
    if (request.operation === 'DELETE') {
      return;
    }
    if (request.operation === 'CREATE') {
      requireProject(KIND, request);
    }
    validateSpec(request.object as Stage);
  },
};
