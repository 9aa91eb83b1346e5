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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asArray,
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  Fields,
  shorten,
} from '../../lib/reading';
import { trackedBy } from '../../lib/trackedBy';
import { projectConditions, readAddress } from './projectContent';
import { isRefreshing } from './refreshing';
import { KargoSubscription, KargoWarehouse } from './records';

const MAX_SUBSCRIPTIONS = 50;
const MAX_FILTER = 200;

/** What is kept of a Warehouse. */
export function projectWarehouse(
  object: KubernetesObject,
  { cluster, intern }: ProjectContext,
): KargoWarehouse {
  const { metadata } = object;
  const spec = asObject(object.spec);
  const status = asObject(object.status);
  const found = asObject(status?.discoveredArtifacts);
  const deletingSince = asString(metadata.deletionTimestamp);
  const application = trackedBy(object);
  return {
    cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: intern(metadata.name),
    subscriptions: asObjects(spec?.subscriptions)
      .slice(0, MAX_SUBSCRIPTIONS)
      .flatMap(subscription =>
        projectSubscription(subscription, found, intern),
      ),
    freightCreationPolicy: intern(
      asString(spec?.freightCreationPolicy) ?? 'Automatic',
    ),
    conditions: projectConditions(status?.conditions, intern),
    discoveredAt: asString(found?.discoveredAt),
    refreshing: isRefreshing(object),
    ...(application && { trackedBy: intern(application) }),
    ...(deletingSince && { deletingSince }),
  };
}

/** Each has exactly one key: its type. */
function projectSubscription(
  subscription: Fields,
  found: Fields | undefined,
  intern: ProjectContext['intern'],
): KargoSubscription[] {
  return Object.entries(subscription)
    .slice(0, 1)
    .flatMap(([key, value]) => {
      const fields = asObject(value);
      if (!fields) {
        return [];
      }
      // Of a type of its own, what it is comes in the type's own fields.
      const type =
        key === 'subscription' ? asString(fields.subscriptionType) ?? key : key;
      const filter = filterOf(key, fields);
      return [
        {
          type: intern(shorten(type, MAX_FILTER)),
          repoUrl: readAddress(
            fields.repoURL ?? fields.url ?? fields.name,
            intern,
          ),
          ...(filter && { filter: intern(shorten(filter, MAX_FILTER)) }),
          ...discoveredOf(key, fields, found, intern),
        },
      ];
    });
}

function filterOf(type: string, fields: Fields): string | undefined {
  const text = (name: string) => asString(fields[name]);
  const words: Array<string | undefined> = [];
  if (type === 'git') {
    const strategy = text('commitSelectionStrategy');
    words.push(
      text('branch'),
      text('semverConstraint'),
      strategy === 'NewestFromBranch' ? undefined : strategy,
      asStrings(fields.includePaths).join(', '),
    );
  } else if (type === 'image') {
    const strategy = text('imageSelectionStrategy');
    words.push(
      // Its older name.
      text('constraint') ?? text('semverConstraint'),
      strategy === 'SemVer' ? undefined : strategy,
      asStrings(fields.allowTagsRegexes).join(', ') || text('allowTags'),
    );
  } else if (type === 'chart') {
    words.push(text('name'), text('semverConstraint'));
  }
  return words.filter(Boolean).join(' · ') || undefined;
}

/** What it has found last: lists are newest, or best, first. */
function discoveredOf(
  type: string,
  fields: Fields,
  found: Fields | undefined,
  intern: ProjectContext['intern'],
): Pick<KargoSubscription, 'discovered' | 'newest'> {
  const lists: Record<string, [list: string, items: string]> = {
    git: ['git', 'commits'],
    image: ['images', 'references'],
    chart: ['charts', 'versions'],
  };
  const place = Object.hasOwn(lists, type) ? lists[type] : undefined;
  if (!found) {
    return {};
  }
  const entry = place
    ? asObjects(found[place[0]]).find(
        candidate =>
          candidate.repoURL === fields.repoURL &&
          (type !== 'chart' ||
            (asString(candidate.name) ?? '') === (asString(fields.name) ?? '')),
      )
    : asObjects(found.results).find(({ name }) => name === fields.name);
  if (!entry) {
    return {};
  }
  const items = asArray(place ? entry[place[1]] : entry.artifactReferences);
  const [first] = items;
  const newest =
    asString(first) ??
    asString(at(first, 'tag')) ??
    asString(at(first, 'id')) ??
    asString(at(first, 'version')) ??
    asString(at(first, 'digest'));
  return {
    discovered: items.length,
    ...(newest && { newest: intern(shorten(newest, MAX_FILTER)) }),
  };
}
