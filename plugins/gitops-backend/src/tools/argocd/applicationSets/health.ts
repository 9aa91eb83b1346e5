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
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ApplicationSetCondition, ArgoCdApplicationSet } from './record';

/**
 * How an ApplicationSet fares, by the rules that Argo CD has for it, and why.
 * One that nobody has looked at yet is unknown.
 */
export function applicationSetHealth({
  conditions = [],
}: Pick<ArgoCdApplicationSet, 'conditions'>): {
  state: HealthState;
  reasons: Reason[];
} {
  const find = (type: string, status: string) =>
    conditions.find(c => c.type === type && c.status === status);
  const failed = find('ErrorOccurred', 'True');
  const outdated = find('ResourcesUpToDate', 'False');
  const invalid = find('InvalidRolloutConfig', 'True');
  const rolling = find('RolloutProgressing', 'True');
  const current = find('ResourcesUpToDate', 'True');
  const reasons = [
    reason('set-error', 'The ApplicationSet reports an error', failed),
    reason(
      'set-outdated',
      'The ApplicationSet could not bring its Applications up to date',
      outdated,
    ),
    reason(
      'set-rollout-invalid',
      'The steps of its ApplicationSet cannot be followed',
      invalid,
    ),
    reason(
      'set-rolling',
      'The ApplicationSet is bringing out a change step by step',
      rolling,
    ),
  ].flatMap(found => found ?? []);
  return {
    state: stateOf({
      failed: failed ?? outdated,
      invalid,
      rolling,
      current,
      isKnown: conditions.length > 0,
    }),
    // An error is the cause of what it leaves outdated, in the same words.
    reasons: reasons.filter(
      ({ code, params }) =>
        code !== 'set-outdated' ||
        !failed ||
        params?.error !== reasons[0].params?.error,
    ),
  };
}

function stateOf(found: {
  failed?: ApplicationSetCondition;
  invalid?: ApplicationSetCondition;
  rolling?: ApplicationSetCondition;
  current?: ApplicationSetCondition;
  isKnown: boolean;
}): HealthState {
  if (found.failed) {
    return 'degraded';
  }
  if (found.invalid) {
    return 'warning';
  }
  if (found.rolling) {
    return 'progressing';
  }
  if (found.current) {
    return 'healthy';
  }
  return found.isKnown ? 'progressing' : 'unknown';
}

function reason(
  code: string,
  words: string,
  condition: ApplicationSetCondition | undefined,
): Reason | undefined {
  if (!condition) {
    return undefined;
  }
  const { message, since } = condition;
  return {
    code,
    ...(message && { params: { error: message } }),
    message: message ? `${words}: ${message}` : words,
    ...(since && { since }),
  };
}
