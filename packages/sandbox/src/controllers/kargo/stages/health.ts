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

import type { Application } from '../../argocd/types';
import { RESOURCES } from '../../runtime/objects';
import type { KargoContext } from '../context';
import type {
  HealthCheck,
  HealthStatus,
  PromotionReference,
  StageHealth,
} from '../types';

const ORDER: readonly HealthStatus[] = [
  'Healthy',
  'NotApplicable',
  'Progressing',
  'Unknown',
  'Unhealthy',
];

/** The worse of two. */
export function worse(a: HealthStatus, b: HealthStatus): HealthStatus {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

interface Judgement {
  status: HealthStatus;
  issue?: string;
}

interface CheckedApplication {
  name: string;
  namespace: string;
  desiredRevisions?: string[];
}

const ERRORS = ['ComparisonError', 'InvalidSpecError'];

function judgeRevisions(
  { status }: Application,
  desired: string[],
  what: string,
): Judgement | undefined {
  if (!desired.some(Boolean)) {
    return undefined;
  }
  const phase = status?.operationState?.phase;
  if (phase === 'Running' || phase === 'Terminating') {
    return {
      status: 'Unknown',
      issue: `${what} is being synced: its revision cannot be told yet`,
    };
  }
  const observed = status?.sync?.revisions ?? [status?.sync?.revision];
  const differing = desired.findIndex(
    (revision, i) => revision && revision !== observed[i],
  );
  return differing < 0
    ? undefined
    : {
        status: 'Unhealthy',
        issue: `${what} has revision ${
          observed[differing] ?? '-'
        }, not the desired revision ${desired[differing]}`,
      };
}

/** How one Application fares, by the rules of Kargo's Argo CD checker. */
export function judgeApplication(
  application: Application,
  desiredRevisions: string[] = [],
): Judgement {
  const { metadata, status } = application;
  const what = `Argo CD Application "${metadata.name}" in namespace "${metadata.namespace}"`;
  const finishedAt = status?.operationState?.finishedAt;
  const reconciledAt = status?.reconciledAt;
  if (
    finishedAt &&
    (!reconciledAt || Date.parse(finishedAt) > Date.parse(reconciledAt))
  ) {
    return {
      status: 'Unknown',
      issue: `last operation of ${what} completed at ${finishedAt}, after its status was last reconciled: it has to be refreshed`,
    };
  }
  const errors = (status?.conditions ?? []).filter(({ type }) =>
    ERRORS.includes(type),
  );
  if (errors.length > 0) {
    return {
      status: 'Unhealthy',
      issue: `${what} has ${JSON.stringify(errors[0].type)} condition: ${
        errors[0].message
      }`,
    };
  }
  const revisions = judgeRevisions(application, desiredRevisions, what);
  if (revisions) {
    return revisions;
  }
  const health = status?.health?.status ?? '';
  switch (health) {
    case 'Healthy':
      return { status: 'Healthy' };
    case 'Progressing':
    case '':
      return { status: 'Progressing', issue: `${what} is progressing` };
    case 'Suspended':
      return { status: 'Progressing', issue: `${what} is suspended` };
    default:
      return {
        status: 'Unhealthy',
        issue: `${what} has health state ${JSON.stringify(health)}`,
      };
  }
}

async function checkArgoCd(
  { client }: KargoContext,
  { config }: HealthCheck,
): Promise<{ judgements: Judgement[]; output: unknown }> {
  const apps = (
    Array.isArray(config?.apps) ? config?.apps : []
  ) as CheckedApplication[];
  const judgements: Judgement[] = [];
  const applicationStatuses: unknown[] = [];
  for (const { name, namespace, desiredRevisions } of apps) {
    const found = (await client.get(
      RESOURCES.applications,
      name,
      namespace,
    )) as Application | undefined;
    if (found) {
      judgements.push(judgeApplication(found, desiredRevisions));
    } else {
      judgements.push({
        status: 'Unknown',
        issue: `unable to find Argo CD Application "${name}" in namespace "${namespace}"`,
      });
    }
    applicationStatuses.push({
      Namespace: namespace,
      Name: name,
      health: { status: found?.status?.health?.status ?? 'Unknown' },
      sync: {
        status: found?.status?.sync?.status ?? 'Unknown',
        ...(found?.status?.sync?.revision
          ? { revision: found.status.sync.revision }
          : {}),
      },
    });
  }
  return { judgements, output: { applicationStatuses } };
}

/** How what the Stage's last Promotion has deployed fares. */
export async function assessHealth(
  context: KargoContext,
  last: PromotionReference | undefined,
): Promise<StageHealth> {
  const phase = last?.status?.phase;
  if (phase && phase !== 'Succeeded') {
    return {
      status: 'Unknown',
      issues: [
        `cannot assess health because last Promotion did not succeed: ${phase}`,
      ],
    };
  }
  const checks = last?.status?.healthChecks ?? [];
  const outputs: unknown[] = [];
  const judgements: Judgement[] = [];
  for (const check of checks) {
    if (check.uses === 'argocd-update') {
      const checked = await checkArgoCd(context, check);
      judgements.push(...checked.judgements);
      outputs.push(checked.output);
    } else {
      judgements.push({
        status: 'Unknown',
        issue: `no health checker is known for "${check.uses}"`,
      });
    }
  }
  const issues = judgements.flatMap(({ issue }) => issue ?? []);
  return {
    status: judgements.reduce<HealthStatus>(
      (worst, { status }) => worse(worst, status),
      'Healthy',
    ),
    ...(issues.length ? { issues } : {}),
    ...(checks.length
      ? { config: checks.map(({ config }) => config ?? {}), output: outputs }
      : {}),
  };
}
