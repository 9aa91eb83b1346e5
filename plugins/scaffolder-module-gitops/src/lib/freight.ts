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
  FreightChart,
  FreightCommit,
  FreightImage,
  FreightView,
  PipelineView,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** What something consists of. */
export interface Contents {
  images: FreightImage[];
  commits: FreightCommit[];
  charts: FreightChart[];
}

/** A Freight of a pipeline by its name; also one that only a Stage remembers. */
export function freightOf(
  pipeline: PipelineView,
  name: string,
): FreightView | undefined {
  const known = pipeline.freight.find(each => each.name === name);
  if (known) {
    return known;
  }
  const held = pipeline.stages
    .flatMap(({ current }) => current)
    .find(each => each.name === name);
  return (
    held && {
      ...held,
      others: [],
      currentlyIn: [],
      verifiedIn: [],
      approvedFor: [],
      actions: [],
    }
  );
}

/** Whether a Freight was found before the one that a Stage has of its origin. */
export function isOlder(
  pipeline: PipelineView,
  stage: StageView,
  freight: FreightView,
): boolean {
  const held = stage.current.find(({ origin }) => origin === freight.origin);
  const order = pipeline.freight.filter(
    ({ origin }) => origin === freight.origin,
  );
  const at = order.findIndex(({ name }) => name === freight.name);
  const heldAt = order.findIndex(({ name }) => name === held?.name);
  // Newest first
  return heldAt >= 0 && at > heldAt;
}

/** What people call what something carries: the tag of an image, say. */
export function versionOf(contents: Contents): string | undefined {
  const { images, charts, commits } = contents;
  return (
    images.find(({ tag }) => tag)?.tag ??
    charts[0]?.version ??
    commits[0]?.tag ??
    commits[0]?.id.slice(0, 7) ??
    images[0]?.digest?.replace(/^sha256:/, '').slice(0, 7)
  );
}

/** What people call a Freight: its version, else its alias or its hash. */
export function labelOf(
  freight: Contents & { name: string; alias?: string },
): string {
  return versionOf(freight) ?? freight.alias ?? freight.name.slice(0, 7);
}

/** The last part of a repository's address. */
function repositoryName(repoUrl: string): string {
  const path = repoUrl.replace(/\/+$/, '').replace(/\.git$/, '');
  return path.slice(path.lastIndexOf('/') + 1) || repoUrl;
}

/** What something carries, an entry each: `orders 3.2.0`, `orders a1b2c3d`. */
export function contentsTexts(contents: Contents): string[] {
  const { images, commits, charts } = contents;
  return [
    ...images.map(({ repoUrl, tag, digest }) =>
      [
        repositoryName(repoUrl),
        tag ?? digest?.replace(/^sha256:/, '').slice(0, 7),
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ...charts.map(({ repoUrl, name, version }) =>
      `${name ?? repositoryName(repoUrl)} ${version}`.trim(),
    ),
    ...commits.map(({ repoUrl, id, tag }) =>
      `${repositoryName(repoUrl)} ${tag ?? id.slice(0, 7)}`.trim(),
    ),
  ];
}
