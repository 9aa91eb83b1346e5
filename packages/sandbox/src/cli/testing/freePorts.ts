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
import { randomInt } from 'node:crypto';
import { isFree, portsFrom } from '../ports';

/**
 * The first of as many free ports in a row as a sandbox needs, for tests. They
 * are below those that outgoing connections are given, so that they stay free
 * until it listens.
 *
 * @throws Error when there are none after many attempts
 */
export async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = randomInt(20_000, 32_000);
    const free = await Promise.all(Object.values(portsFrom(first)).map(isFree));
    if (free.every(Boolean)) {
      return first;
    }
  }
  throw new Error('There are not enough free ports in a row');
}
