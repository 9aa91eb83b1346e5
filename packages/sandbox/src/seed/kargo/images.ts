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

import { GitHost } from '../../git';
import { listCommits } from '../../git/repository/commits';
import { ImageStore } from '../../registry';
import { annotationsOf } from '../../registry/build';
import { timestamp } from '../../controllers/runtime/objects';
import { ComponentSeed, COMPONENTS, ORGANIZATION } from '../company';

/** So long after a commit its image was there. */
const BUILT_AFTER_MS = 3 * 60_000;

/** Versions in the order in which they were made. */
function versionsOf(component: ComponentSeed): string[] {
  return Object.keys(component.changes);
}

/** The commits of a component's repository by their subjects. */
async function commitsOf(host: GitHost, component: ComponentSeed) {
  const repository = host.state.repository(ORGANIZATION, component.name);
  if (!repository) {
    return undefined;
  }
  const commits = await listCommits(host.directory(repository), {
    from: 'refs/heads/main',
  });
  const bySubject = new Map(
    commits.map(commit => [commit.message.split('\n')[0], commit]),
  );
  return { repository, bySubject };
}

/**
 * Puts every version of every component into the registry, built from the
 * commit that made it. Tags that say they are missing stay missing.
 */
export async function seedImages(
  host: GitHost,
  images: ImageStore,
): Promise<void> {
  for (const component of COMPONENTS) {
    const found = await commitsOf(host, component);
    for (const version of versionsOf(component)) {
      const commit = found?.bySubject.get(component.changes[version]);
      if (!found || !commit || version.includes('missing')) {
        continue;
      }
      const createdAt = timestamp(
        new Date(Date.parse(commit.committer.date) + BUILT_AFTER_MS),
      );
      images.push({
        repository: component.name,
        tag: version,
        createdAt,
        annotations: annotationsOf(host, found.repository, {
          revision: commit.sha,
          version,
          createdAt,
        }),
      });
    }
  }
}
