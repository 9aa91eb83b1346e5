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

import { DeliveryLane } from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * What the form of a promotion request is to be filled in with, as its stage:
 * for an environment that is behind the one before it, and that no Stage of
 * Kargo brings anything to. Undefined where there is nothing to ask for.
 */
export function promotionRequest(
  lane: DeliveryLane,
): { via: 'pull-request'; environment: string } | undefined {
  const { behind = 0, environment, follows, objects } = lane;
  const isPromoted = objects.some(
    ({ kind }) => kind === 'stages.kargo.akuity.io',
  );
  return environment && follows.length > 0 && behind > 0 && !isPromoted
    ? { via: 'pull-request', environment }
    : undefined;
}
