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
  isImageKey,
  isSameImage,
  parseImage,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { asObject } from '@gitops-portal/backstage-plugin-gitops-node';
import mergeWith from 'lodash/mergeWith';
import { isCollection, isMap, YAMLMap } from 'yaml';
import { OpenFile } from '../../../lib/yamlFiles';
import { locate } from '../../../lib/yamlPath';
import { Image } from '../kustomizeEdit';
import { wantedOf, withVersion } from './imageName';

type Path = Array<string | number>;
type Fields = Record<string, unknown>;

/** Where Helm values name an image. */
type Place =
  | { kind: 'map'; path: Path; fields: Fields }
  | { kind: 'reference'; path: Path; value: string };

/**
 * Sets an image in Helm values, which name it by a map of repository and tag,
 * or by a whole reference. Of several files later ones win, as for Helm. It is
 * set where it is set now; but what only the first file says, which others may
 * share, is said anew in the last one.
 *
 * @param files - the values, the least important first
 * @returns whether they name it
 */
export function setInValues(files: OpenFile[], image: Image): boolean {
  const plain = files.map(
    ({ documents }) => asObject(documents[0].toJS()) ?? {},
  );
  const merged = plain.reduce<Fields>(
    (all, each) => mergeWith(all, structuredClone(each), takeLists),
    {},
  );
  const places = placesOf(merged, image.name);
  for (const place of places) {
    if (place.kind === 'map') {
      setMap(files, plain, place, image);
    } else {
      setAt(
        fileFor(files, plain, place.path),
        place.path,
        withVersion(place.value, image),
      );
    }
  }
  return places.length > 0;
}

/** Lists are not merged by Helm: the later one is taken. */
function takeLists(_: unknown, later: unknown): unknown {
  return Array.isArray(later) || later === null ? later : undefined;
}

function placesOf(values: Fields, name: string): Place[] {
  const global = asObject(values.global);
  const registry = asText(global?.imageRegistry) ?? asText(global?.registry);
  const found: Place[] = [];
  const walk = (value: unknown, path: Path) => {
    if (Array.isArray(value)) {
      value.forEach((item, i) => walk(item, [...path, i]));
      return;
    }
    if (typeof value !== 'object' || value === null) {
      return;
    }
    const fields = value as Fields;
    if (names(fields, registry).some(each => isSameImage(each, name))) {
      found.push({ kind: 'map', path, fields });
    }
    for (const [key, inner] of Object.entries(fields)) {
      if (
        isImageKey(key) &&
        typeof inner === 'string' &&
        isSameImage(parseImage(inner).repository, name)
      ) {
        found.push({ kind: 'reference', path: [...path, key], value: inner });
      } else {
        walk(inner, [...path, key]);
      }
    }
  };
  walk(values, []);
  return found;
}

/** What a map of repository and tag may mean, with and without its registry. */
function names(fields: Fields, global: string | undefined): string[] {
  const repository = asText(fields.repository);
  if (!repository || /^[a-z]+:\/\//i.test(repository)) {
    return [];
  }
  const registry = asText(fields.registry);
  return [
    ...(registry ? [] : [repository]),
    ...[registry, global].flatMap(each =>
      each ? [`${each.replace(/\/+$/, '')}/${repository}`] : [],
    ),
  ];
}

function setMap(
  files: OpenFile[],
  plain: Fields[],
  { path, fields }: Extract<Place, { kind: 'map' }>,
  image: Image,
): void {
  const pinned = asText(fields.digest);
  const { tag, digest } = wantedOf(image, Boolean(pinned));
  const set = (key: string, value: string) => {
    const place = [...path, key];
    setAt(fileFor(files, plain, place), place, value);
  };
  if (tag && fields.tag !== tag) {
    set('tag', tag);
  }
  if (digest) {
    if (pinned !== digest) {
      set('digest', digest);
    }
  } else if (pinned) {
    // It would win over the tag
    set('digest', '');
  }
}

/**
 * The file that says a value now, or is to say it. Lists cannot be added to by
 * another file, only replaced: they are changed where they are.
 */
function fileFor(files: OpenFile[], plain: Fields[], path: Path): OpenFile {
  const at = files.findLastIndex((_, i) => hasAt(plain[i], path));
  const isInList = path.some(key => typeof key === 'number');
  return files[at > 0 || isInList ? Math.max(at, 0) : files.length - 1];
}

/** @throws InputError for what an alias stands for, as others use it, too */
function setAt({ file, documents }: OpenFile, path: Path, value: string): void {
  const [document] = documents;
  if (!isMap(document.contents)) {
    document.contents = document.createNode({}) as typeof document.contents;
  }
  locate(document, path, file);
  for (let length = 1; length < path.length; length += 1) {
    const parent = path.slice(0, length);
    if (!isCollection(document.getIn(parent, true))) {
      document.setIn(parent, new YAMLMap());
    }
  }
  document.setIn(path, value);
}

function hasAt(values: unknown, path: Path): boolean {
  let at: unknown = values;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) {
      return false;
    }
    at = (at as Record<string | number, unknown>)[key];
  }
  return true;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}
