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
  getGitLabRequestOptions,
  GitLabIntegrationConfig,
} from '@backstage/integration';
import {
  encodeSegments,
  encodeWhole,
  HostRepository,
} from '../revisions/commitHost';
import { readDefaultBranch, readEncodedFile, readPullRequest } from './answers';
import { foundOrNot } from './foundOrNot';
import { GitWriteApi, SendRequest } from './types';

/** Writing by GitLab's REST API, where a pull request is a merge request. */
export function gitlabWriter(
  config: GitLabIntegrationConfig,
  send: SendRequest,
): GitWriteApi {
  const headers = () => ({ ...getGitLabRequestOptions(config).headers });
  const api = ({ path }: HostRepository) =>
    `${config.apiBaseUrl}/projects/${encodeWhole(path)}`;

  return {
    defaultBranch: async repository =>
      readDefaultBranch(
        await send(
          { url: api(repository), headers: headers() },
          'the repository',
        ),
      ),

    readFile: (repository, branch, path) =>
      foundOrNot(async () => {
        encodeSegments(path);
        return readEncodedFile(
          await send(
            {
              url: `${api(repository)}/repository/files/${encodeURIComponent(
                path,
              )}?ref=${encodeURIComponent(branch)}`,
              headers: headers(),
            },
            `the file ${path}`,
          ),
        );
      }),

    propose: async (repository, proposal) => {
      const { base, branch, title, description, files } = proposal;
      await send(
        {
          method: 'POST',
          url: `${api(repository)}/repository/commits`,
          headers: headers(),
          body: {
            branch,
            start_branch: base,
            commit_message: title,
            actions: files.map(({ path, text, replaces }) => ({
              action: replaces ? 'update' : 'create',
              file_path: path,
              content: text,
              ...(replaces?.id && { last_commit_id: replaces.id }),
            })),
          },
        },
        'a commit on a new branch',
      );
      return readPullRequest(
        await send(
          {
            method: 'POST',
            url: `${api(repository)}/merge_requests`,
            headers: headers(),
            body: {
              source_branch: branch,
              target_branch: base,
              title,
              description,
              remove_source_branch: true,
            },
          },
          'a merge request',
        ),
      );
    },
  };
}
