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

import { createHash } from 'crypto';
import { mkdir } from 'fs/promises';
import { join } from 'path';
import { FileTree } from './fileTree';
import { git, type GitCredentials, GitError } from './git';

const SHA = /^[0-9a-f]{40}$/;
const ABBREVIATED = /^[0-9a-f]{7,39}$/;
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const MAX_TREES = 64;

/** What {@link Repositories} takes. */
export interface RepositoriesOptions {
  /** An existing directory for the mirrors. */
  cacheDir: string;
  /** How long a remote's references are believed, in milliseconds. */
  referencesMs: number;
}

interface References {
  at: number;
  references: Promise<Map<string, string>>;
}

/**
 * Reads git repositories at their commits, as Argo CD's repo server does: a
 * bare mirror per address, and what a reference points to asked anew after a
 * while or after {@link Repositories.forget}.
 */
export class Repositories {
  readonly #references = new Map<string, References>();
  readonly #trees = new Map<string, Promise<FileTree>>();
  readonly #mirrors = new Set<string>();
  readonly #fetching = new Map<string, Promise<void>>();

  constructor(private readonly options: RepositoriesOptions) {}

  /** Drops what is known of a remote's references. */
  forget(repoURL: string): void {
    this.#references.delete(repoURL);
  }

  /** The same for all remotes whose address fits, since one was pushed to. */
  forgetWhere(fits: (repoURL: string) => boolean): void {
    [...this.#references.keys()]
      .filter(fits)
      .forEach(repoURL => this.forget(repoURL));
  }

  /**
   * The commit that a revision stands for.
   *
   * @param revision - a branch, a tag, a commit, `HEAD` or ''
   * @throws GitError when the remote or the revision cannot be read
   */
  async resolve(
    repoURL: string,
    revision: string | undefined,
    credentials?: GitCredentials,
  ): Promise<string> {
    const wanted = revision || 'HEAD';
    if (SHA.test(wanted)) {
      return wanted;
    }
    const references = await this.#remoteReferences(repoURL, credentials);
    const sha = [
      wanted,
      `refs/heads/${wanted}`,
      `refs/tags/${wanted}^{}`,
      `refs/tags/${wanted}`,
    ]
      .map(name => references.get(name))
      .find(Boolean);
    if (!sha && ABBREVIATED.test(wanted)) {
      return this.#complete(repoURL, wanted, credentials);
    }
    if (!sha) {
      throw new GitError(`unable to resolve '${wanted}' to a commit SHA`, '');
    }
    return sha;
  }

  /** The files of a repository at a commit. */
  async tree(
    repoURL: string,
    sha: string,
    credentials?: GitCredentials,
  ): Promise<FileTree> {
    const key = `${repoURL}\n${sha}`;
    const known = this.#trees.get(key);
    if (known) {
      // Moves the tree to the end, so that the longest unused is dropped.
      this.#trees.delete(key);
      this.#trees.set(key, known);
      return known;
    }
    const reading = this.#read(repoURL, sha, credentials);
    this.#trees.set(key, reading);
    reading.catch(() => this.#trees.delete(key));
    if (this.#trees.size > MAX_TREES) {
      const [oldest] = this.#trees.keys();
      this.#trees.delete(oldest);
    }
    return reading;
  }

  /** The commit that its first digits stand for. */
  async #complete(
    repoURL: string,
    digits: string,
    credentials?: GitCredentials,
  ): Promise<string> {
    const mirror = await this.#mirrorWith(repoURL, digits, credentials);
    const sha = await git(['rev-parse', '--verify', `${digits}^{commit}`], {
      cwd: mirror,
    });
    return sha.toString().trim();
  }

  async #remoteReferences(
    repoURL: string,
    credentials?: GitCredentials,
  ): Promise<Map<string, string>> {
    const known = this.#references.get(repoURL);
    if (known && Date.now() - known.at < this.options.referencesMs) {
      return known.references;
    }
    const references = this.#listRemote(repoURL, credentials);
    this.#references.set(repoURL, { at: Date.now(), references });
    references.catch(() => this.#references.delete(repoURL));
    return references;
  }

  async #listRemote(repoURL: string, credentials?: GitCredentials) {
    const text = await git(['ls-remote', '--', checkedUrl(repoURL)], {
      credentials,
    });
    return new Map(
      text
        .toString()
        .split('\n')
        .filter(Boolean)
        .map(line => {
          const [sha, name] = line.split('\t');
          return [name, sha] as const;
        }),
    );
  }

  async #read(
    repoURL: string,
    sha: string,
    credentials?: GitCredentials,
  ): Promise<FileTree> {
    const mirror = await this.#mirrorWith(repoURL, sha, credentials);
    const listing = await git(['ls-tree', '-r', '-z', '--long', sha], {
      cwd: mirror,
    });
    const entries = listing
      .toString()
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const [head, path] = line.split('\t');
        const [, type, id, size] = head.split(/\s+/);
        return { type, id, size: Number(size), path };
      })
      .filter(({ type, size }) => type === 'blob' && size <= MAX_FILE_BYTES);
    const blobs = await git(['cat-file', '--batch'], {
      cwd: mirror,
      input: entries.map(({ id }) => `${id}\n`).join(''),
    });
    const files = new Map<string, Buffer>();
    let offset = 0;
    for (const { path, size } of entries) {
      const start = blobs.indexOf('\n', offset) + 1;
      files.set(path, Buffer.from(blobs.subarray(start, start + size)));
      offset = start + size + 1;
    }
    return new FileTree(files);
  }

  /** A mirror that has the commit, fetched where it does not. */
  async #mirrorWith(
    repoURL: string,
    sha: string,
    credentials?: GitCredentials,
  ): Promise<string> {
    const name = createHash('sha256')
      .update(repoURL)
      .digest('hex')
      .slice(0, 24);
    const mirror = join(this.options.cacheDir, `${name}.git`);
    // One after the other, since two fetches would wait for each other's locks.
    const before = this.#fetching.get(mirror) ?? Promise.resolve();
    const work = before
      .catch(() => undefined)
      .then(() => this.#fetch(mirror, repoURL, sha, credentials));
    this.#fetching.set(mirror, work);
    await work;
    return mirror;
  }

  async #fetch(
    mirror: string,
    repoURL: string,
    sha: string,
    credentials?: GitCredentials,
  ): Promise<void> {
    if (!this.#mirrors.has(mirror)) {
      await mkdir(mirror, { recursive: true });
      await git(['init', '--quiet', '--bare', '.'], { cwd: mirror });
      this.#mirrors.add(mirror);
    }
    const hasCommit = await git(['cat-file', '-e', `${sha}^{commit}`], {
      cwd: mirror,
    }).then(
      () => true,
      () => false,
    );
    if (hasCommit) {
      return;
    }
    await git(
      [
        'fetch',
        '--quiet',
        '--force',
        '--prune',
        '--',
        checkedUrl(repoURL),
        '+refs/heads/*:refs/heads/*',
        '+refs/tags/*:refs/tags/*',
      ],
      { cwd: mirror, credentials },
    );
    await git(['cat-file', '-e', `${sha}^{commit}`], { cwd: mirror });
  }
}

/** The address, unless git could read it as an option or another transport. */
function checkedUrl(repoURL: string): string {
  if (!/^(https?|file):\/\//.test(repoURL) && !repoURL.startsWith('/')) {
    throw new GitError(`unsupported repository URL "${repoURL}"`, '');
  }
  return repoURL;
}
