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
  ApplicationState,
  ApplicationTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Sighting } from '../../lib/waitUntil';
import { withReason } from '../../lib/words';

const SYNC: Record<string, string> = {
  OutOfSync: 'not synced yet',
  Unknown: 'not compared with git yet',
};

const HEALTH: Record<string, string> = {
  Healthy: 'healthy',
  Progressing: 'progressing',
  Degraded: 'degraded',
  Suspended: 'suspended',
  Missing: 'not there yet',
  Unknown: 'of unknown health',
};

/**
 * How far a platform is, in lines that people like to read: each Application
 * with its wave, what it is and why, and what the next waves wait for. Pure.
 *
 * @returns with the names of all Applications, once all are ready
 */
export function describeWaves(
  tree: ApplicationTree,
  name: string,
): Sighting<string[]> {
  const { root, applications } = tree;
  if (!root) {
    return { lines: [`The Application ${name} is not known yet`] };
  }
  const lines = applications.filter(({ exists }) => exists).map(describe);
  const toCome = applications.filter(({ exists }) => !exists);
  if (toCome.length) {
    lines.push(
      `Still to come: ${toCome
        .map(application => `${application.name} (wave ${application.wave})`)
        .join(', ')}`,
    );
  }
  const all = applications.map(application => application.name);
  if (tree.omitted === 0 && applications.every(({ ready }) => ready)) {
    if (root.ready) {
      return { value: all, lines };
    }
    const itself = applications.length ? ' itself' : '';
    lines.push(`${root.name}${itself} is ${status(root)}`);
  } else if (root.state === 'degraded' || root.operation?.phase === 'Failed') {
    // What stands in its way may be no Application.
    lines.push(`${root.name} itself is ${status(root)}`);
  }
  return { lines };
}

function describe(application: ApplicationState): string {
  const { name, wave, ready } = application;
  return `Wave ${wave}: ${name} is ${
    ready ? 'synced and healthy' : status(application)
  }`;
}

/** What an Application is, and why. */
export function status(application: ApplicationState): string {
  const { sync, health, operation, reasons, deletingSince } = application;
  if (deletingSince) {
    return 'being deleted';
  }
  const words = [
    ...(operation?.running ? ['syncing'] : []),
    ...(sync === 'Synced' ? [] : [SYNC[sync] ?? `of sync status ${sync}`]),
    HEALTH[health] ?? `of health ${health}`,
  ];
  const why = [
    reasons[0]?.message,
    operation?.running || operation?.phase === 'Failed'
      ? operation.message
      : undefined,
  ].find(Boolean);
  return withReason(words.join(', '), why);
}
