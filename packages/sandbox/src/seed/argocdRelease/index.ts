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

import type { GitHost } from '../../git';
import { git } from '../../git/exec';
import { releasedYaml } from './manifests';

/** The owner and the name of the mirror, as of the original. */
const RELEASE_OWNER = 'argoproj';
const RELEASE_REPOSITORY = 'argo-cd';

/** The releases there are, the oldest first, and when they were made. */
export const RELEASES: Readonly<Record<string, string>> = {
  'v3.4.7': '2026-08-11T09:12:00Z',
  'v3.5.1': '2026-09-02T14:40:00Z',
  'v3.5.2': '2026-10-06T08:25:00Z',
};

const AUTHOR = { name: 'Argo Project', email: 'argo@argoproj.example' };

/**
 * Puts a mirror of Argo CD's repository on the git host, with a tag and the
 * manifests of each release, from which it can be installed.
 */
export async function seedArgoCdRelease(host: GitHost): Promise<void> {
  if (host.state.repository(RELEASE_OWNER, RELEASE_REPOSITORY)) {
    return;
  }
  if (!host.state.organization(RELEASE_OWNER)) {
    host.state.addOrganization({
      name: RELEASE_OWNER,
      fullName: 'Argo Project',
      description: 'A mirror of what the platform is installed from',
      writers: ['admin'],
    });
  }
  const [[, created]] = Object.entries(RELEASES);
  const repository = await host.createRepository({
    owner: RELEASE_OWNER,
    name: RELEASE_REPOSITORY,
    description: 'Declarative continuous deployment for Kubernetes (mirror)',
    defaultBranch: 'master',
    created: new Date(created),
  });
  const head = await host.commit(
    repository,
    'master',
    Object.entries(RELEASES).map(([version, date]) => ({
      message: `Release ${version}`,
      author: { ...AUTHOR, date: new Date(date) },
      changes: [
        {
          path: 'README.md',
          content:
            '# Argo CD\n\nA mirror with stand-ins for the manifests of each release.\n',
        },
        { path: 'VERSION', content: `${version.slice(1)}\n` },
        {
          path: 'manifests/install.yaml',
          content: releasedYaml(version, { highAvailability: false }),
        },
        {
          path: 'manifests/ha/install.yaml',
          content: releasedYaml(version, { highAvailability: true }),
        },
      ],
    })),
    { quiet: true },
  );
  const newestFirst = Object.keys(RELEASES).reverse();
  for (const [age, version] of newestFirst.entries()) {
    await git(['update-ref', `refs/tags/${version}`, `${head}~${age}`], {
      cwd: host.directory(repository),
    });
  }
  await host.remember(repository);
}
