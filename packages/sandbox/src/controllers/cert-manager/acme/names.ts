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

/** FNV-1, 32 bits, as Go's `fnv.New32`. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) {
    hash = (Math.imul(hash, 0x01000193) ^ byte) >>> 0;
  }
  return hash;
}

/**
 * A name made of another's first 52 signs and a number that its content gives,
 * so that the same content has the same name.
 */
export function computedName(prefix: string, content: unknown): string {
  const short = prefix.slice(0, 52).replace(/[^a-z0-9]+$/, '');
  return `${short}-${fnv(JSON.stringify(content))}`;
}
