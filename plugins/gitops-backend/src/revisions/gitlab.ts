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
import { asString, at } from '../lib/reading';
import { CommitHost, encodeSegments, titleOf } from './commitHost';

/** Commits by GitLab's REST API; a project's path may have any depth. */
export function gitlabCommits(config: GitLabIntegrationConfig): CommitHost {
  return async ({ path, sha }) => {
    const page = `${config.baseUrl}/${encodeSegments(path).join('/')}`;
    const { headers } = getGitLabRequestOptions(config);
    return {
      url: `${config.apiBaseUrl}/projects/${encodeURIComponent(
        path,
      )}/repository/commits/${encodeURIComponent(sha)}?stats=false`,
      headers,
      read: body => {
        const message =
          asString(at(body, 'title')) ?? asString(at(body, 'message'));
        return message === undefined
          ? undefined
          : {
              sha,
              title: titleOf(message),
              author: asString(at(body, 'author_name')) ?? '',
              authoredAt: asString(at(body, 'authored_date')) ?? '',
              url: `${page}/-/commit/${encodeURIComponent(sha)}`,
            };
      },
    };
  };
}
