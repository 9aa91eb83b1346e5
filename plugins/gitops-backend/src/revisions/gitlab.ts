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
  HostRepository,
  encodeSegments,
  encodeWhole,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { asArray, asString, at, shorten } from '../lib/reading';
import {
  GitHostApi,
  LoggedCommit,
  MAX_RANGE,
  readText,
  titleOf,
} from './commitHost';

const MAX_TITLE = 120;

/** GitLab's REST API; a project's path may have any depth. */
export function gitlabApi(config: GitLabIntegrationConfig): GitHostApi {
  const headers = () => getGitLabRequestOptions(config).headers;
  const api = ({ path }: HostRepository) =>
    `${config.apiBaseUrl}/projects/${encodeWhole(path)}/repository`;
  const page = ({ path }: HostRepository) =>
    `${config.baseUrl}/${encodeSegments(path).join('/')}/-`;
  const commitPage = (repository: HostRepository, sha: string) =>
    `${page(repository)}/commit/${encodeURIComponent(sha)}`;

  function readCommits(
    list: unknown,
    repository: HostRepository,
  ): LoggedCommit[] {
    return asArray(list).flatMap(item => {
      const sha = asString(at(item, 'id'));
      const title =
        asString(at(item, 'title')) ?? asString(at(item, 'message'));
      if (!sha || title === undefined) {
        return [];
      }
      const authoredAt = asString(at(item, 'authored_date')) ?? '';
      return [
        {
          sha,
          title: shorten(titleOf(title), MAX_TITLE),
          author: asString(at(item, 'author_name')) ?? '',
          authoredAt,
          committedAt: asString(at(item, 'committed_date')) ?? authoredAt,
          url: commitPage(repository, sha),
        },
      ];
    });
  }

  return {
    kind: 'gitlab',
    commit: async reference => {
      const { sha } = reference;
      return {
        url: `${api(reference)}/commits/${encodeURIComponent(sha)}?stats=false`,
        headers: headers(),
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
                url: commitPage(reference, sha),
              };
        },
      };
    },

    range: async (repository, from, to, ask) => {
      const parameters = new URLSearchParams({ from, to });
      return ask({
        url: `${api(repository)}/compare?${parameters}`,
        headers: headers(),
        read: body => {
          const commits = at(body, 'commits');
          return Array.isArray(commits)
            ? {
                // They come oldest first, all at once.
                commits: readCommits(
                  commits.slice(-MAX_RANGE).reverse(),
                  repository,
                ),
                total: commits.length,
              }
            : undefined;
        },
      });
    },

    log: async query => {
      const parameters = new URLSearchParams({
        ref_name: query.sha,
        ...(query.touching !== undefined && { path: query.touching }),
        per_page: String(query.limit),
      });
      return {
        url: `${api(query)}/commits?${parameters}`,
        headers: headers(),
        read: body =>
          Array.isArray(body) ? readCommits(body, query) : undefined,
      };
    },

    file: async (reference, file) => ({
      url: `${api(reference)}/files/${encodeWhole(
        file,
      )}/raw?ref=${encodeURIComponent(reference.sha)}`,
      headers: headers(),
      body: 'text',
      read: readText,
    }),

    comparePage: (repository, from, to) =>
      `${page(repository)}/compare/${encodeURIComponent(
        from,
      )}...${encodeURIComponent(to)}`,
  };
}
