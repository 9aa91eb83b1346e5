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
import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import { ResourceNodeView } from '@gitops-portal/backstage-plugin-gitops-node';
import { applicationSetHealth } from './applicationSets/health';
import { ArgoCdApplicationSet } from './applicationSets/record';
import { ArgoCdApplication } from './record';

/**
 * What an ApplicationSet and its Applications know each other by in a resource
 * tree: its name, which its Applications keep anyway, does as well as its uid.
 */
export function applicationSetUid(namespace: string, name: string): string {
  return `applicationset ${namespace}/${name}`;
}

/**
 * A child Application in the tree of its parent. Argo CD has no rule for its
 * health since 1.8, so what it says of itself are facts.
 */
export function applicationNode({
  healthStatus,
  syncStatus,
}: ArgoCdApplication): ResourceNodeView {
  return {
    facts: [
      {
        code: 'application-health',
        params: { status: healthStatus },
        message: healthStatus,
      },
      {
        code: 'application-sync',
        params: { status: syncStatus },
        message: syncStatus,
      },
    ],
  };
}

/** Argo CD's words for what its rule for ApplicationSets can come to. */
const WORDS: Partial<Record<HealthState, string>> = {
  healthy: 'Healthy',
  progressing: 'Progressing',
  warning: 'Progressing',
  degraded: 'Degraded',
};

/** An ApplicationSet in the tree of the Application that manages it. */
export function applicationSetNode(
  set: ArgoCdApplicationSet,
): ResourceNodeView {
  const { state, reasons } = applicationSetHealth(set);
  return {
    uid: applicationSetUid(set.namespace, set.name),
    health: { status: WORDS[state] ?? 'Unknown', state, reasons },
    ...(set.applications !== undefined && {
      facts: [
        {
          code: 'set-applications',
          params: { count: String(set.applications) },
          message: `${set.applications} Applications`,
        },
      ],
    }),
  };
}
