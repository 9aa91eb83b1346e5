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

import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import { Resource, Resources, SyncKind } from './resources';
import { STATES_BY_SEVERITY } from './severity';

/** What can be chosen, each by several values at once. */
export type Facet = 'health' | 'sync' | 'kind' | 'wave';

export const FACETS: readonly Facet[] = ['health', 'sync', 'kind', 'wave'];

/** The value of what has no health, is not in git, or has no wave. */
export const NONE = 'none';

/** Which resources to show: those that match the text and every facet. */
export type ResourceFilters = Record<Facet, readonly string[]> & {
  text: string;
};

export const NO_FILTERS: ResourceFilters = {
  text: '',
  health: [],
  sync: [],
  kind: [],
  wave: [],
};

/** A value that can be chosen, and how many resources it would show. */
export interface Choice {
  value: string;
  count: number;
  chosen: boolean;
}

/** The order of the sync choices: what needs a look first. */
export const SYNC_KINDS: readonly SyncKind[] = [
  'out-of-sync',
  'prune',
  'unknown',
  'synced',
  'hook',
];

function valueOf(resource: Resource, facet: Facet): string {
  switch (facet) {
    case 'health':
      return resource.state ?? NONE;
    case 'sync':
      return resource.sync ?? NONE;
    case 'wave':
      return resource.wave?.toString() ?? NONE;
    default:
      return resource.kind;
  }
}

/** Whether anything is left out. */
export function isFiltered(filters: ResourceFilters): boolean {
  return (
    filters.text.trim() !== '' ||
    FACETS.some(facet => filters[facet].length > 0)
  );
}

/**
 * Whether a resource is to be shown.
 *
 * @param except - the facet that is not asked, to count what it could show
 */
export function matches(
  resource: Resource,
  filters: ResourceFilters,
  except?: Facet,
): boolean {
  return (
    matchesText(resource, filters.text) &&
    FACETS.every(
      facet =>
        facet === except ||
        filters[facet].length === 0 ||
        filters[facet].includes(valueOf(resource, facet)),
    )
  );
}

/** Every word has to be found in the kind, name, namespace or an image. */
function matchesText(resource: Resource, text: string): boolean {
  const words = text.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return true;
  }
  const { kind, name, namespace = '', group, images } = resource;
  const searched = [kind, name, namespace, group, ...images]
    .join(' ')
    .toLocaleLowerCase('en');
  return words.every(word => searched.includes(word));
}

/**
 * The choices of a facet, counted over what the other filters leave. One that
 * is chosen stays to be seen even if nothing has it.
 */
export function choicesOf(
  resources: Resources,
  filters: ResourceFilters,
  facet: Facet,
): Choice[] {
  const counts = new Map<string, number>();
  for (const resource of resources.values()) {
    const value = valueOf(resource, facet);
    const found = matches(resource, filters, facet) ? 1 : 0;
    counts.set(value, (counts.get(value) ?? 0) + found);
  }
  for (const value of filters[facet]) {
    counts.set(value, counts.get(value) ?? 0);
  }
  return [...counts]
    .map(([value, count]) => ({
      value,
      count,
      chosen: filters[facet].includes(value),
    }))
    .sort((one, other) => compareValues(facet, one.value, other.value));
}

function compareValues(facet: Facet, one: string, other: string): number {
  if (facet === 'health') {
    return (
      placeOf(STATES_BY_SEVERITY, one) - placeOf(STATES_BY_SEVERITY, other)
    );
  }
  if (facet === 'sync') {
    return placeOf(SYNC_KINDS, one) - placeOf(SYNC_KINDS, other);
  }
  if (facet === 'wave') {
    return waveOf(one) - waveOf(other);
  }
  return one.localeCompare(other, 'en');
}

function placeOf(
  order: readonly (HealthState | SyncKind)[],
  value: string,
): number {
  const at = (order as readonly string[]).indexOf(value);
  return at === -1 ? order.length : at;
}

function waveOf(value: string): number {
  return value === NONE ? Number.MAX_SAFE_INTEGER : Number(value);
}
