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
import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';
import { isWithin } from './isWithin';

/** Labels whose value says what a record is. */
const NAME_LABELS = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/component',
  'app',
  'component',
];

/** What the share of an entity is told from. */
export interface ShareContext {
  /** The name of the entity. */
  name: string;
  /** The repository that the entity is in, in the form of `parseRepository`. */
  repository: string;
  /** Its directory there; empty for the root. */
  directory: string;
  /** Whether a word of a name is what people call an environment. */
  isEnvironment(word: string): boolean;
  /** Where in the repository a record takes its manifests from. */
  directoriesOf(record: GitopsRecord): string[];
}

/**
 * What of a repository's records belongs to an entity in it.
 *
 * An entity with a directory of its own has what takes its manifests from
 * there; where nothing does, what names the entity.
 *
 * Several entities may lie at the root, as where one file describes all of a
 * monorepo, and nothing in them tells. So, the first of these that holds:
 *
 * 1. An entity that is called like the repository has all of it.
 * 2. Records that name the entity are its own, and the others are not: by a
 *    word of their name, by a label, or by a directory.
 * 3. Records that are called the same but for their environments are one thing,
 *    and it is the entity's.
 * 4. Otherwise nobody can tell: none.
 */
export function entityShare(
  records: GitopsRecord[],
  context: ShareContext,
): { records: GitopsRecord[]; note?: Reason } {
  const { name, repository, directory } = context;
  if (directory) {
    return shareOfDirectory(records, context);
  }
  if (sameName(repository.slice(repository.lastIndexOf('/') + 1), name)) {
    return { records };
  }
  const own = records.filter(record => names(record, context));
  if (own.length) {
    const others = records.length - own.length;
    return {
      records: own,
      ...(others && {
        note: {
          code: 'others-in-repository',
          params: { count: String(others), name },
          message: `Further Applications of that repository do not name ${name}: ${others}`,
        },
      }),
    };
  }
  const things = new Set(
    records.map(record =>
      wordsOf(record.name)
        .filter(word => !context.isEnvironment(word))
        .join('-'),
    ),
  );
  if (things.size === 1) {
    return { records };
  }
  return {
    records: [],
    note: {
      code: 'shared-repository',
      params: { count: String(records.length), name },
      message: `That repository has ${records.length} Applications of several things, and none names ${name}`,
    },
  };
}

function shareOfDirectory(
  records: GitopsRecord[],
  context: ShareContext,
): { records: GitopsRecord[]; note?: Reason } {
  const { directory } = context;
  const inside = records.filter(record =>
    context.directoriesOf(record).some(found => isWithin(found, directory)),
  );
  const own = inside.length
    ? inside
    : records.filter(record => names(record, context));
  return own.length
    ? { records: own }
    : {
        records: [],
        note: {
          code: 'not-in-directory',
          params: { count: String(records.length), directory },
          message: `None of the ${records.length} Applications of that repository has its manifests in ${directory}`,
        },
      };
}

function names(record: GitopsRecord, context: ShareContext): boolean {
  const { name } = context;
  const label = (key: string) => record.labels?.[key];
  return (
    NAME_LABELS.some(key => sameName(label(key) ?? '', name)) ||
    context
      .directoriesOf(record)
      .some(directory =>
        directory.split('/').some(segment => sameName(segment, name)),
      ) ||
    `-${wordsOf(record.name).join('-')}-`.includes(
      `-${wordsOf(name).join('-')}-`,
    )
  );
}

function sameName(a: string, b: string): boolean {
  return a !== '' && wordsOf(a).join('-') === wordsOf(b).join('-');
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[-_.]+/);
}
