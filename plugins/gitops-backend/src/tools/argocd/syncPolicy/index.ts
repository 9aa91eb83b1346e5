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
  asNumber,
  asObject,
  asStrings,
  at,
  Fields,
} from '../../../lib/reading';
import { SharedValues } from '../../../lib/SharedValues';

/** What an Application says of syncs; whether they are automated stands apart. */
export interface ArgoCdSyncPolicy {
  readonly prune: boolean;
  readonly selfHeal: boolean;
  readonly allowEmpty: boolean;
  /** As written, such as `CreateNamespace=true`. */
  readonly options: readonly string[];
  /** How often a sync is tried again; without end where it is negative. */
  readonly retryLimit?: number;
}

const policies = new SharedValues<ArgoCdSyncPolicy>();
const MAX_OPTIONS = 30;

const NONE: ArgoCdSyncPolicy = {
  prune: false,
  selfHeal: false,
  allowEmpty: false,
  options: [],
};

/**
 * Reads `spec.syncPolicy`. What belongs to automated sync is read even where
 * `enabled: false` puts that off: it holds again when it is on.
 *
 * @returns undefined where nothing differs from an Application without any
 */
export function projectSyncPolicy(
  spec: Fields | undefined,
): ArgoCdSyncPolicy | undefined {
  const fields = asObject(spec?.syncPolicy);
  const automated = asObject(fields?.automated);
  const limit = asNumber(at(fields, 'retry', 'limit'));
  const policy: ArgoCdSyncPolicy = {
    prune: automated?.prune === true,
    selfHeal: automated?.selfHeal === true,
    allowEmpty: automated?.allowEmpty === true,
    options: asStrings(fields?.syncOptions).slice(0, MAX_OPTIONS),
    ...(limit && { retryLimit: limit }),
  };
  return JSON.stringify(policy) === JSON.stringify(NONE)
    ? undefined
    : policies.share(policy);
}

/** The sync policy of a record, with what is left out in it. */
export function syncPolicyOf(record: {
  syncPolicy?: ArgoCdSyncPolicy;
}): ArgoCdSyncPolicy {
  return record.syncPolicy ?? NONE;
}
