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
  asList,
  asObject,
  isObject,
  type JsonObject,
} from '../../../runtime/json';

/** Values over others as Helm lays them: `null` takes a value away. */
export function mergeValues(under: JsonObject, over: JsonObject): JsonObject {
  const result = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const before = result[name];
    if (value === null) {
      delete result[name];
    } else if (isObject(value) && isObject(before)) {
      result[name] = mergeValues(before, value);
    } else {
      result[name] = value;
    }
  }
  return result;
}

/** The names of `a.b\.c[0].d`, as `--set` reads them. */
function namesOf(text: string): (string | number)[] {
  const names: (string | number)[] = [];
  for (const part of text.match(/(\\.|[^.\\])+/g) ?? []) {
    const [, name, indexes] = /^(.*?)((?:\[\d+\])*)$/.exec(part) ?? [];
    if (name) {
      names.push(name.replace(/\\(.)/g, '$1'));
    }
    for (const [, index] of (indexes ?? '').matchAll(/\[(\d+)\]/g)) {
      names.push(Number(index));
    }
  }
  return names;
}

/** The value of a `--set`: a flag, a number, nothing, or a text. */
function typed(text: string): unknown {
  switch (text) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    default:
      return /^-?(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
  }
}

function setAt(
  holder: unknown,
  [name, ...rest]: (string | number)[],
  value: unknown,
): unknown {
  if (name === undefined) {
    return value;
  }
  if (typeof name === 'number') {
    const list = [...asList(holder)];
    list[name] = setAt(list[name], rest, value);
    return list;
  }
  const object = asObject(holder);
  return { ...object, [name]: setAt(object[name], rest, value) };
}

/** A build's environment, which Argo CD puts into parameters. */
type BuildEnvironment = Readonly<Record<string, string>>;

/**
 * The text with `$NAME` and `${NAME}` replaced from the build's environment, as
 * Argo CD does it with parameters; `$$` is a dollar sign.
 */
function substituted(text: string, env: BuildEnvironment): string {
  return text.replace(
    /\$(\$|\{(\w+)\}|(\w+))/g,
    (_, all: string, braced?: string, plain?: string) =>
      all === '$' ? '$' : env[braced ?? plain ?? ''] ?? '',
  );
}

/** Values with a source's `helm.parameters` over them. */
export function withParameters(
  values: JsonObject,
  parameters: unknown,
  env: BuildEnvironment,
): JsonObject {
  return asList(parameters)
    .map(asObject)
    .reduce<JsonObject>((result, { name, value, forceString }) => {
      const text = substituted(String(value ?? ''), env);
      const names = namesOf(String(name));
      return asObject(
        setAt(result, names, forceString === true ? text : typed(text)),
      );
    }, values);
}
