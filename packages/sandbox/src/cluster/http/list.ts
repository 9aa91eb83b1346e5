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

import { ServerResponse } from 'http';
import { drained } from './drained';
import { ServedResource, apiVersionOf } from '../registry/types';
import { Entry, bytesOf } from '../store/store';
import { toServed } from '../write/versions';

const BLOCK = 512 * 1024;

/** Writes a list from the bytes of its objects, without making one large text. */
export async function streamList(
  response: ServerResponse,
  resource: ServedResource,
  entries: Entry[],
  metadata: object,
): Promise<void> {
  const head = JSON.stringify({
    kind: resource.listKind,
    apiVersion: apiVersionOf(resource),
    metadata,
  });
  response.writeHead(200, { 'Content-Type': 'application/json' });
  let block: Buffer[] = [Buffer.from(`${head.slice(0, -1)},"items":[`)];
  let size = 0;
  const comma = Buffer.from(',');
  const flush = async () => {
    const full = !response.write(Buffer.concat(block));
    block = [];
    size = 0;
    if (full && !response.destroyed) {
      await drained(response);
    }
  };
  for (const [index, entry] of entries.entries()) {
    const served = toServed(resource, entry.object);
    const bytes =
      served === entry.object
        ? bytesOf(entry)
        : Buffer.from(JSON.stringify(served));
    if (index > 0) {
      block.push(comma);
    }
    block.push(bytes);
    size += bytes.length;
    if (size > BLOCK) {
      await flush();
      if (response.destroyed) {
        return;
      }
    }
  }
  block.push(Buffer.from(']}\n'));
  response.end(Buffer.concat(block));
}
