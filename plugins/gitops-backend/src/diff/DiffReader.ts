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
  ApplicationDiff,
  ApplicationKey,
  Reason,
  ResourceDiff,
  resourceId,
  ResourceKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { unpackResources } from '../tools/argocd/managedResources';
import { ArgoCdApplication } from '../tools/argocd/record';
import { Difference } from './compareManaged';
import { DifferenceCache } from './DifferenceCache';

/**
 * Since when a resource of an Application differs, and whether it may have
 * differed for longer; undefined where that is not known.
 */
export type DriftLookup = (
  application: ApplicationKey,
  resource: ResourceKey,
) => { since: string; longer: boolean } | undefined;

/** Makes the answer of how an Application differs from git. */
export class DiffReader {
  readonly #differences: DifferenceCache;
  readonly #drift: DriftLookup;

  constructor(options: { differences: DifferenceCache; drift: DriftLookup }) {
    this.#differences = options.differences;
    this.#drift = options.drift;
  }

  /**
   * How an Application differs.
   *
   * @param cluster - the portal's name of the cluster that it deploys to
   * @param withheld - why the caller may not see texts, where that is so: then
   *   Argo CD is not asked
   */
  async read(
    record: ArgoCdApplication,
    cluster: string,
    withheld?: Reason,
  ): Promise<ApplicationDiff> {
    const key = {
      cluster: record.cluster,
      namespace: record.namespace,
      name: record.name,
    };
    const answer = withheld
      ? { unavailable: withheld, comparedAt: new Date().toISOString() }
      : await this.#differences.get(key);
    const { comparedAt } = answer;
    const unavailable =
      'unavailable' in answer ? answer.unavailable : undefined;
    const { differences, inSync } =
      'unavailable' in answer ? fromRecord(record) : answer;
    return {
      resources: differences.map(difference =>
        this.#dated(key, {
          ...difference,
          id: resourceId({ ...difference, cluster }),
          cluster,
        }),
      ),
      inSync,
      comparedAt,
      ...(unavailable && { unavailable }),
    };
  }

  /** Says since when it differs, where that is known. */
  #dated(application: ApplicationKey, resource: ResourceDiff): ResourceDiff {
    const drift = this.#drift(application, resource);
    return drift
      ? { ...resource, driftedSince: drift.since, driftedLonger: drift.longer }
      : resource;
  }
}

/** What the Application's own status says: which resources, and not how. */
function fromRecord(record: ArgoCdApplication): {
  differences: Difference[];
  inSync: number;
} {
  const resources = unpackResources(record.resources).filter(
    ({ hook }) => !hook,
  );
  return {
    inSync: resources.filter(({ sync }) => sync === 'Synced').length,
    differences: resources
      .filter(({ sync }) => sync === 'OutOfSync')
      .map(({ group, kind, namespace, name, requiresPruning, health }) => ({
        group,
        kind,
        ...(namespace && { namespace }),
        name,
        change: changeOf(requiresPruning, health?.status),
        redacted: false,
      })),
  };
}

function changeOf(
  requiresPruning: boolean,
  health: string | undefined,
): ResourceDiff['change'] {
  if (requiresPruning) {
    return 'extra';
  }
  return health === 'Missing' ? 'missing' : 'modified';
}
