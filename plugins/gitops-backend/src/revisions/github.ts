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
import { asString, at } from '../lib/reading';
import { CommitHost, encodeSegments, titleOf } from './commitHost';

/** Commits by GitHub's REST API (Git database: no files, no patches). */
export function githubCommits(
  config: GithubIntegrationConfig,
  integrations: ScmIntegrationRegistry,
): CommitHost {
  const provider =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  return async ({ host, path, sha }) => {
    const repository = encodeSegments(path).join('/');
    const page = `https://${host}/${repository}`;
    const { headers } = await provider.getCredentials({ url: page });
    const api = (config.apiBaseUrl ?? 'https://api.github.com').replace(
      /\/+$/,
      '',
    );
    return {
      url: `${api}/repos/${repository}/git/commits/${encodeURIComponent(sha)}`,
      headers: { Accept: 'application/vnd.github+json', ...headers },
      read: body => {
        const message = asString(at(body, 'message'));
        return message === undefined
          ? undefined
          : {
              sha,
              title: titleOf(message),
              author: asString(at(body, 'author', 'name')) ?? '',
              authoredAt: asString(at(body, 'author', 'date')) ?? '',
              url: `${page}/commit/${encodeURIComponent(sha)}`,
            };
      },
    };
  };
}
