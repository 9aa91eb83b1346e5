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
import { encodeSegments, HostRepository } from '../revisions/commitHost';
import { HostError } from '../revisions/HostError';
import { readDefaultBranch, readEncodedFile, readPullRequest } from './answers';
import { foundOrNot } from './foundOrNot';
import { GitWriteApi, SendRequest } from './types';

/** Writing by GitHub's REST API: by its Git database, as one commit. */
export function githubWriter(
  config: GithubIntegrationConfig,
  integrations: ScmIntegrationRegistry,
  send: SendRequest,
): GitWriteApi {
  const provider =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const base = (config.apiBaseUrl ?? 'https://api.github.com').replace(
    /\/+$/,
    '',
  );
  const api = ({ path }: HostRepository) =>
    `${base}/repos/${encodeSegments(path).join('/')}`;

  async function headers({ host, path }: HostRepository) {
    const credentials = await provider.getCredentials({
      url: `https://${host}/${encodeSegments(path).join('/')}`,
    });
    return { Accept: 'application/vnd.github+json', ...credentials.headers };
  }

  const shaIn = (body: unknown, ...path: string[]): string => {
    const sha = asString(at(body, ...path));
    if (!sha) {
      throw new HostError('error', 'GitHub does not name what it has made');
    }
    return sha;
  };

  return {
    defaultBranch: async repository =>
      readDefaultBranch(
        await send(
          { url: api(repository), headers: await headers(repository) },
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
              headers: await headers(repository),
            },
            `the file ${path}`,
          ),
        ),
      ),

    propose: async (repository, proposal) => {
      const { base: target, branch, title, description, files } = proposal;
      const post = async (path: string, body: object, what: string) =>
        send(
          {
            method: 'POST',
            url: `${api(repository)}${path}`,
            headers: await headers(repository),
            body,
          },
          what,
        );
      const head = await send(
        {
          url: `${api(repository)}/git/ref/heads/${encodeSegments(target).join(
            '/',
          )}`,
          headers: await headers(repository),
        },
        `the branch ${target}`,
      );
      const parent = shaIn(head, 'object', 'sha');
      const tree = await post(
        '/git/trees',
        {
          // A commit will do for its tree
          base_tree: parent,
          tree: files.map(({ path, text }) => ({
            path,
            mode: '100644',
            type: 'blob',
            content: text,
          })),
        },
        'a tree',
      );
      const commit = await post(
        '/git/commits',
        { message: title, tree: shaIn(tree, 'sha'), parents: [parent] },
        'a commit',
      );
      await post(
        '/git/refs',
        { ref: `refs/heads/${branch}`, sha: shaIn(commit, 'sha') },
        'a new branch',
      );
      return readPullRequest(
        await post(
          '/pulls',
          { head: branch, base: target, title, body: description },
          'a pull request',
        ),
      );
    },
  };
}
