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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { asObject, asString, at, Fields } from '../../lib/reading';
import { projectContent } from './projectContent';
import { KargoFreight } from './records';

/** A Stage's name is a label's value: longer ones are none. */
const MAX_STAGES = 200;

/** What is kept of a Freight, which has no `spec`. */
export function projectFreight(
  object: KubernetesObject,
  { cluster, intern }: ProjectContext,
): KargoFreight {
  const { metadata } = object;
  const alias =
    asString(object.alias) ??
    // Older versions have it as a label alone.
    asString(at(metadata.labels, 'kargo.akuity.io/alias'));
  const deletingSince = asString(metadata.deletionTimestamp);
  return {
    cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: intern(metadata.name),
    alias,
    origin: intern(asString(at(object.origin, 'name')) ?? ''),
    discoveredAt:
      asString(object.discoveredAt) ?? asString(metadata.creationTimestamp),
    ...projectContent(object, intern),
    currentlyIn: byStage(at(object.status, 'currentlyIn'), intern, entry => ({
      since: asString(entry.since),
    })),
    verifiedIn: byStage(at(object.status, 'verifiedIn'), intern, entry => ({
      at: asString(entry.verifiedAt),
      longestSoak: asString(entry.longestSoak),
    })),
    approvedFor: byStage(at(object.status, 'approvedFor'), intern, entry => ({
      at: asString(entry.approvedAt),
    })),
    ...(deletingSince && { deletingSince }),
  };
}

/** That the Stage is there counts: what is said of it may be empty. */
function byStage<T>(
  value: unknown,
  intern: ProjectContext['intern'],
  read: (entry: Fields) => T,
): Readonly<Record<string, T>> {
  const result: Record<string, T> = Object.create(null);
  for (const [stage, entry] of Object.entries(asObject(value) ?? {}).slice(
    0,
    MAX_STAGES,
  )) {
    // Removed by `null`, as merge patches do.
    if (entry !== null && entry !== undefined) {
      result[intern(stage)] = read(asObject(entry) ?? {});
    }
  }
  return result;
}
