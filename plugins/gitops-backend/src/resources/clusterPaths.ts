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
import { ResourceKey } from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * Whether a text may be a part of a path of the API server, as Kubernetes
 * itself decides it. An encoded slash would still lead somewhere else.
 */
function isPathSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && !/[/%]/.test(text);
}

/** Puts parts together to a path; undefined where one of them is none. */
function join(parts: string[]): string | undefined {
  return parts.every(isPathSegment)
    ? `/${parts.map(encodeURIComponent).join('/')}`
    : undefined;
}

/** The path of all kinds of one version of a group. */
export function groupVersionPath(
  group: string,
  version: string,
): string | undefined {
  return group ? join(['apis', group, version]) : join(['api', version]);
}

/** The path of a group, whose answer names its versions. */
export function groupPath(group: string): string | undefined {
  return join(['apis', group]);
}

/**
 * The path of one object.
 *
 * @returns undefined where its name cannot be a part of a path
 */
export function objectPath(
  { group, namespace, name }: Omit<ResourceKey, 'cluster' | 'kind'>,
  version: string,
  plural: string,
): string | undefined {
  return join([
    ...(group ? ['apis', group] : ['api']),
    version,
    ...(namespace ? ['namespaces', namespace] : []),
    plural,
    name,
  ]);
}

/** The path of the events of a namespace. */
export function eventsPath(namespace: string): string | undefined {
  return join(['api', 'v1', 'namespaces', namespace, 'events']);
}

/** A field selector that takes what has all of these values. */
export function fieldSelector(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([field, value]) => `${field}=${value.replace(/[\\,=]/g, '\\$&')}`)
    .join(',');
}
