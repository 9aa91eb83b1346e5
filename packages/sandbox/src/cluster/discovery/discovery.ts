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

import { byVersion } from '../customresources/definition';
import { Registry } from '../registry/registry';
import { ServedResource, apiVersionOf } from '../registry/types';

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];

/** A subresource as discovery lists it. */
interface Subresource {
  name: string;
  kind: { group: string; version: string; kind: string };
  verbs: string[];
}

function verbsOf(resource: ServedResource): string[] {
  return resource.createOnly ? ['create'] : [...WRITE, ...READ].sort();
}

function subresourcesOf(resource: ServedResource): Subresource[] {
  const own = {
    group: resource.group,
    version: resource.version,
    kind: resource.kind,
  };
  const change = ['get', 'patch', 'update'];
  return [
    ...resource.subresources.map(name => {
      switch (name) {
        case 'token':
          return {
            name,
            kind: {
              group: 'authentication.k8s.io',
              version: 'v1',
              kind: 'TokenRequest',
            },
            verbs: ['create'],
          };
        case 'proxy':
          return {
            name,
            kind: { ...own, kind: 'ServiceProxyOptions' },
            verbs: ['create', 'delete', 'get', 'patch', 'update'],
          };
        case 'log':
          return { name, kind: own, verbs: ['get'] };
        default:
          return { name, kind: own, verbs: ['update'] };
      }
    }),
    ...(resource.scale
      ? [
          {
            name: 'scale',
            kind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
            verbs: change,
          },
        ]
      : []),
    ...(resource.status ? [{ name: 'status', kind: own, verbs: change }] : []),
  ];
}

const present = (list: string[]) => (list.length > 0 ? list : undefined);

/** All served resources by group and version, each group's best version first. */
function byGroup(registry: Registry) {
  const groups = new Map<string, Map<string, ServedResource[]>>();
  for (const resource of registry.all()) {
    const versions = groups.get(resource.group) ?? new Map();
    groups.set(resource.group, versions);
    versions.set(resource.version, [
      ...(versions.get(resource.version) ?? []),
      resource,
    ]);
  }
  for (const [group, versions] of groups) {
    groups.set(
      group,
      new Map([...versions].sort(([a], [b]) => byVersion(a, b))),
    );
  }
  return groups;
}

/** The aggregated form of discovery, for the core group or for all others. */
export function aggregated(registry: Registry, core: boolean) {
  const items = [...byGroup(registry)]
    .filter(([group]) => (group === '') === core)
    .map(([group, versions]) => ({
      metadata: { ...(group ? { name: group } : {}), creationTimestamp: null },
      versions: [...versions].map(([version, resources]) => ({
        version,
        freshness: 'Current',
        resources: resources.map(aggregatedResource),
      })),
    }));
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items,
  };
}

function aggregatedResource(resource: ServedResource) {
  const { group, version, kind } = resource;
  const subresources = subresourcesOf(resource);
  return {
    resource: resource.plural,
    responseKind: { group, version, kind },
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular,
    verbs: verbsOf(resource),
    shortNames: present(resource.shortNames),
    categories: present(resource.categories),
    subresources:
      subresources.length > 0
        ? subresources.map(({ name, kind: responseKind, verbs }) => ({
            subresource: name,
            responseKind,
            verbs,
          }))
        : undefined,
  };
}

/** `GET /api` in the plain form. */
export function apiVersions(address: string) {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [
      { clientCIDR: '0.0.0.0/0', serverAddress: address },
    ],
  };
}

function apiGroup(group: string, versions: string[]) {
  const list = versions.map(version => ({
    groupVersion: `${group}/${version}`,
    version,
  }));
  return { name: group, versions: list, preferredVersion: list[0] };
}

/** `GET /apis` in the plain form. */
export function apiGroupList(registry: Registry) {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: [...byGroup(registry)]
      .filter(([group]) => group !== '')
      .map(([group, versions]) => apiGroup(group, [...versions.keys()])),
  };
}

/** `GET /apis/{group}`, if the group is served. */
export function apiGroupOf(registry: Registry, group: string) {
  const versions = byGroup(registry).get(group);
  return (
    versions && {
      kind: 'APIGroup',
      apiVersion: 'v1',
      ...apiGroup(group, [...versions.keys()]),
    }
  );
}

/** `GET /api/v1` or `/apis/{group}/{version}`, if it is served. */
export function apiResourceList(
  registry: Registry,
  group: string,
  version: string,
) {
  const resources = byGroup(registry).get(group)?.get(version);
  return (
    resources && {
      kind: 'APIResourceList',
      apiVersion: 'v1',
      groupVersion: apiVersionOf({ group, version }),
      resources: resources.flatMap(plainResources),
    }
  );
}

function plainResources(resource: ServedResource) {
  const { plural, singular, namespaced, kind } = resource;
  return [
    {
      name: plural,
      singularName: singular,
      namespaced,
      kind,
      verbs: verbsOf(resource),
      shortNames: present(resource.shortNames),
      categories: present(resource.categories),
    },
    ...subresourcesOf(resource).map(sub => ({
      name: `${plural}/${sub.name}`,
      singularName: '',
      namespaced,
      ...(sub.kind.kind === kind ? {} : sub.kind),
      kind: sub.kind.kind,
      verbs: sub.verbs,
    })),
  ];
}
