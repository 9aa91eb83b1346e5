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
  parseImage,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import { parse } from 'yaml';
import {
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  Fields,
} from '../../lib/reading';
import { ArgoCdSource } from './record';

/** The keys of the versions of images alone. */
const IMAGE_VERSION = /(^image|Image)(Tag|Digest)$/;
/** What values without it surely say of no image. */
const MAY_SAY = /image|tag|digest/i;
/** Longer values are not taken apart, but taken to say anything. */
const MAX_VALUES = 64 * 1024;
const MAX_CACHED = 4 * 1024 * 1024;

/** Values of which nobody here can tell what they say. */
const UNREADABLE = Symbol('unreadable');

/** What an image may be called; undefined where it may be any. */
type Names = string[] | undefined;

/** The values that Applications have as text: they change far less than those. */
const parsed = new LRUCache<string, { values: unknown }>({
  maxSize: MAX_CACHED,
  sizeCalculation: (_, text) => text.length,
});

/**
 * Which images' versions an Application's source itself says, beside its
 * repository: by Kustomize's images, or by Helm's values and parameters. An image
 * without a version, such as one with a pull policy alone, is none.
 */
export function imagesSetBy({
  helm,
  kustomize,
}: Fields): Pick<ArgoCdSource, 'setsImages' | 'setImageNames'> {
  const values = inlineValues(helm);
  const found = [
    ...asStrings(at(kustomize, 'images')).map(namesOfKustomize),
    ...(values === UNREADABLE ? [undefined] : namesInValues(values)),
    ...namesInValues(parameters(helm)),
  ];
  if (!found.length) {
    return {};
  }
  const names = found.flatMap(each => each ?? []);
  return {
    setsImages: true,
    ...(found.every(each => each) && {
      setImageNames: [...new Set(names)].sort(),
    }),
  };
}

/** `[name=]new-name[:tag][@digest]`, as for `kustomize edit set image`. */
function namesOfKustomize(image: string): string[] {
  const [first, second] = image.split('=', 2);
  return [first, ...(second ? [second] : [])].map(
    each => parseImage(each).repository,
  );
}

/** Of both notations Argo CD takes the object, where there is one. */
function inlineValues(helm: unknown): unknown {
  const object = asObject(at(helm, 'valuesObject'));
  if (object) {
    return object;
  }
  const text = asString(at(helm, 'values')) ?? '';
  if (!MAY_SAY.test(text)) {
    return undefined;
  }
  if (text.length > MAX_VALUES) {
    return UNREADABLE;
  }
  let known = parsed.get(text);
  if (!known) {
    known = { values: parseValues(text) };
    parsed.set(text, known);
  }
  return known.values;
}

function parseValues(text: string): unknown {
  try {
    const values = parse(text, { logLevel: 'error' });
    // Aliases may make values that have no end
    JSON.stringify(values);
    return values;
  } catch {
    // Helm may read it otherwise
    return UNREADABLE;
  }
}

/** Helm's parameters as values: `cart.image.tag` is of a map in a map. */
function parameters(helm: unknown): Fields {
  const values = new Map<string, unknown>();
  for (const { name, value } of asObjects(at(helm, 'parameters'))) {
    const keys = (asString(name) ?? '').split('.');
    let holder = values;
    for (const key of keys.slice(0, -1)) {
      const inner = holder.get(key);
      const next = inner instanceof Map ? (inner as typeof values) : new Map();
      holder.set(key, next);
      holder = next;
    }
    holder.set(keys[keys.length - 1], value);
  }
  return plain(values);
}

function plain(values: Map<string, unknown>): Fields {
  return Object.fromEntries(
    [...values].map(([key, value]) => [
      key,
      value instanceof Map ? plain(value) : value,
    ]),
  );
}

function namesInValues(values: unknown): Names[] {
  const global = asObject(at(values, 'global'));
  const registry = textOf(global?.imageRegistry) ?? textOf(global?.registry);
  const walk = (value: unknown, key: string): Names[] => {
    if (Array.isArray(value)) {
      return value.flatMap(each => walk(each, ''));
    }
    const fields = asObject(value);
    if (fields) {
      return [
        ...(hasVersion(fields, key) ? [namesOfMap(fields, registry)] : []),
        ...Object.entries(fields).flatMap(([inner, each]) => walk(each, inner)),
      ];
    }
    const text = textOf(value);
    if (text === undefined) {
      return [];
    }
    if (isImageKey(key)) {
      return [namesOfReference(text)];
    }
    return IMAGE_VERSION.test(key) ? [undefined] : [];
  };
  return walk(values, '');
}

/** Whether a map says which version of an image is taken. */
function hasVersion(fields: Fields, key: string): boolean {
  return (
    (isImageKey(key) || textOf(fields.repository) !== undefined) &&
    (textOf(fields.tag) !== undefined || textOf(fields.digest) !== undefined)
  );
}

function namesOfMap(fields: Fields, global: string | undefined): Names {
  const repository = textOf(fields.repository);
  const registry = textOf(fields.registry);
  if (!repository) {
    return undefined;
  }
  const registries = [registry, global].flatMap(each => each ?? []);
  // Without any, the chart's own values may have one
  return registries.length || hasRegistry(repository)
    ? [repository, ...registries.map(each => `${each}/${repository}`)]
    : undefined;
}

/** What is no name, such as a tag alone, is of an image that nobody names. */
function namesOfReference(text: string): Names {
  const { repository } = parseImage(text);
  return hasRegistry(repository) ? [repository] : undefined;
}

function hasRegistry(repository: string): boolean {
  return /^(?:[^/]*[.:][^/]*|localhost)\//.test(repository);
}

/** A value that says something. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'number'
    ? String(value)
    : asString(value) || undefined;
}
