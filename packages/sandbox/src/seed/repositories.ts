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

import { GitHost } from '../git';
import { seedParentRepository } from './applicationOfApplications';
import { COMPONENTS, ORGANIZATION, PEOPLE, ROBOTS } from './company';
import { seedConfigRepository } from './configRepository';
import { DEFAULT_CONTEXT, DeliveryContext } from './delivery/types';
import { seedPlatformRepository } from './platform';
import { seedSourceRepository } from './sourceRepository';

/** How many repositories are made at the same time. */
const PARALLEL = 4;

/** Those who may push to the company's repositories. */
const WRITERS = [...Object.keys(PEOPLE), 'portal', 'kargo'];
/** Those who deploy them: new services' repositories are private. */
const READERS = ['argocd'];

/**
 * Makes the users known, with the tokens given, and the organisation.
 *
 * @param tokens - by login; where one is missing, a new one is made
 */
export function seedUsers(
  host: GitHost,
  tokens: Readonly<Record<string, string>>,
): void {
  const everybody = [
    ...Object.values(PEOPLE),
    ...ROBOTS.map(robot => ({ ...robot, isRobot: true })),
    { login: 'admin', fullName: 'Administrator', email: 'admin@acme.example' },
  ];
  for (const user of everybody) {
    host.state.putUser({
      ...user,
      isAdmin: user.login === 'admin',
      ...(tokens[user.login] ? { token: tokens[user.login] } : {}),
    });
  }
  if (!host.state.organization(ORGANIZATION)) {
    host.state.addOrganization({
      name: ORGANIZATION,
      fullName: 'Acme',
      description: 'A shop that sells everything',
      writers: WRITERS,
      readers: READERS,
    });
  }
}

/**
 * Creates the company's repositories, with histories that end at `now`.
 *
 * @param context - what the manifests have to know of this very sandbox
 */
export async function seedRepositories(
  host: GitHost,
  now: number,
  context: DeliveryContext = DEFAULT_CONTEXT,
): Promise<void> {
  const waiting = [...COMPONENTS.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, component] = next;
      await seedConfigRepository(host, component, index, now, context);
      await seedSourceRepository(host, component, index, now);
    }
  };
  await Promise.all([
    ...Array.from({ length: PARALLEL }, worker),
    seedParentRepository(host, now),
    seedPlatformRepository(host, now),
  ]);
}
