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

import { git } from '../exec';
import { branchSha } from './refs';

/** A change to one file. */
export type FileChange =
  | { path: string; content: string | Buffer; executable?: boolean }
  | { path: string; delete: true }
  | { path: string; from: string; content?: string | Buffer };

/** Somebody at some moment. */
export interface Person {
  name: string;
  email: string;
  date?: Date;
}

/** A commit to be made. */
export interface NewCommit {
  message: string;
  author: Person;
  /** The author, where nobody else is named. */
  committer?: Person;
  changes: FileChange[];
  /** Starts from an empty directory instead of the parent's files. */
  replaceAll?: boolean;
  /** A tag that it gets. */
  tag?: string;
}

function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\x00-\x1f<>]/g, ' ').trim() || 'unknown';
}

function signature(role: string, person: Person): string {
  const seconds = Math.floor((person.date ?? new Date()).getTime() / 1000);
  return `${role} ${oneLine(person.name)} <${oneLine(
    person.email,
  )}> ${seconds} +0000\n`;
}

const NEWLINE = Buffer.from('\n');

function data(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, NEWLINE]);
}

function quoted(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

function change(file: FileChange): Buffer[] {
  if ('delete' in file) {
    return [Buffer.from(`D ${quoted(file.path)}\n`)];
  }
  const parts: Buffer[] = [];
  if ('from' in file && file.from !== file.path) {
    parts.push(Buffer.from(`R ${quoted(file.from)} ${quoted(file.path)}\n`));
  }
  if (file.content !== undefined) {
    const mode = 'executable' in file && file.executable ? '100755' : '100644';
    parts.push(
      Buffer.from(`M ${mode} inline ${quoted(file.path)}\n`),
      data(file.content),
    );
  }
  return parts;
}

/**
 * Makes commits, one upon the other, on a branch, by `git fast-import`: one
 * process for any number of commits and files, and no work tree.
 *
 * @param parent - the commit to start from; without it, the history starts here
 * @returns the commit that the branch stands at afterwards
 * @throws GitError when the branch has moved away from `parent` meanwhile
 */
export async function commitFiles(
  directory: string,
  branch: string,
  commits: NewCommit[],
  parent?: string,
): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const parts: Buffer[] = [];
  commits.forEach((commit, i) => {
    parts.push(
      Buffer.from(
        `commit ${ref}\n${signature('author', commit.author)}${signature(
          'committer',
          commit.committer ?? commit.author,
        )}`,
      ),
      data(
        commit.message.endsWith('\n') ? commit.message : `${commit.message}\n`,
      ),
    );
    if (i === 0 && parent) {
      parts.push(Buffer.from(`from ${parent}\n`));
    }
    if (commit.replaceAll) {
      parts.push(Buffer.from('deleteall\n'));
    }
    parts.push(...commit.changes.flatMap(change), NEWLINE);
    if (commit.tag) {
      parts.push(Buffer.from(`reset refs/tags/${commit.tag}\nfrom ${ref}\n\n`));
    }
  });
  parts.push(Buffer.from('done\n'));
  await git(['fast-import', '--quiet', '--done', '--date-format=raw'], {
    cwd: directory,
    input: Buffer.concat(parts),
  });
  const sha = await branchSha(directory, branch);
  if (!sha) {
    throw new Error(`branch ${branch} is missing after a commit to it`);
  }
  return sha;
}
