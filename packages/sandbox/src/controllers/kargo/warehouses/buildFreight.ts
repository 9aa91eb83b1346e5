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

import { timestamp } from '../../runtime/objects';
import {
  API_VERSION,
  type DiscoveredArtifacts,
  type Freight,
  type Warehouse,
} from '../types';

/** Freight of the first of each kind of artifact that was found. */
export function buildFreight(
  warehouse: Warehouse,
  found: DiscoveredArtifacts,
  now: Date,
): Freight {
  const commits = (found.git ?? []).flatMap(({ repoURL, commits: all }) =>
    (all ?? []).slice(0, 1).map(({ id, branch, tag, subject, ...by }) => ({
      repoURL,
      id,
      ...(branch ? { branch } : {}),
      ...(tag ? { tag } : {}),
      ...(subject ? { message: subject } : {}),
      ...(by.author ? { author: by.author } : {}),
      ...(by.committer ? { committer: by.committer } : {}),
    })),
  );
  const images = (found.images ?? []).flatMap(({ repoURL, references }) =>
    (references ?? []).slice(0, 1).map(({ tag, digest, annotations }) => ({
      repoURL,
      tag,
      digest,
      ...(annotations ? { annotations } : {}),
    })),
  );
  const charts = (found.charts ?? []).flatMap(({ repoURL, name, versions }) =>
    (versions ?? []).slice(0, 1).map(version => ({
      repoURL,
      ...(name ? { name } : {}),
      version,
    })),
  );
  return {
    apiVersion: API_VERSION,
    kind: 'Freight',
    // The name is given by admission: it follows from the artifacts.
    metadata: {
      name: '',
      generateName: 'freight-',
      namespace: warehouse.metadata.namespace,
    },
    origin: { kind: 'Warehouse', name: warehouse.metadata.name },
    discoveredAt: timestamp(now),
    ...(commits.length ? { commits } : {}),
    ...(images.length ? { images } : {}),
    ...(charts.length ? { charts } : {}),
  };
}
