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

import { applyPatch, type Operation } from 'rfc6902';
import type { KubeObject } from '../../../../cluster/client';
import {
  asList,
  asObject,
  asString,
  clone,
  isObject,
  type JsonObject,
} from '../../../runtime/json';
import { groupOf, versionOf } from '../../../runtime/objects';
import { parseDocuments, RenderError } from '../manifest';
import { strategicMerge } from './strategicMerge';
import type { Target } from './types';

/** An object, and the names it had before prefixes and hashes were added. */
export interface Item {
  object: KubeObject;
  names: Set<string>;
  namespaces: Set<string>;
}

function matches(pattern: string | undefined, values: Iterable<string>) {
  if (pattern === undefined || pattern === '') {
    return true;
  }
  const expression = new RegExp(`^(?:${pattern})$`);
  return [...values].some(value => expression.test(value));
}

function hasLabels(
  selector: string | undefined,
  labels: Record<string, string> = {},
): boolean {
  return (selector ?? '')
    .split(',')
    .map(term => term.trim())
    .filter(Boolean)
    .every(term => {
      const [name, value] = term.split(/==?/);
      return value === undefined ? name in labels : labels[name] === value;
    });
}

/** Whether a patch's target selects the object. */
export function isTarget(target: Target, item: Item): boolean {
  const { apiVersion, kind, metadata } = item.object;
  return (
    matches(target.group, [groupOf(apiVersion)]) &&
    matches(target.version, [versionOf(apiVersion)]) &&
    matches(target.kind, [kind]) &&
    matches(target.name, [...item.names, metadata.name]) &&
    matches(target.namespace, [
      ...item.namespaces,
      metadata.namespace ?? 'default',
    ]) &&
    hasLabels(target.labelSelector, metadata.labels) &&
    hasLabels(target.annotationSelector, metadata.annotations)
  );
}

function isJsonPatch(value: unknown): value is Operation[] {
  return (
    Array.isArray(value) &&
    value.every(entry => isObject(entry) && 'op' in entry)
  );
}

function applyJson(object: KubeObject, operations: Operation[]): KubeObject {
  const result = clone(object);
  const failure = applyPatch(result, clone(operations)).find(
    error => error !== null,
  );
  if (failure) {
    throw new RenderError(
      `kustomize: JSON patch on ${object.kind} ${object.metadata.name}: ${failure.message}`,
    );
  }
  return result;
}

function applyStrategic(
  object: KubeObject,
  patch: JsonObject,
  keepIdentity: boolean,
): KubeObject | undefined {
  if (patch.$patch === 'delete') {
    return undefined;
  }
  const merged = strategicMerge(object, patch) as KubeObject;
  return keepIdentity
    ? {
        ...merged,
        apiVersion: object.apiVersion,
        kind: object.kind,
        metadata: {
          ...merged.metadata,
          name: object.metadata.name,
          ...(object.metadata.namespace
            ? { namespace: object.metadata.namespace }
            : {}),
        },
      }
    : merged;
}

function ownTarget(patch: JsonObject, file: string): Target {
  const metadata = asObject(patch.metadata);
  const kind = asString(patch.kind);
  const name = asString(metadata.name);
  if (!kind || !name) {
    throw new RenderError(
      `kustomize: ${file}: a patch without a target must name its object by kind and metadata.name`,
    );
  }
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return {
    group: groupOf(asString(patch.apiVersion) ?? ''),
    kind,
    name: escape(name),
    ...(asString(metadata.namespace)
      ? { namespace: escape(asString(metadata.namespace) ?? '') }
      : {}),
  };
}

/**
 * Applies a patch's text to the items it is for. A list of operations is a
 * JSON patch (RFC 6902), a mapping a strategic-merge patch.
 *
 * @throws RenderError where the patch cannot be read or finds no object
 */
export function applyPatchText(
  items: Item[],
  text: string,
  options: { target?: Target; file: string },
): Item[] {
  let result = items;
  for (const value of parseDocuments(text, options.file)) {
    if (value === null || value === undefined) {
      continue;
    }
    const isJson = isJsonPatch(value);
    if (isJson && !options.target) {
      throw new RenderError(
        `kustomize: ${options.file}: must specify a target for JSON patch`,
      );
    }
    if (!isJson && !isObject(value)) {
      throw new RenderError(
        `kustomize: ${options.file}: unable to parse SM or JSON patch`,
      );
    }
    const target = options.target ?? ownTarget(asObject(value), options.file);
    const isFor = (item: Item) => isTarget(target, item);
    if (!options.target && !result.some(isFor)) {
      throw new RenderError(
        `kustomize: ${options.file}: no matches for Id ${target.kind}/${target.name}; failed to find unique target for patch`,
      );
    }
    result = result.flatMap(item => {
      if (!isFor(item)) {
        return [item];
      }
      const object = isJson
        ? applyJson(item.object, asList(value) as Operation[])
        : applyStrategic(item.object, asObject(value), true);
      return object ? [{ ...item, object }] : [];
    });
  }
  return result;
}
