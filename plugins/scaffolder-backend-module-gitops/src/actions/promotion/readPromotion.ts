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
  Commit,
  EntityPromotion,
  HealthState,
  PromotionApproval,
  PromotionCommits,
  PromotionEnvironment,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  asArray,
  asNumber,
  asObjects,
  asString,
  asStrings,
  at,
} from '@gitops-portal/backstage-plugin-gitops-node';

const STATES: HealthState[] = [
  'healthy',
  'progressing',
  'paused',
  'warning',
  'degraded',
  'missing',
  'unknown',
];

/**
 * The back end's answer, whatever of it is there: another version of it may
 * leave out or add what it likes.
 */
export function readPromotion(
  value: unknown,
): Omit<EntityPromotion, 'clusters'> {
  return {
    entityRef: asString(at(value, 'entityRef')) ?? '',
    from: readEnvironment(at(value, 'from')),
    to: readEnvironment(at(value, 'to')),
    images: asObjects(at(value, 'images')).flatMap(image => {
      const name = asString(image.name);
      return name
        ? [
            {
              name,
              before: asString(image.before) ?? '',
              after: asString(image.after) ?? '',
            },
          ]
        : [];
    }),
    commits: asArray(at(value, 'commits')).map(readCommits),
    checks: asArray(at(value, 'checks')).flatMap(check => {
      const reason = readReason(at(check, 'reason'));
      return reason
        ? [
            {
              environment: asString(at(check, 'environment')) ?? '',
              state: readState(at(check, 'state')),
              reason,
              until: asString(at(check, 'until')),
            },
          ]
        : [];
    }),
    approval: readApproval(at(value, 'approval')),
  };
}

function readEnvironment(value: unknown): PromotionEnvironment {
  const text = (...path: string[]) => asString(at(value, ...path)) ?? '';
  return {
    environment: text('environment'),
    application: {
      cluster: text('application', 'cluster'),
      namespace: text('application', 'namespace'),
      name: text('application', 'name'),
    },
    version: asString(at(value, 'version')),
    state: readState(at(value, 'state')),
    since: asString(at(value, 'since')),
  };
}

function readCommits(value: unknown): PromotionCommits {
  const commits = asArray(at(value, 'commits')).flatMap(readCommit);
  const direction = at(value, 'direction');
  return {
    of: at(value, 'of') === 'source' ? 'source' : 'configuration',
    repoUrl: asString(at(value, 'repoUrl')) ?? '',
    from: asString(at(value, 'from')),
    to: asString(at(value, 'to')),
    commits,
    total: Math.max(asNumber(at(value, 'total')) ?? 0, commits.length),
    incomplete: at(value, 'incomplete') === true,
    direction:
      direction === 'backward' ||
      direction === 'diverged' ||
      direction === 'none'
        ? direction
        : 'forward',
    url: asString(at(value, 'url')),
    unavailable: readReason(at(value, 'unavailable')),
  };
}

function readCommit(value: unknown): Commit[] {
  const sha = asString(at(value, 'sha'));
  return sha
    ? [
        {
          sha,
          title: asString(at(value, 'title')) ?? '',
          author: asString(at(value, 'author')) ?? '',
          authoredAt: asString(at(value, 'authoredAt')) ?? '',
          url: asString(at(value, 'url')) ?? '',
        },
      ]
    : [];
}

function readApproval(value: unknown): PromotionApproval {
  const by = at(value, 'by');
  return {
    by: by === 'codeowners' || by === 'owner' ? by : 'unknown',
    file: asString(at(value, 'file')),
    path: asString(at(value, 'path')),
    paths: asStrings(at(value, 'paths')),
    approvers: asArray(at(value, 'approvers')).flatMap(approver => {
      const name = asString(at(approver, 'name'));
      return name
        ? [
            {
              name,
              members: asStrings(at(approver, 'members')),
              section: asString(at(approver, 'section')),
              optional: at(approver, 'optional') === true,
            },
          ]
        : [];
    }),
    notes: asArray(at(value, 'notes')).flatMap(note => readReason(note) ?? []),
  };
}

function readReason(value: unknown): Reason | undefined {
  const message = asString(at(value, 'message'));
  const code = asString(at(value, 'code'));
  return message || code
    ? { code: code ?? '', message: message ?? code ?? '' }
    : undefined;
}

function readState(value: unknown): HealthState {
  return STATES.find(state => state === value) ?? 'unknown';
}
