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

import { Readable } from 'node:stream';

const NEWLINE = 0x0a;

/**
 * The lines of a stream of bytes. A line may come in many chunks and be large;
 * its bytes are joined once.
 */
export async function* readLines(body: Readable): AsyncGenerator<string> {
  let pending: Buffer[] = [];
  for await (const chunk of body) {
    let rest: Buffer = chunk;
    for (;;) {
      const end = rest.indexOf(NEWLINE);
      if (end < 0) {
        break;
      }
      pending.push(rest.subarray(0, end));
      const line = Buffer.concat(pending).toString('utf8').trim();
      pending = [];
      rest = rest.subarray(end + 1);
      if (line) {
        yield line;
      }
    }
    if (rest.length) {
      pending.push(rest);
    }
  }
  // What remains is a line that broke off: it is sent again after reconnecting.
}
