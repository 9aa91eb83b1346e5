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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asObject,
  asObjects,
  asString,
  at,
  Fields,
} from '../../../lib/reading';

/** The sources that a sync goes to, as Argo CD's server names them. */
export type EffectiveSources =
  | { several: false; source: Fields | undefined; targets: string[] }
  | { several: true; sources: Fields[]; targets: string[] };

/**
 * The sources in effect: a hydrator's branch, else several sources, else the
 * single one. `targets` are the tracked revisions, in the same order.
 */
export function effectiveSources({ spec }: KubernetesObject): EffectiveSources {
  const hydrator = asObject(at(spec, 'sourceHydrator'));
  if (hydrator) {
    const source = hydrated(hydrator);
    return { several: false, source, targets: [targetOf(source)] };
  }
  const sources = asObjects(at(spec, 'sources'));
  if (sources.length) {
    return { several: true, sources, targets: sources.map(targetOf) };
  }
  const source = asObject(at(spec, 'source'));
  return { several: false, source, targets: [targetOf(source)] };
}

/** Where a hydrator writes to, and a sync reads. */
function hydrated(hydrator: Fields): Fields {
  const dry = asObject(hydrator.drySource);
  const to = asObject(hydrator.syncSource);
  return {
    repoURL: asString(to?.repoURL) ?? asString(dry?.repoURL),
    path: asString(to?.path),
    targetRevision: asString(to?.targetBranch),
  };
}

function targetOf(source: Fields | undefined): string {
  return asString(source?.targetRevision) ?? 'HEAD';
}
