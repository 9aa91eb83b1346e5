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
import { readBlob, readTree } from '../../git/repository/objects';
import { applicationName, ORGANIZATION, PEOPLE } from '../company';
import { overlayPath } from '../kustomize';

const COMPONENT = 'gift-cards';
const ENVIRONMENT = 'production';
const VERSION = '1.3.0';

/** The Application whose newest version waits for somebody to switch over. */
export const IN_PREVIEW = applicationName(COMPONENT, ENVIRONMENT);

/**
 * Releases the newest version to where it is looked at before it takes over.
 * What it is to take over from has to be up by then.
 */
export async function releaseToPreview(
  host: GitHost,
  now: Date,
): Promise<void> {
  const repository = host.state.repository(ORGANIZATION, `${COMPONENT}-config`);
  if (!repository) {
    throw new Error(
      `there is no repository ${ORGANIZATION}/${COMPONENT}-config`,
    );
  }
  const directory = host.directory(repository);
  const path = overlayPath(ENVIRONMENT);
  const [head] = await listCommits(directory, {
    from: 'refs/heads/main',
    limit: 1,
  });
  const files = await readTree(directory, head.sha, '', true);
  const file = files.find(one => one.path === path);
  if (!file) {
    throw new Error(`${COMPONENT}-config has no ${path}`);
  }
  const text = (await readBlob(directory, file.sha)).toString('utf8');
  const { fullName, email } = PEOPLE.ben;
  await host.commit(repository, 'main', [
    {
      message: `Release ${COMPONENT} ${VERSION} to ${ENVIRONMENT}`,
      author: { name: fullName, email, date: now },
      changes: [
        { path, content: text.replace(/newTag: .*/, `newTag: ${VERSION}`) },
      ],
    },
  ]);
}
