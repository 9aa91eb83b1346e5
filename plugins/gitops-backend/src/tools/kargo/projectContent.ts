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

import {
  asObject,
  asObjects,
  asString,
  at,
  Fields,
  shorten,
} from '../../lib/reading';
import { withoutCredentials } from '../../lib/withoutCredentials';
import {
  CarriedChart,
  CarriedCommit,
  CarriedImage,
  FreightContent,
  FreightReference,
  KargoCondition,
} from './records';

type Intern = (text: string) => string;

/** More of one kind no Freight is known to carry. */
const MAX_CARRIED = 50;
const MAX_CONDITIONS = 12;
/** The first line of a commit is enough. */
const MAX_TITLE = 120;
export const MAX_MESSAGE = 300;

const REVISION = 'org.opencontainers.image.revision';
const SOURCE = 'org.opencontainers.image.source';

/** A text that people may see, or undefined. */
export function readMessage(value: unknown): string | undefined {
  const text = asString(value)?.trim();
  return text ? shorten(withoutCredentials(text), MAX_MESSAGE) : undefined;
}

/** An address of a repository that people may see. */
export function readAddress(value: unknown, intern: Intern): string {
  return intern(shorten(withoutCredentials(asString(value) ?? ''), 500));
}

/** What a Freight, or a reference to one, carries. */
export function projectContent(fields: Fields, intern: Intern): FreightContent {
  const others = asObjects(fields.artifacts)
    .slice(0, MAX_CARRIED)
    .map(projectOther);
  return {
    commits: asObjects(fields.commits)
      .slice(0, MAX_CARRIED)
      .flatMap(commit => projectCommit(commit, intern) ?? []),
    images: asObjects(fields.images)
      .slice(0, MAX_CARRIED)
      .map(image => projectImage(image, intern)),
    charts: asObjects(fields.charts)
      .slice(0, MAX_CARRIED)
      .map(chart => projectChart(chart, intern)),
    ...(others.length && { others }),
  };
}

/** A Freight as a Stage's history has it; undefined where it has no name. */
export function projectReference(
  value: unknown,
  intern: Intern,
  key?: string,
): FreightReference | undefined {
  const fields = asObject(value);
  const name = asString(fields?.name);
  if (!fields || !name) {
    return undefined;
  }
  return {
    name: intern(name),
    origin: intern(
      asString(at(fields, 'origin', 'name')) ?? originOfKey(key) ?? '',
    ),
    ...projectContent(fields, intern),
  };
}

/** The Warehouse of a key such as `Warehouse/main`. */
export function originOfKey(key: string | undefined): string | undefined {
  const slash = key?.indexOf('/') ?? -1;
  return slash < 0 ? undefined : asString(key!.slice(slash + 1));
}

/** The conditions of any of Kargo's kinds. */
export function projectConditions(
  value: unknown,
  intern: Intern,
): KargoCondition[] {
  return asObjects(value)
    .slice(0, MAX_CONDITIONS)
    .flatMap(condition => {
      const type = asString(condition.type);
      const reason = asString(condition.reason);
      return type
        ? [
            {
              type: intern(type),
              status: intern(asString(condition.status) ?? 'Unknown'),
              reason: reason && intern(reason),
              message: readMessage(condition.message),
              since: asString(condition.lastTransitionTime),
            },
          ]
        : [];
    });
}

/** The condition of a type: they come in any order. */
export function conditionOf(
  { conditions }: { conditions: readonly KargoCondition[] },
  type: string,
): KargoCondition | undefined {
  return conditions.find(condition => condition.type === type);
}

function projectCommit(
  commit: Fields,
  intern: Intern,
): CarriedCommit | undefined {
  const id = asString(commit.id);
  if (!id) {
    return undefined;
  }
  const branch = asString(commit.branch);
  const tag = asString(commit.tag);
  const title = asString(commit.message)?.trim().split('\n')[0];
  const author = asString(commit.author);
  return {
    repoUrl: readAddress(commit.repoURL, intern),
    id: intern(id),
    ...(branch && { branch: intern(branch) }),
    ...(tag && { tag: intern(tag) }),
    ...(title && { message: intern(shorten(title, MAX_TITLE)) }),
    ...(author && { author: intern(shorten(author, MAX_TITLE)) }),
  };
}

function projectImage(image: Fields, intern: Intern): CarriedImage {
  const tag = asString(image.tag);
  const digest = asString(image.digest);
  const revision = asString(at(image.annotations, REVISION));
  const source = asString(at(image.annotations, SOURCE));
  return {
    repoUrl: readAddress(image.repoURL, intern),
    ...(tag && { tag: intern(tag) }),
    ...(digest && { digest: intern(digest) }),
    ...(revision && { revision: intern(shorten(revision, MAX_TITLE)) }),
    ...(source && { source: readAddress(source, intern) }),
  };
}

function projectChart(chart: Fields, intern: Intern): CarriedChart {
  const name = asString(chart.name);
  return {
    repoUrl: readAddress(chart.repoURL, intern),
    ...(name && { name: intern(name) }),
    version: intern(asString(chart.version) ?? ''),
  };
}

/** Whatever a subscription of a type of its own has found. */
function projectOther(artifact: Fields): string {
  const words = [
    asString(artifact.subscriptionName) ?? asString(artifact.artifactType),
    asString(artifact.version),
  ];
  return shorten(
    withoutCredentials(words.filter(Boolean).join(' ')),
    MAX_TITLE,
  );
}
