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

import { asObject } from '../../../runtime/json';
import type { PartName } from './argoCdParts';
import {
  chartLabel,
  cut,
  fullname,
  type Pairs,
  pairs,
  textOf,
  valueOf,
} from './objects';
import type { Release } from './types';

/** The namespace of the release's objects. */
export function namespaceOf(release: Release): string {
  return textOf(release, 'namespaceOverride') || release.namespace;
}

/** The labels by which a part's pods are found. */
export function selectorOf(release: Release, part?: PartName): Pairs {
  const name = part && textOf(release, `${part}.name`);
  const base = textOf(release, 'nameOverride') || release.chart;
  return {
    ...(name ? { 'app.kubernetes.io/name': cut(`${base}-${name}`) } : {}),
    'app.kubernetes.io/instance': release.name,
  };
}

/** The labels of a part's objects. */
export function labelsOf(release: Release, part?: PartName): Pairs {
  return {
    'helm.sh/chart': chartLabel(release),
    ...selectorOf(release, part),
    ...(part
      ? { 'app.kubernetes.io/component': textOf(release, `${part}.name`) }
      : {}),
    'app.kubernetes.io/managed-by': 'Helm',
    'app.kubernetes.io/part-of': 'argocd',
    'app.kubernetes.io/version':
      textOf(release, 'global.image.tag') || release.appVersion,
    ...pairs(valueOf(release, 'global.additionalLabels')),
  };
}

/** The labels of a configuration object, named after what it holds. */
export function configLabels(release: Release, name: string): Pairs {
  const base = textOf(release, 'nameOverride') || release.chart;
  return {
    ...labelsOf(release, 'server'),
    'app.kubernetes.io/name': cut(`${base}-${name}`),
  };
}

/** The service account of a part. */
export function serviceAccountOf(release: Release, part: PartName): string {
  const values = asObject(valueOf(release, part));
  const account = asObject(values.serviceAccount);
  const fallback = account.create
    ? `${fullname(release)}-${values.name}`
    : 'default';
  return String(account.name || fallback);
}
