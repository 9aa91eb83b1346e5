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
  ApplicationView,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Image, parseImage } from './images';

/** Orders versions as people count: 1.9 before 1.10. */
const byVersion = new Intl.Collator('en', { numeric: true }).compare;

/**
 * The images of an Application, the ones that are its own first: those whose
 * name is part of the Application's name, in the order given, and before them
 * nothing. Sidecars and data bases come after.
 */
export function imagesOf(application: ApplicationView): Image[] {
  const images = application.images.map(parseImage);
  const own = images.filter(image => isOwn(image, application));
  return [...own, ...images.filter(image => !own.includes(image))];
}

function isOwn(image: Image, application: ApplicationView): boolean {
  const { name } = application;
  return name === image.name || name.startsWith(`${image.name}-`);
}

/**
 * The versions of the Application's main image that are there, oldest first.
 * While one replaces the other there are two; none where the Application runs
 * several images of its own and none stands out.
 */
export function versionsOf(application: ApplicationView): string[] {
  const images = imagesOf(application);
  const main = images[0];
  if (!main) {
    const chart = application.sources.find(source => source.chart);
    return chart?.revision ? [chart.revision] : [];
  }
  const repositories = new Set(images.map(image => image.repository));
  if (repositories.size > 1 && !isOwn(main, application)) {
    return [];
  }
  const versions = images
    .filter(image => image.repository === main.repository)
    .flatMap(image => image.version ?? []);
  return [...new Set(versions)].sort(byVersion);
}

/**
 * The version a sentence about an Application speaks of: the one its reason
 * names, else the newest that is there.
 */
export function versionOf(
  application: ApplicationView,
  reason?: Reason,
): string | undefined {
  const named = reason?.params?.image;
  if (named) {
    return parseImage(named).version;
  }
  return versionsOf(application).at(-1);
}
