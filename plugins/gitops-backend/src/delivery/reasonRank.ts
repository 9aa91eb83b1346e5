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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * What most likely is the cause of the rest, by the beginning of a reason's
 * code; the first is the most certain.
 */
export const CAUSES = [
  /^image-pull-failed/,
  /^config-error/,
  /^crash-loop/,
  /^start-failed|^create-failed|^quota-exceeded|^unschedulable/,
  /^analysis-|^metric-/,
  /^promotion-/,
  /^verification-/,
  /^sync-failed|^comparison-error|^invalid-spec/,
  /^rollout-aborted/,
  /./,
];

/** What follows from another reason, and explains nothing by itself. */
export const CONSEQUENCES =
  /^(progress-deadline-exceeded|not-ready|resource-unhealthy|health-un|destination-stale|workloads-unreadable|out-of-sync|stage-unhealthy|last-promotion-)/;

/** What only says that something goes on, which a step tells better. */
export const GOING_ON = new Set([
  'promoting',
  'verifying',
  'waiting-for-health',
  'stage-progressing',
]);

/** The lower, the more a reason explains. */
export function rankOfReason({ code }: Reason): number {
  return CONSEQUENCES.test(code)
    ? CAUSES.length
    : CAUSES.findIndex(pattern => pattern.test(code));
}
