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

/** What the sections of all tools have in common. */
export const sectionMessages = {
  failed: '{{tool}} could not be loaded',
  forbidden: 'You may not see {{tool}} of this entity',
  gone: 'The portal does not know {{tool}} of this entity',
  unreadable:
    'There may be more {{tool}}: the portal may not read them in {{clusters}}.',
  stale: 'No news from cluster {{cluster}}; this is what was known',
  connecting: 'Waiting for the first news from cluster {{cluster}}',
  notRefreshed: 'This could not be refreshed; it was last known',
} as const;

/** What leads to templates, by their type. */
export const templateMessages = {
  'gitops-promotion-request': 'Request promotion',
  'gitops-secret': 'New secret',
  'gitops-certificate': 'New certificate',
} as const;

/** What the actions of all tools have in common. */
export const objectActionMessages = {
  opens: '{{action}}…',
} as const;
