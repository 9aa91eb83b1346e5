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

/**
 * What becomes of a name at the sandbox's ACME servers, told by a part of the
 * name, such as `unreachable` in `shop.unreachable.acme.example`:
 *
 * - `unreachable`: nothing answers; the challenge waits
 * - `nodns`: known in the cluster only; the server finds no DNS record
 * - `denied`: the server reaches it, and gets the wrong answer
 * - `limited`: too many certificates have been issued for it
 * - `refused`: not below `acme.example`, the only domain that the servers serve
 */
export type NameFate =
  | 'fine'
  | 'unreachable'
  | 'nodns'
  | 'denied'
  | 'limited'
  | 'refused';

const TOLD = ['unreachable', 'nodns', 'denied', 'limited'] as const;

/** The only domain that the sandbox's ACME servers issue for. */
export const ACME_DOMAIN = 'acme.example';

/** What becomes of a name; see {@link NameFate}. */
export function fateOf(dnsName: string): NameFate {
  const labels = dnsName.toLocaleLowerCase('en-US').split('.');
  if (labels.slice(-2).join('.') !== ACME_DOMAIN) {
    return 'refused';
  }
  return TOLD.find(fate => labels.includes(fate)) ?? 'fine';
}
