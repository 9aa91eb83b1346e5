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

import type { KubeObject } from '../../../cluster/client';
import {
  asList,
  asObject,
  clone,
  isObject,
  type JsonObject,
} from '../../runtime/json';
import { groupOf } from '../../runtime/objects';
import { globMatches } from '../glob';
import type { IgnoreDifference } from '../types';

/** The path's names; a number stands for a place in a list, `*` for all. */
type Path = string[];

function pointerPath(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/**
 * The path of a simple jq expression: `.spec.replicas`, `.a["b.c"]`, `.a[].b`,
 * `.a[0]`. Others (with `select`, pipes and the like) are not understood.
 */
export function jqPath(expression: string): Path | undefined {
  const part = /\.([A-Za-z_][\w-]*)|\.?\["([^"]+)"\]|\[(\d*)\]/y;
  const path: Path = [];
  let end = 0;
  while (end < expression.length) {
    part.lastIndex = end;
    const match = part.exec(expression);
    if (!match) {
      return undefined;
    }
    const [, name, quoted, index] = match;
    path.push(name ?? quoted ?? (index || '*'));
    end = part.lastIndex;
  }
  return path;
}

function removeAt(value: unknown, path: Path): void {
  const [head, ...rest] = path;
  if (Array.isArray(value)) {
    if (head === '*') {
      if (rest.length) {
        value.forEach(item => removeAt(item, rest));
      } else {
        value.length = 0;
      }
    } else if (rest.length) {
      removeAt(value[Number(head)], rest);
    } else {
      value.splice(Number(head), 1);
    }
  } else if (isObject(value)) {
    if (rest.length) {
      removeAt(value[head], rest);
    } else {
      delete value[head];
    }
  }
}

/** Whether a rule of `ignoreDifferences` is about the object. */
export function concerns(rule: IgnoreDifference, object: KubeObject): boolean {
  return (
    globMatches(rule.kind || '*', object.kind) &&
    (rule.group === '*' || (rule.group ?? '') === groupOf(object.apiVersion)) &&
    (!rule.name || rule.name === object.metadata.name) &&
    (!rule.namespace || rule.namespace === object.metadata.namespace)
  );
}

/** The paths that a list of field managers has, by `managedFields`. */
function managedPaths(object: KubeObject, managers: string[]): Path[] {
  const paths: Path[] = [];
  const walk = (fields: unknown, path: Path) => {
    const entries = Object.entries(asObject(fields)).filter(
      ([name]) => name !== '.',
    );
    if (!entries.length && path.length) {
      paths.push(path);
    }
    for (const [name, below] of entries) {
      // List items are named by key or value; their lists are left out whole.
      if (name.startsWith('f:')) {
        walk(below, [...path, name.slice(2)]);
      } else if (path.length) {
        paths.push(path);
      }
    }
  };
  asList(object.metadata.managedFields)
    .map(asObject)
    .filter(({ manager }) => managers.includes(String(manager)))
    .forEach(({ fieldsV1 }) => walk(fieldsV1, []));
  return paths;
}

/** The paths of an object whose differences do not count. */
export function ignoredPaths(
  rules: IgnoreDifference[],
  live: KubeObject,
): Path[] {
  return rules
    .filter(rule => concerns(rule, live))
    .flatMap(rule => [
      ...(rule.jsonPointers ?? []).map(pointerPath),
      ...(rule.jqPathExpressions ?? [])
        .map(jqPath)
        .filter((path): path is Path => path !== undefined),
      ...managedPaths(live, rule.managedFieldsManagers ?? []),
    ]);
}

/** Removes paths from an object, in place. */
export function withoutPaths(object: KubeObject, paths: Path[]): KubeObject {
  paths.forEach(path => removeAt(object, path));
  return object;
}

/**
 * What git wants, with the live object's own values where differences do not
 * count. Places in lists that only a `*` names are left as git has them.
 */
export function withLiveFields(
  target: KubeObject,
  live: KubeObject,
  rules: IgnoreDifference[],
): KubeObject {
  const result = clone(target);
  for (const path of ignoredPaths(rules, live)) {
    if (!path.includes('*')) {
      copyAt(result, live, path);
    }
  }
  return result;
}

/** Makes a value of one object what it is in another, or takes it away. */
function copyAt(to: unknown, from: unknown, [head, ...rest]: Path): void {
  const source = isObject(from) || Array.isArray(from) ? from : {};
  const value = (source as JsonObject)[head];
  if (!isObject(to) && !Array.isArray(to)) {
    return;
  }
  const target = to as JsonObject;
  if (rest.length) {
    copyAt(target[head], value, rest);
  } else if (value === undefined) {
    removeAt(target, [head]);
  } else {
    target[head] = clone(value);
  }
}

/** The jq expressions of rules that {@link jqPath} cannot read. */
export function unreadableExpressions(
  rules: IgnoreDifference[] = [],
): string[] {
  return rules
    .flatMap(rule => rule.jqPathExpressions ?? [])
    .filter(expression => jqPath(expression) === undefined);
}
