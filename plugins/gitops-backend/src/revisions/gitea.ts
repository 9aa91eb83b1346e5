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
import {
  HostRepository,
  encodeSegments,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { asArray, asNumber, asString, at } from '../lib/reading';
import { GitHostApi, MAX_RANGE, readText, titleOf } from './commitHost';
import { readCommits } from './readCommits';

/** What is in a commit beside what is shown of it costs the host much. */
const BRIEF = 'stat=false&verification=false&files=false';

/** The REST API of Gitea and Forgejo. */
export function giteaApi(config: GiteaIntegrationConfig): GitHostApi {
  const base = (config.baseUrl ?? `https://${config.host}`).replace(/\/+$/, '');
  const headers = () => ({ ...getGiteaRequestOptions(config).headers });
  const api = ({ path }: HostRepository) =>
    `${base}/api/v1/repos/${encodeSegments(path).join('/')}`;
  const page = ({ path }: HostRepository) =>
    `${base}/${encodeSegments(path).join('/')}`;
  const commitPage = (repository: HostRepository) => (sha: string) =>
    `${page(repository)}/commit/${encodeURIComponent(sha)}`;
  const between = (from: string, to: string) =>
    `${encodeURIComponent(from)}...${encodeURIComponent(to)}`;

  return {
    kind: 'gitea',
    commit: async reference => {
      const { sha } = reference;
      const commit = encodeURIComponent(sha);
      return {
        url: `${api(reference)}/git/commits/${commit}?${BRIEF}`,
        headers: headers(),
        read: body => {
          const message = asString(at(body, 'commit', 'message'));
          return message === undefined
            ? undefined
            : {
                sha,
                title: titleOf(message),
                author: asString(at(body, 'commit', 'author', 'name')) ?? '',
                authoredAt:
                  asString(at(body, 'commit', 'author', 'date')) ?? '',
                url: commitPage(reference)(sha),
              };
        },
      };
    },

    range: async (repository, from, to, ask) =>
      ask({
        url: `${api(repository)}/compare/${between(from, to)}?${BRIEF}`,
        headers: headers(),
        read: body => {
          const total = asNumber(at(body, 'total_commits'));
          return total === undefined
            ? undefined
            : {
                // An empty list may come as null.
                commits: readCommits(
                  asArray(at(body, 'commits')).slice(0, MAX_RANGE),
                  commitPage(repository),
                ),
                total,
              };
        },
      }),

    log: async query => {
      const parameters = new URLSearchParams({
        sha: query.sha,
        ...(query.touching !== undefined && { path: query.touching }),
        limit: String(query.limit),
      });
      return {
        url: `${api(query)}/commits?${parameters}&${BRIEF}`,
        headers: headers(),
        read: body =>
          Array.isArray(body)
            ? readCommits(body, commitPage(query))
            : undefined,
      };
    },

    file: async (reference, file) => ({
      url: `${api(reference)}/raw/${encodeSegments(file).join(
        '/',
      )}?ref=${encodeURIComponent(reference.sha)}`,
      headers: headers(),
      body: 'text',
      read: readText,
    }),

    comparePage: (repository, from, to) =>
      `${page(repository)}/compare/${between(from, to)}`,
  };
}
