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
  ApplicationView,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * How Argo CD's controller words that it could not read the cluster that it
 * compares with: then nothing in git is at fault.
 */
const CLUSTER_TROUBLE =
  /failed to load live state|failed to get cluster|error synchronizing cache/i;

/** Of these, that the cluster did not answer at all. */
const NO_ANSWER =
  /failed to get (cluster|server) version|dial tcp|no such host|i\/o timeout|connection refused|deadline exceeded|not reachable/i;

/** A cluster that refuses does answer. */
const REFUSED = /forbidden|unauthori[sz]ed|credentials|x509|not managed/i;

/** Whether a reason says that Argo CD could not read the cluster. */
export function isClusterTrouble({ code, message }: Reason): boolean {
  return code === 'comparison-error' && CLUSTER_TROUBLE.test(message);
}

/** Whether a reason says that the cluster did not answer Argo CD. */
export function isUnreachable(reason: Reason): boolean {
  return (
    isClusterTrouble(reason) &&
    NO_ANSWER.test(reason.message) &&
    !REFUSED.test(reason.message)
  );
}

/**
 * Whether Argo CD does not reach the cluster that an Application deploys to:
 * what it says of the Application is then what it last knew.
 */
export function isOutOfReach({ health, sync }: ApplicationView): boolean {
  return [...sync.reasons, ...health.reasons].some(isUnreachable);
}

/**
 * All that Argo CD says in its own words about why it cannot compare an
 * Application with git, each once.
 */
export function comparisonErrors({ health, sync }: ApplicationView): string[] {
  const errors = [...sync.reasons, ...health.reasons]
    .filter(({ code }) => code === 'comparison-error')
    .map(({ params, message }) => (params?.error ?? message).trim());
  return [...new Set(errors)];
}
