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

/**
 * Finds the keys that stand more than once in an object of a JSON text, which
 * `JSON.parse` passes over. The text must be valid JSON.
 *
 * @returns their paths, as in `spec.replicas`.
 */
export function duplicateKeys(text: string): string[] {
  const found: string[] = [];
  const stack: {
    keys?: Set<string>;
    path: string;
    index: number;
    key: string;
  }[] = [];
  let at = 0;
  const top = () => stack[stack.length - 1];
  const here = () => {
    const frame = top();
    if (!frame) {
      return '';
    }
    if (!frame.keys) {
      return `${frame.path}[${frame.index}]`;
    }
    return frame.path ? `${frame.path}.${frame.key}` : frame.key;
  };
  const endOfString = (start: number) => {
    let end = start + 1;
    while (text[end] !== '"') {
      end += text[end] === '\\' ? 2 : 1;
    }
    return end;
  };
  let expectKey = false;
  while (at < text.length) {
    switch (text[at]) {
      case '{':
        stack.push({ keys: new Set(), path: here(), index: 0, key: '' });
        expectKey = true;
        break;
      case '[':
        stack.push({ path: here(), index: 0, key: '' });
        expectKey = false;
        break;
      case '}':
      case ']':
        stack.pop();
        expectKey = false;
        break;
      case ',':
        if (top()?.keys) {
          expectKey = true;
        } else if (top()) {
          top().index += 1;
        }
        break;
      case '"': {
        const end = endOfString(at);
        const frame = top();
        if (expectKey && frame?.keys) {
          frame.key = JSON.parse(text.slice(at, end + 1)) as string;
          if (frame.keys.has(frame.key)) {
            found.push(here());
          }
          frame.keys.add(frame.key);
          expectKey = false;
        }
        at = end;
        break;
      }
      default:
    }
    at += 1;
  }
  return found;
}
