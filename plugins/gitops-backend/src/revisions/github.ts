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
  DefaultGithubCredentialsProvider,
  GithubIntegrationConfig,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import {
  HostRepository,
  encodeSegments,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { asArray, asNumber, asString, at } from '../lib/reading';
import {
  GitHostApi,
  LoggedCommit,
  MAX_RANGE,
  readText,
  titleOf,
} from './commitHost';
import { readCommits } from './readCommits';

const JSON_BODY = 'application/vnd.github+json';
const RAW_BODY = 'application/vnd.github.raw+json';

/** One page of a comparison. */
interface ComparedPage {
  /** Oldest first, as GitHub has them. */
  commits: LoggedCommit[];
  ahead: number;
  behind: number;
}

/** GitHub's REST API. */
export function githubApi(
  config: GithubIntegrationConfig,
  integrations: ScmIntegrationRegistry,
): GitHostApi {
  const provider =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const base = (config.apiBaseUrl ?? 'https://api.github.com').replace(
    /\/+$/,
    '',
  );
  const api = ({ path }: HostRepository) =>
    `${base}/repos/${encodeSegments(path).join('/')}`;
  const page = ({ host, path }: HostRepository) =>
    `https://${host}/${encodeSegments(path).join('/')}`;
  const commitPage = (repository: HostRepository) => (sha: string) =>
    `${page(repository)}/commit/${encodeURIComponent(sha)}`;
  const between = (from: string, to: string) =>
    `${encodeURIComponent(from)}...${encodeURIComponent(to)}`;

  async function headers(repository: HostRepository, accept = JSON_BODY) {
    const credentials = await provider.getCredentials({
      url: page(repository),
    });
    return {
      Accept: accept,
      ...credentials.headers,
    };
  }

  return {
    kind: 'github',
    // Of the Git database: no files, no patches.
    commit: async reference => {
      const { sha } = reference;
      return {
        url: `${api(reference)}/git/commits/${encodeURIComponent(sha)}`,
        headers: await headers(reference),
        read: body => {
          const message = asString(at(body, 'message'));
          return message === undefined
            ? undefined
            : {
                sha,
                title: titleOf(message),
                author: asString(at(body, 'author', 'name')) ?? '',
                authoredAt: asString(at(body, 'author', 'date')) ?? '',
                url: commitPage(reference)(sha),
              };
        },
      };
    },

    range: async (repository, from, to, ask) => {
      const pageOf = async (number: number): Promise<ComparedPage> =>
        ask({
          url: `${api(repository)}/compare/${between(
            from,
            to,
          )}?per_page=${MAX_RANGE}&page=${number}`,
          headers: await headers(repository),
          read: body => {
            const ahead = asNumber(at(body, 'ahead_by'));
            const behind = asNumber(at(body, 'behind_by'));
            return ahead === undefined || behind === undefined
              ? undefined
              : {
                  commits: readCommits(
                    asArray(at(body, 'commits')),
                    commitPage(repository),
                  ),
                  ahead,
                  behind,
                };
          },
        });
      const first = await pageOf(1);
      const { ahead, behind } = first;
      // The newest ones are on the last pages.
      const last = Math.ceil(ahead / MAX_RANGE);
      const pages =
        last > 1
          ? await Promise.all([
              last > 2 ? pageOf(last - 1) : first,
              pageOf(last),
            ])
          : [first];
      return {
        commits: pages
          .flatMap(({ commits }) => commits)
          .slice(-MAX_RANGE)
          .reverse(),
        total: ahead,
        missing: behind,
      };
    },

    log: async query => {
      const parameters = new URLSearchParams({
        sha: query.sha,
        ...(query.touching !== undefined && { path: query.touching }),
        per_page: String(query.limit),
      });
      return {
        url: `${api(query)}/commits?${parameters}`,
        headers: await headers(query),
        read: body =>
          Array.isArray(body)
            ? readCommits(body, commitPage(query))
            : undefined,
      };
    },

    file: async (reference, file) => ({
      url: `${api(reference)}/contents/${encodeSegments(file).join(
        '/',
      )}?ref=${encodeURIComponent(reference.sha)}`,
      headers: await headers(reference, RAW_BODY),
      body: 'text',
      read: readText,
    }),

    comparePage: (repository, from, to) =>
      `${page(repository)}/compare/${between(from, to)}`,
  };
}
