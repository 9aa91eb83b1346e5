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

import type { KubeObject } from '../../../cluster/client';
import { groupOf } from '../../runtime/objects';
import { globMatches } from '../glob';
import type { AppProject, Destination, GroupKind, Source } from '../types';

const DENY = '!';

function sameRepository(glob: string, repoURL: string): boolean {
  const plain = (url: string) => url.replace(/\.git$/, '');
  return globMatches(glob, repoURL) || plain(glob) === plain(repoURL);
}

/** Whether the project's `sourceRepos` permit a source. */
export function isSourcePermitted(
  project: AppProject,
  source: Source,
): boolean {
  const globs = project.spec.sourceRepos ?? [];
  const isDenied = globs.some(
    glob =>
      glob.startsWith(DENY) && sameRepository(glob.slice(1), source.repoURL),
  );
  return (
    !isDenied &&
    globs.some(
      glob => !glob.startsWith(DENY) && sameRepository(glob, source.repoURL),
    )
  );
}

/** Whether the project's `destinations` permit a place. */
export function isDestinationPermitted(
  project: AppProject,
  destination: Destination,
): boolean {
  const entries = project.spec.destinations ?? [];
  // `!glob` fits all but what the glob does, and forbids that.
  const fits = (glob: string | undefined, value: string) =>
    glob?.startsWith(DENY)
      ? !globMatches(glob.slice(1), value)
      : globMatches(glob ?? '', value);
  const isDeny = (glob: string | undefined) => glob?.startsWith(DENY) ?? false;
  const look = entries.map(entry => {
    const server =
      entry.server !== undefined &&
      fits(entry.server, destination.server ?? '');
    const name =
      entry.name !== undefined && fits(entry.name, destination.name ?? '');
    const namespace = fits(entry.namespace, destination.namespace ?? '');
    const isCluster = server || name;
    return {
      matches:
        isCluster &&
        namespace &&
        ![entry.server, entry.name, entry.namespace].some(isDeny),
      forbids:
        (namespace && !name && isDeny(entry.name)) ||
        (namespace && !server && isDeny(entry.server)) ||
        (isCluster && !namespace && isDeny(entry.namespace)),
    };
  });
  return (
    look.some(({ matches }) => matches) && !look.some(({ forbids }) => forbids)
  );
}

function inList(list: GroupKind[] | undefined, object: KubeObject): boolean {
  return (list ?? []).some(
    ({ group, kind }) =>
      globMatches(kind ?? '', object.kind) &&
      (group === '*' || (group ?? '') === groupOf(object.apiVersion)),
  );
}

/** Whether the project permits objects of this kind. */
export function isKindPermitted(
  project: AppProject,
  object: KubeObject,
  namespaced: boolean,
): boolean {
  const { spec } = project;
  if (!namespaced) {
    return (
      inList(spec.clusterResourceWhitelist, object) &&
      !inList(spec.clusterResourceBlacklist, object)
    );
  }
  const whitelist = spec.namespaceResourceWhitelist;
  return (
    (!whitelist?.length || inList(whitelist, object)) &&
    !inList(spec.namespaceResourceBlacklist, object)
  );
}
