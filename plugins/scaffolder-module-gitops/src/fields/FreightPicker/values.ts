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
  FreightImage,
  FreightView,
  StageFreight,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Contents, versionOf } from '../../lib/freight';
import { ran } from '../../lib/images';
import { KargoTarget, PullRequestTarget } from '../StagePicker/targets';
import { FreightValue } from './schema';

type KargoValue = Extract<FreightValue, { via: 'kargo' }>;

/** What is told apart by: a Freight's name, or where it is taken from. */
export function freightId(value: Partial<FreightValue> | undefined): string {
  switch (value?.via) {
    case 'kargo':
      return value.name ?? '';
    case 'pull-request':
      return value.from
        ? `${value.from}/${(value.images ?? [])
            .map(({ tag, digest }) => tag ?? digest)
            .join(',')}`
        : '';
    default:
      return '';
  }
}

/** A Freight, and what the Stage has of the same Warehouse now. */
export function kargoValue(
  { stage }: KargoTarget,
  freight: FreightView,
): FreightValue {
  const held = stage.current.find(({ origin }) => origin === freight.origin);
  return {
    via: 'kargo',
    ...carried(freight),
    origin: freight.origin,
    ...(held && { replaces: carried(held) }),
  };
}

/** What the environment before runs, as far as it differs. */
export function pullRequestValue(target: PullRequestTarget): FreightValue {
  const { value, changes, replaces, source, application } = target;
  return withoutUndefined({
    via: 'pull-request',
    from: value.from,
    version: versionOf(changes),
    revision: ran(source).revision,
    images: changes.images.map(plainImage),
    replaces: withoutUndefined({
      version: versionOf(replaces),
      revision: ran(application).revision,
      images: replaces.images.map(plainImage),
    }),
  });
}

function carried(
  freight: FreightView | StageFreight,
): Omit<KargoValue, 'via' | 'origin' | 'replaces'> {
  const contents: Contents = freight;
  return withoutUndefined({
    name: freight.name,
    alias: freight.alias,
    version: versionOf(contents),
    images: contents.images.map(plainImage),
    commits: contents.commits.map(({ repoUrl, id, message, author, url }) =>
      withoutUndefined({ repoUrl, id, message, author, url }),
    ),
    charts: contents.charts.map(({ repoUrl, name, version }) =>
      withoutUndefined({ repoUrl, name, version }),
    ),
  });
}

/** Without what it was built from, which no template needs. */
function plainImage({ repoUrl, tag, digest }: FreightImage) {
  return withoutUndefined({ repoUrl, tag, digest });
}

/** Forms compare values key by key. */
function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as T;
}
