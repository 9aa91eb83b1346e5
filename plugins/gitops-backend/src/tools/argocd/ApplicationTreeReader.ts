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
import {
  OWNER_UID_INDEX,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { compareText } from '../../lib/compareText';
import { healthReasons, healthState } from './health';
import { APPLICATIONS } from './kind';
import { ManagedResource, unpackResources } from './managedResources';
import { applicationSetUid } from './nodes';
import { isOperating } from './operation';
import { ArgoCdApplication } from './record';
import { syncReasons } from './sync';

const GROUP = 'argoproj.io';
/** What a caller that waits can make use of. */
const MAX_LISTED = 500;
const MAX_REASONS = 4;

/** Where an Application is. */
export interface ApplicationPlace {
  namespace: string;
  name: string;
}

/** Follows an Application down to all that came from it. */
export class ApplicationTreeReader {
  readonly #records: RecordReader;

  constructor(options: { records: RecordReader }) {
    this.#records = options.records;
  }

  /**
   * The Application and what came from it: what it manages, what that manages,
   * and what the ApplicationSets among it made. Of those that are only in git
   * it has the names.
   */
  read(
    cluster: string,
    place: ApplicationPlace,
  ): Omit<ApplicationTree, 'cluster'> {
    const root = this.#get(cluster, place);
    if (!root) {
      return { applications: [], applicationSets: [], omitted: 0 };
    }
    const found = new Map<string, ApplicationState>();
    const sets: ApplicationTree['applicationSets'] = [];
    const open = [root];
    const seen = new Set([keyOf(root)]);
    for (let parent = open.shift(); parent; parent = open.shift()) {
      const resources = unpackResources(parent.resources);
      sets.push(...applicationSetsOf(parent, resources));
      for (const { child, wave } of this.#children(parent, resources)) {
        const key = keyOf(child);
        if (!seen.has(key)) {
          seen.add(key);
          const record = this.#get(cluster, child);
          const from = { namespace: parent.namespace, name: parent.name };
          found.set(
            key,
            record
              ? {
                  ...stateOf(record, wave),
                  parent: from,
                  ...(record.applicationSet && {
                    applicationSet: record.applicationSet,
                  }),
                }
              : yetToCome(child, wave, from),
          );
          if (record) {
            open.push(record);
          }
        }
      }
    }
    const applications = [...found.values()].sort(byWave);
    return {
      root: stateOf(root, 0),
      applications: applications.slice(0, MAX_LISTED),
      applicationSets: sets.sort(byWave),
      omitted: Math.max(0, applications.length - MAX_LISTED),
    };
  }

  #get(
    cluster: string,
    { namespace, name }: ApplicationPlace,
  ): ArgoCdApplication | undefined {
    return this.#records.get(APPLICATIONS, cluster, namespace, name) as
      | ArgoCdApplication
      | undefined;
  }

  *#children(
    parent: ArgoCdApplication,
    resources: ManagedResource[],
  ): Iterable<{ child: ApplicationPlace; wave: number }> {
    for (const resource of resources) {
      const { group, kind, name, wave } = resource;
      const namespace = resource.namespace ?? parent.namespace;
      if (group === GROUP && kind === 'Application') {
        yield { child: { namespace, name }, wave };
      }
      if (group === GROUP && kind === 'ApplicationSet') {
        for (const child of this.#records.find(
          APPLICATIONS,
          OWNER_UID_INDEX,
          applicationSetUid(namespace, name),
        )) {
          if (child.cluster === parent.cluster) {
            yield { child, wave };
          }
        }
      }
    }
  }
}

function applicationSetsOf(
  parent: ArgoCdApplication,
  resources: ManagedResource[],
): ApplicationTree['applicationSets'] {
  return resources
    .filter(({ group, kind }) => group === GROUP && kind === 'ApplicationSet')
    .map(({ namespace, name, wave }) => ({
      namespace: namespace ?? parent.namespace,
      name,
      wave,
    }));
}

function byWave(
  a: { wave: number; name: string },
  b: { wave: number; name: string },
): number {
  return a.wave - b.wave || compareText(a.name, b.name);
}

/** What somebody who waits for an Application needs to know of it. */
export function stateOf(
  application: ArgoCdApplication,
  wave: number,
): ApplicationState {
  const { namespace, name, syncStatus, healthStatus, operation } = application;
  const { deletingSince, refreshing } = application;
  const running = isOperating(application);
  const state = healthState(application, []);
  const ready =
    syncStatus === 'Synced' &&
    healthStatus === 'Healthy' &&
    // A warning is no reason to wait.
    (state === 'healthy' || state === 'warning') &&
    !running &&
    !refreshing &&
    !deletingSince;
  return {
    namespace,
    name,
    wave,
    exists: true,
    sync: syncStatus,
    health: healthStatus,
    state,
    ready,
    reasons: ready
      ? []
      : [
          ...healthReasons(application, {
            reasons: [],
            // Nobody has looked at pods, so nothing is said of them.
            knowledge: 'pending',
            cluster: application.cluster,
          }),
          ...syncReasons(application),
        ].slice(0, MAX_REASONS),
    revisions: application.sources.flatMap(({ revision }) => revision ?? []),
    ...(operation && {
      operation: {
        phase: operation.requested ? 'Running' : operation.phase,
        running,
        ...(operation.message && { message: operation.message }),
        revisions: [...operation.revisions],
        ...(operation.startedAt && { startedAt: operation.startedAt }),
        ...(operation.finishedAt && { finishedAt: operation.finishedAt }),
      },
    }),
    refreshing: Boolean(refreshing),
    ...(deletingSince && { deletingSince }),
  };
}

function yetToCome(
  { namespace, name }: ApplicationPlace,
  wave: number,
  parent: ApplicationPlace,
): ApplicationState {
  return {
    namespace,
    name,
    parent,
    wave,
    exists: false,
    sync: 'OutOfSync',
    health: 'Missing',
    state: 'missing',
    ready: false,
    reasons: [
      {
        code: 'application-to-come',
        params: { parent: parent.name },
        message: `${parent.name} has not made it yet`,
      },
    ],
    revisions: [],
    refreshing: false,
  };
}

function keyOf({ namespace, name }: ApplicationPlace): string {
  return `${namespace}/${name}`;
}
