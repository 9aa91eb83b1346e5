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

import git, { HttpClient } from 'isomorphic-git';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostError } from './HostError';
import { FirstCommit } from './types';

const TIMEOUT_MS = 60_000;

/** Where is pushed to, and what the portal is known by there. */
export interface GitRemote {
  host: string;
  /** With `.git`. */
  url: string;
  headers: Record<string, string>;
}

/**
 * Git over this fetch: without redirects, as the credentials would go along.
 *
 * @param headers - what the portal is known by
 */
export function httpClient(
  send: typeof fetch,
  headers: Record<string, string>,
): HttpClient {
  return {
    async request(request) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request.body ?? []) {
        chunks.push(chunk);
      }
      const response = await send(request.url, {
        method: request.method ?? 'GET',
        headers: { ...request.headers, ...headers },
        ...(chunks.length && { body: Buffer.concat(chunks) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const body = new Uint8Array(await response.arrayBuffer());
      return {
        url: request.url,
        method: request.method,
        statusCode: response.status,
        statusMessage: response.statusText,
        headers: Object.fromEntries(response.headers),
        body: (async function* once() {
          yield body;
        })(),
      };
    },
  };
}

/** The files of one directory, and the directories in it. */
interface Directory {
  files: Map<string, { oid: string; mode: string }>;
  directories: Map<string, Directory>;
}

const emptyDirectory = (): Directory => ({
  files: new Map(),
  directories: new Map(),
});

/**
 * Makes the first commit of a repository, and pushes it by git itself: hosts
 * differ in what their APIs let one do with an empty repository, and some cannot
 * say there that a file is a program.
 *
 * @param remote - where it is pushed to, and what the portal is known by there
 * @returns the commit
 * @throws HostError, `conflict` where something has been pushed meanwhile
 */
export async function pushFirst(
  remote: GitRemote,
  commit: FirstCommit,
  send: typeof fetch,
): Promise<string> {
  const gitdir = await mkdtemp(join(tmpdir(), 'gitops-first-'));
  try {
    const ref = `refs/heads/${commit.branch}`;
    const repository = { fs, gitdir };
    await git.init({ ...repository, bare: true, defaultBranch: commit.branch });
    const root = emptyDirectory();
    for (const file of commit.files) {
      const segments = file.path.split('/');
      const name = segments.pop()!;
      let directory = root;
      for (const segment of segments) {
        const next = directory.directories.get(segment) ?? emptyDirectory();
        directory.directories.set(segment, next);
        directory = next;
      }
      directory.files.set(name, {
        oid: await git.writeBlob({ ...repository, blob: file.content }),
        mode: file.executable ? '100755' : '100644',
      });
    }
    const writeTree = async (directory: Directory): Promise<string> => {
      const trees = [];
      for (const [path, inner] of directory.directories) {
        trees.push({
          path,
          oid: await writeTree(inner),
          mode: '040000',
          type: 'tree' as const,
        });
      }
      const blobs = [...directory.files].map(([path, { oid, mode }]) => ({
        path,
        oid,
        mode,
        type: 'blob' as const,
      }));
      return git.writeTree({ ...repository, tree: [...trees, ...blobs] });
    };
    const sha = await git.commit({
      ...repository,
      message: commit.message,
      author: commit.author,
      committer: commit.author,
      tree: await writeTree(root),
      parent: [],
      ref,
    });
    await push(remote, ref, { ...repository, send });
    return sha;
  } finally {
    await rm(gitdir, { recursive: true, force: true });
  }
}

async function push(
  { host, url, headers }: GitRemote,
  ref: string,
  {
    send,
    ...repository
  }: { fs: typeof fs; gitdir: string; send: typeof fetch },
): Promise<void> {
  try {
    const { ok, refs } = await git.push({
      ...repository,
      http: httpClient(send, headers),
      url,
      ref,
      remoteRef: ref,
      force: false,
    });
    const refused = Object.values(refs).find(({ error }) => error);
    if (!ok || refused) {
      throw new HostError(
        'conflict',
        `${host} refuses the first commit${
          refused ? `: ${refused.error}` : ''
        }`,
      );
    }
  } catch (error) {
    throw error instanceof HostError
      ? error
      : failureOf(error, host, 'the first commit');
  }
}

/**
 * Why something could not be pushed.
 *
 * @param what - such as `the first commit`
 */
export function failureOf(
  error: unknown,
  host: string,
  what: string,
): HostError {
  const { code, data } = error as {
    code?: string;
    data?: { statusCode?: number };
  };
  const status = code === 'HttpError' ? data?.statusCode : undefined;
  if (status === 401 || status === 403) {
    return new HostError(
      'forbidden',
      `${host} does not let the portal push ${what}: its integration needs a token that may write to the repository`,
      { cause: error },
    );
  }
  if (status === 404) {
    return new HostError(
      'not-found',
      `${host} does not know the repository that is to be pushed to, or hides it from the portal`,
      { cause: error },
    );
  }
  if (status !== undefined) {
    return new HostError(
      'error',
      `${host} answers with an error (${status}) to ${what}`,
      { cause: error },
    );
  }
  if (code === 'PushRejectedError' || code === 'GitPushError') {
    return new HostError(
      'conflict',
      `${host} refuses ${what}: something else has been pushed meanwhile, or its rules are against it`,
      { cause: error },
    );
  }
  return new HostError(
    'unreachable',
    `${host} could not be asked for ${what}`,
    { cause: error },
  );
}
