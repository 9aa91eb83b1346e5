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
import { explainFailure } from './explainFailure';
import { SealedSecretRecord } from './record';

/** So long the controller may take before its silence is worth a word. */
const PATIENCE_MS = 2 * 60_000;

/** How a SealedSecret is. */
export interface SealedSecretVerdict {
  /** `Synced`, `NotSynced`, `Waiting` or `Deleting`. */
  status: string;
  state: HealthState;
  reasons: Reason[];
}

/**
 * How a SealedSecret is, by its condition Synced. What the controller has not
 * looked at is not called healthy: it may not be there, or be told to write no
 * status (`--update-status=false`).
 */
export function sealedSecretHealth(
  record: SealedSecretRecord,
  now: Date,
): SealedSecretVerdict {
  const { name, synced, stale } = record;
  const params = { name };
  if (record.deleting) {
    return {
      status: 'Deleting',
      state: 'progressing',
      reasons: [
        {
          code: 'sealed-secret-deleting',
          params,
          message: 'It is being deleted, and its Secret with it',
        },
      ],
    };
  }
  if (synced?.status === 'False') {
    const failure = explainFailure(record);
    return {
      status: 'NotSynced',
      // Old controllers leave a failure standing that is over
      state: stale ? 'warning' : 'degraded',
      reasons: stale ? [failure, outdated(record)] : [failure],
    };
  }
  if (synced?.status === 'True') {
    if (!stale) {
      return { status: 'Synced', state: 'healthy', reasons: notes(record) };
    }
    return {
      status: 'Waiting',
      state: isYoung(record.sealedAt, now) ? 'progressing' : 'unknown',
      reasons: [outdated(record)],
    };
  }
  if (synced) {
    return {
      status: 'Waiting',
      state: 'unknown',
      reasons: [
        {
          code: 'sealed-secret-unknown',
          params,
          message: 'The controller does not know whether its Secret is there',
        },
      ],
    };
  }
  return isYoung(record.createdAt, now)
    ? {
        status: 'Waiting',
        state: 'progressing',
        reasons: [
          {
            code: 'sealed-secret-waiting',
            params,
            message: 'The controller has not looked at it yet',
          },
        ],
      }
    : {
        status: 'Waiting',
        state: 'unknown',
        reasons: [
          {
            code: 'sealed-secret-no-status',
            params,
            message: 'The controller has said nothing of it',
          },
        ],
      };
}

/** What is good to know of one that is well. */
function notes(record: SealedSecretRecord): Reason[] {
  const { name, deprecatedData } = record;
  return deprecatedData
    ? [
        {
          code: 'sealed-secret-deprecated-data',
          params: { name },
          message:
            'It is sealed in one piece (spec.data), which controllers no longer open by default',
        },
      ]
    : [];
}

function outdated({ name }: SealedSecretRecord): Reason {
  return {
    code: 'sealed-secret-outdated',
    params: { name },
    message: 'The controller has not looked at its last change yet',
  };
}

function isYoung(since: string | undefined, now: Date): boolean {
  const begun = Date.parse(since ?? '');
  return !Number.isNaN(begun) && now.getTime() - begun < PATIENCE_MS;
}

/** Argo CD's word for it, as its own health check has it. */
export function argocdStatus({ synced }: SealedSecretRecord): string {
  switch (synced?.status) {
    case 'True':
      return 'Healthy';
    case 'False':
      return 'Degraded';
    default:
      return 'Progressing';
  }
}
