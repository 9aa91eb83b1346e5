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

/** A word or sign of a query, and where it stands. */
export interface Token {
  kind: 'duration' | 'number' | 'name' | 'string' | 'sign';
  text: string;
  at: number;
}

const TOKEN =
  /\s*(?:(?<duration>\d+(?:ms|[smhdwy])(?:\d+(?:ms|[smhdwy]))*)|(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(?<name>[a-zA-Z_:][\w:]*)|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<sign>=~|!~|!=|[{}()[\],=+\-*/]))/y;

/** The tokens of a query; undefined where something in it is none. */
export function tokens(text: string): Token[] | undefined {
  const found: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) {
      return undefined;
    }
    const quoted = groups.double ?? groups.single;
    const kinds = ['duration', 'number', 'name', 'sign'] as const;
    const kind = kinds.find(one => groups[one] !== undefined);
    found.push({
      kind: kind ?? 'string',
      text: kind ? groups[kind] : quoted.replace(/\\(.)/g, '$1'),
      at,
    });
  }
  return found;
}
