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

import { randomInt } from 'crypto';

/** No vowels and nothing that is mistaken for another sign. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const LONGEST_BASE = 58;

/** A name made of `metadata.generateName` and five random signs. */
export function generateName(base: string): string {
  let suffix = '';
  for (let i = 0; i < 5; i++) {
    suffix += ALPHABET[randomInt(ALPHABET.length)];
  }
  return base.slice(0, LONGEST_BASE) + suffix;
}
