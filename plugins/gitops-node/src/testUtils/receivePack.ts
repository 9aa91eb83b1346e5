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

import git from 'isomorphic-git';
import fs from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryFile, MemoryRepository } from './MemoryRepository';

const NONE = '0'.repeat(40);
const FLUSH = '0000';
/** Each line begins with its length in four hex digits. */
const LENGTH = 4;

function line(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  const length = (bytes.length + LENGTH).toString(16).padStart(LENGTH, '0');
  return Buffer.concat([Buffer.from(length), bytes]);
}

/** What git is told first, when it wants to push. */
export function advertise(repository: MemoryRepository): Buffer {
  const capabilities = '\0report-status side-band-64k ofs-delta agent=mock';
  const refs = [...repository.branches].map(
    ([branch, sha]) => `${sha} refs/heads/${branch}`,
  );
  return Buffer.concat([
    line('# service=git-receive-pack\n'),
    Buffer.from(FLUSH),
    ...(refs.length ? refs : [`${NONE} capabilities^{}`]).map((ref, i) =>
      line(`${ref}${i === 0 ? capabilities : ''}\n`),
    ),
    Buffer.from(FLUSH),
  ]);
}

/**
 * Takes what git pushes: one branch that is not there yet, or one that goes from
 * where it is to another commit.
 *
 * @returns what git is answered
 */
export async function receive(
  repository: MemoryRepository,
  body: Buffer,
): Promise<Buffer> {
  const end = Number.parseInt(body.toString('latin1', 0, LENGTH), 16);
  const command = body.toString('utf8', LENGTH, end);
  const [, before, sha, branch] =
    /^([0-9a-f]{40}) ([0-9a-f]{40}) refs\/heads\/([^\0\n]+)/.exec(command) ??
    [];
  const pack = body.subarray(body.indexOf('PACK', end, 'latin1'));
  const isNew = before === NONE && !repository.branches.has(branch);
  if (isNew) {
    const { message, files } = await unpack(pack, sha);
    repository.addCommit({ message, parents: [], files }, sha);
    // As on the hosts, the branch that is pushed first
    if (repository.empty) {
      repository.defaultBranch = branch;
    }
    repository.branches.set(branch, sha);
  }
  const isMoved =
    !isNew &&
    repository.branches.get(branch) === before &&
    repository.commits.has(sha);
  if (isMoved) {
    repository.branches.set(branch, sha);
  }
  const report = Buffer.concat([
    line('unpack ok\n'),
    line(
      isNew || isMoved
        ? `ok refs/heads/${branch}\n`
        : `ng refs/heads/${branch} fetch first\n`,
    ),
    Buffer.from(FLUSH),
  ]);
  return command.includes('side-band-64k')
    ? Buffer.concat([
        line(Buffer.concat([Buffer.from([1]), report])),
        Buffer.from(FLUSH),
      ])
    : report;
}

async function unpack(
  pack: Buffer,
  sha: string,
): Promise<{ message: string; files: Map<string, MemoryFile> }> {
  const gitdir = await mkdtemp(join(tmpdir(), 'mock-git-'));
  try {
    const repository = { fs, dir: gitdir, gitdir };
    await git.init({ ...repository, bare: true });
    await mkdir(join(gitdir, 'objects', 'pack'), { recursive: true });
    const filepath = 'objects/pack/pack-received.pack';
    await writeFile(join(gitdir, filepath), pack);
    await git.indexPack({ ...repository, filepath });
    const { commit } = await git.readCommit({ ...repository, oid: sha });
    const files = new Map<string, MemoryFile>();
    const walk = async (oid: string, path: string) => {
      const { tree } = await git.readTree({ ...repository, oid });
      for (const entry of tree) {
        const inner = path ? `${path}/${entry.path}` : entry.path;
        if (entry.type === 'tree') {
          await walk(entry.oid, inner);
        } else {
          const { blob } = await git.readBlob({
            ...repository,
            oid: entry.oid,
          });
          files.set(inner, { content: Buffer.from(blob), mode: entry.mode });
        }
      }
    };
    await walk(commit.tree, '');
    return { message: commit.message, files };
  } finally {
    await rm(gitdir, { recursive: true, force: true });
  }
}
