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
import { asString, at } from '../lib/reading';
import { CommitHost, encodeSegments, titleOf } from './commitHost';

/** Commits by the REST API of Gitea and Forgejo. */
export function giteaCommits(config: GiteaIntegrationConfig): CommitHost {
  return async ({ path, sha }) => {
    const base = (config.baseUrl ?? `https://${config.host}`).replace(
      /\/+$/,
      '',
    );
    const repository = encodeSegments(path).join('/');
    const commit = encodeURIComponent(sha);
    const { headers } = getGiteaRequestOptions(config);
    return {
      url: `${base}/api/v1/repos/${repository}/git/commits/${commit}?stat=false&verification=false&files=false`,
      headers: { ...headers },
      read: body => {
        const message = asString(at(body, 'commit', 'message'));
        return message === undefined
          ? undefined
          : {
              sha,
              title: titleOf(message),
              author: asString(at(body, 'commit', 'author', 'name')) ?? '',
              authoredAt: asString(at(body, 'commit', 'author', 'date')) ?? '',
              url: `${base}/${repository}/commit/${commit}`,
            };
      },
    };
  };
}
