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
  getGiteaRequestOptions,
  GiteaIntegrationConfig,
} from '@backstage/integration';
import { encodeSegments, HostRepository } from '../revisions/commitHost';
import { readDefaultBranch, readEncodedFile, readPullRequest } from './answers';
import { foundOrNot } from './foundOrNot';
import { GitWriteApi, SendRequest } from './types';

/** Writing by the REST API of Gitea (1.20 and later) and Forgejo. */
export function giteaWriter(
  config: GiteaIntegrationConfig,
  send: SendRequest,
): GitWriteApi {
  const base = (config.baseUrl ?? `https://${config.host}`).replace(/\/+$/, '');
  const headers = () => ({ ...getGiteaRequestOptions(config).headers });
  const api = ({ path }: HostRepository) =>
    `${base}/api/v1/repos/${encodeSegments(path).join('/')}`;

  return {
    defaultBranch: async repository =>
      readDefaultBranch(
        await send(
          { url: api(repository), headers: headers() },
          'the repository',
        ),
      ),

    readFile: (repository, branch, path) =>
      foundOrNot(async () =>
        readEncodedFile(
          await send(
            {
              url: `${api(repository)}/contents/${encodeSegments(path).join(
                '/',
              )}?ref=${encodeURIComponent(branch)}`,
              headers: headers(),
            },
            `the file ${path}`,
          ),
        ),
      ),

    propose: async (repository, proposal) => {
      const { base: target, branch, title, description, files } = proposal;
      await send(
        {
          method: 'POST',
          url: `${api(repository)}/contents`,
          headers: headers(),
          body: {
            branch: target,
            new_branch: branch,
            message: title,
            files: files.map(({ path, text, replaces }) => ({
              operation: replaces ? 'update' : 'create',
              path,
              content: Buffer.from(text, 'utf8').toString('base64'),
              ...(replaces && { sha: replaces.id }),
            })),
          },
        },
        'a commit on a new branch',
      );
      return readPullRequest(
        await send(
          {
            method: 'POST',
            url: `${api(repository)}/pulls`,
            headers: headers(),
            body: { head: branch, base: target, title, body: description },
          },
          'a pull request',
        ),
      );
    },
  };
}
