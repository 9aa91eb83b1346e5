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
  ApplicationView,
  DeployedSource,
  Deployment,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { runningRevision } from '../../lib/revisions';
import { toMillis } from '../../lib/time';

/** A deployed source by the commit that a person asks for. */
export interface NamedSource extends DeployedSource {
  /** What Argo CD names, where that is another commit of the repository. */
  head?: string;
}

/**
 * The sources of the deployment that runs, named as the Application's row names
 * them: of a repository that many share, by the commit that last changed what
 * the source is made of. Where the repository has moved on since, that holds
 * while all is in sync, for commits that are not newer than the deployment.
 */
export function runningSources(
  { sources, finishedAt }: Deployment,
  application: ApplicationView | undefined,
): NamedSource[] {
  return sources.map(source => {
    const own = application?.sources?.find(
      ({ repoUrl, path }) => repoUrl === source.repoUrl && path === source.path,
    );
    const running = own && runningRevision(own);
    if (!running?.commit || running.revision === running.head) {
      return source;
    }
    const isSame =
      running.head === source.revision ||
      (application?.sync.status === 'Synced' &&
        !isAfter(running.commit.authoredAt, finishedAt));
    return isSame
      ? {
          ...source,
          revision: running.revision,
          commit: running.commit,
          head: source.revision,
        }
      : source;
  });
}

/** Whether one time is after another; so it is taken where that is not known. */
function isAfter(time: string, other: string): boolean {
  const [a, b] = [toMillis(time), toMillis(other)];
  return a === undefined || b === undefined || a > b;
}
