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

/** Who makes a request. */
export interface User {
  name: string;
  uid?: string;
  groups: string[];
  extra?: Record<string, string[]>;
}

export const AUTHENTICATED = 'system:authenticated';
export const MASTERS = 'system:masters';

/** Who makes a request without credentials. */
export const anonymous: User = {
  name: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** A user with the groups that follow from being known, and from the name. */
export function knownUser(name: string, groups: string[] = []): User {
  const account = SERVICE_ACCOUNT.exec(name);
  const derived = account
    ? ['system:serviceaccounts', `system:serviceaccounts:${account[1]}`]
    : [];
  return {
    name,
    groups: [...new Set([...groups, ...derived, AUTHENTICATED])],
  };
}
