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

import { createHash } from 'node:crypto';
import { HostError } from './HostError';
import { failureOf, GitRemote, httpClient } from './pushFirst';

const FLUSH = '0000';
/** Each line begins with its length in four hex digits. */
const LENGTH = 4;

/**
 * Moves a branch from one commit to another that the host has, too, by git
 * itself: it moves it only where it still is what it is taken for, which no
 * host's API does, and nothing is ever without the branch.
 *
 * @param remote - where it is pushed to, and what the portal is known by there
 * @param move - `from` is the commit where the branch has to be
 * @throws HostError, `conflict` where it has moved, or must not be
 */
export async function moveBranch(
  remote: GitRemote,
  { branch, from, to }: { branch: string; from: string; to: string },
  send: typeof fetch,
): Promise<void> {
  const what = `the move of the branch ${branch}`;
  const ref = `refs/heads/${branch}`;
  const algorithm = to.length === 64 ? 'sha256' : 'sha1';
  let report: string;
  try {
    const response = await httpClient(send, remote.headers).request({
      url: `${remote.url}/git-receive-pack`,
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-git-receive-pack-request',
        Accept: 'application/x-git-receive-pack-result',
      },
      body: (async function* once() {
        yield Buffer.concat([
          line(
            `${from} ${to} ${ref}\0 report-status object-format=${algorithm}`,
          ),
          Buffer.from(FLUSH),
          emptyPack(algorithm),
        ]);
      })(),
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
    }
    report = Buffer.concat(chunks).toString('utf8');
    if (response.statusCode !== 200) {
      throw Object.assign(new Error(response.statusMessage), {
        code: 'HttpError',
        data: { statusCode: response.statusCode },
      });
    }
  } catch (error) {
    throw failureOf(error, remote.host, what);
  }
  if (!report.includes(`ok ${ref}\n`)) {
    const [, reason] = /ng \S+ ([^\n]{1,300})/.exec(report) ?? [];
    throw new HostError(
      'conflict',
      `${remote.host} refuses ${what}${
        reason ? `: ${reason}` : ''
      }. It has been changed meanwhile, or is protected: try again, or choose another branch`,
    );
  }
}

function line(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = (bytes.length + LENGTH).toString(16).padStart(LENGTH, '0');
  return Buffer.concat([Buffer.from(length), bytes]);
}

/** A pack without objects: the host has all of them. */
function emptyPack(algorithm: string): Buffer {
  const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  return Buffer.concat([header, createHash(algorithm).update(header).digest()]);
}
