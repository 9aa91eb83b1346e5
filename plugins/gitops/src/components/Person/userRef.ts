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

import { parseEntityRef } from '@backstage/catalog-model';

/**
 * Whether a name is the full reference of a user in the catalog: what Argo CD
 * keeps of who started something may as well be a name or an e-mail address.
 */
export function isUserRef(name: string): boolean {
  try {
    const ref = parseEntityRef(name);
    return /^user:[^/]+\/./i.test(name) && ref.kind.toLowerCase() === 'user';
  } catch {
    return false;
  }
}

/** What a person is called until the catalog has said more. */
export function plainName(name: string): string {
  return isUserRef(name) ? parseEntityRef(name).name : name;
}
