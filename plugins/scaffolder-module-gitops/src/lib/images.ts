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
  ApplicationSource,
  ApplicationView,
  FreightImage,
  parseImage,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Contents, versionOf } from './freight';

/** The source that an Application's manifests come from. */
export function mainSource({
  sources,
}: ApplicationView): ApplicationSource | undefined {
  return sources.find(({ path }) => path) ?? sources[0];
}

/** What an Application runs. */
export function ran(application: ApplicationView): {
  version?: string;
  revision?: string;
  images: FreightImage[];
} {
  const images = application.images.map(full => {
    const { repository, ...version } = parseImage(full);
    return { repoUrl: repository, ...version };
  });
  const source = mainSource(application);
  const revision = source?.deployed?.revision ?? source?.revision;
  return {
    images,
    revision,
    version: versionOf({ images, commits: [], charts: [] }),
  };
}

/**
 * The images of one Application whose versions another one does not run: what a
 * promotion from the first to the second changes. What only one of them has is
 * no matter of a version.
 */
export function imageChanges(
  from: ApplicationView,
  to: ApplicationView,
): { changes: Contents; replaces: Contents } {
  const there = new Map(
    ran(to).images.map(image => [image.repoUrl, image] as const),
  );
  const images = ran(from).images.filter(image => {
    const other = there.get(image.repoUrl);
    return other && (other.tag !== image.tag || other.digest !== image.digest);
  });
  const contents = (all: FreightImage[]): Contents => ({
    images: all,
    commits: [],
    charts: [],
  });
  return {
    changes: contents(images),
    replaces: contents(
      images.flatMap(({ repoUrl }) => there.get(repoUrl) ?? []),
    ),
  };
}
