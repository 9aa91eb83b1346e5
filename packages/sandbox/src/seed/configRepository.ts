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

import { GitHost, NewCommit, RepositoryRecord } from '../git';
import {
  ComponentSeed,
  Environment,
  ENVIRONMENTS,
  ORGANIZATION,
  PEOPLE,
} from './company';
import { generatorFile } from './applicationSets';
import { madeBy } from './applications';
import { PROMOTED } from './delivery/kargo';
import { deliveryOverlay } from './delivery/kustomize';
import { DEFAULT_CONTEXT, DeliveryContext } from './delivery/types';
import { KARGO_AUTHOR } from './kargo/objects';
import { baseFiles, overlayFile } from './kustomize';

/** Between the releases of two components: not all move at the same minute. */
export const SHIFT_MS = 7 * 60_000;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago a version reached an environment. `age` counts the versions
 * that came after it: one every two days, in staging two hours after dev, in
 * production a day later. The newest version is not in production yet.
 */
export function releasedAgo(environment: Environment, age: number): number {
  const dev = 5 * HOUR + age * 2 * DAY;
  switch (environment) {
    case 'staging':
      return dev - 2 * HOUR;
    case 'production':
      return dev - DAY;
    default:
      return dev;
  }
}

interface Release {
  environment: Environment;
  version: string;
  date: Date;
}

/** Every version that an environment got after its first, oldest first. */
function releases(
  component: ComponentSeed,
  index: number,
  now: number,
): Release[] {
  const shift = index * SHIFT_MS;
  const newestFirst = Object.keys(component.changes).reverse();
  return ENVIRONMENTS.flatMap(environment =>
    component.versions[environment].slice(1).map(version => ({
      environment,
      version,
      date: new Date(
        now - shift - releasedAgo(environment, newestFirst.indexOf(version)),
      ),
    })),
  ).sort((a, b) => a.date.getTime() - b.date.getTime());
}

/** The history of a component's config repository, oldest first. */
export function configHistory(
  component: ComponentSeed,
  index: number,
  now: number,
  context: DeliveryContext = DEFAULT_CONTEXT,
): NewCommit[] {
  const [first, second] = component.people.map(name => {
    const { fullName, email } = PEOPLE[name];
    return { name: fullName, email };
  });
  const start = now - 9 * DAY - index * 5 * HOUR;
  const commits: NewCommit[] = [
    {
      message: `Set up ${component.name}\n\nBase and the three environments.`,
      author: { ...first, date: new Date(start) },
      changes: [
        ...baseFiles(component, context),
        ...ENVIRONMENTS.map(environment =>
          overlayFile(
            component,
            environment,
            component.versions[environment][0],
            context,
          ),
        ),
        ...ENVIRONMENTS.flatMap(environment =>
          component.delivery
            ? deliveryOverlay(component, environment, context)
            : [],
        ),
        ...ENVIRONMENTS.filter(
          environment => madeBy(component, environment) === 'git',
        ).map(environment => generatorFile(component, environment)),
      ],
    },
  ];
  releases(component, index, now).forEach((release, i) => {
    const { environment, version, date } = release;
    if (component.name === PROMOTED) {
      commits.push({
        message: `Release ${component.name} ${version} to ${environment}`,
        author: { ...KARGO_AUTHOR, date },
        changes: [overlayFile(component, environment, version, context)],
      });
      return;
    }
    const what = component.changes[version] ?? 'Dependencies';
    commits.push({
      message:
        environment === 'dev'
          ? `${what}\n\n${component.name} ${version} in dev.`
          : `Release ${component.name} ${version} to ${environment}\n\n${what}.`,
      author: { ...(i % 2 === 0 ? first : second), date },
      changes: [overlayFile(component, environment, version, context)],
    });
  });
  return commits;
}

/** Creates `<component>-config` with its history. */
export async function seedConfigRepository(
  host: GitHost,
  component: ComponentSeed,
  index: number,
  now: number,
  context: DeliveryContext = DEFAULT_CONTEXT,
): Promise<RepositoryRecord> {
  const history = configHistory(component, index, now, context);
  const repository = await host.createRepository({
    owner: ORGANIZATION,
    name: `${component.name}-config`,
    description: `What runs of ${component.name}, and where`,
    created: history[0].author.date,
  });
  await host.commit(repository, 'main', history, { quiet: true });
  repository.updated = (
    history.at(-1)?.author.date ?? new Date(now)
  ).toISOString();
  return repository;
}
