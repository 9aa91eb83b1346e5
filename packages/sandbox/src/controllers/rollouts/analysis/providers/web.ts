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

import { valuesAt } from '../../../../cluster/read/jsonPath';
import { messageOf } from '../../../runtime/errors';
import { timestamp } from '../../../runtime/objects';
import { judge } from '../conditions';
import { ask } from './http';
import type { Provider } from './types';

/** What a JSONPath such as `{$.data.ok}` finds: one value, or a list. */
function pick(body: unknown, path: string): unknown {
  const inner = path.replace(/^\{\s*|\s*\}$/g, '').replace(/^\$/, '');
  if (!inner) {
    return body;
  }
  const found = valuesAt(body, inner);
  if (!found.length) {
    throw new Error(`Could not find JSONPath in body: ${path} is not found`);
  }
  return found.length === 1 ? found[0] : found;
}

/** Asks any address over HTTP, and picks a value from the JSON of its answer. */
export const web: Provider = {
  async run({ metric, addresses }) {
    const { url, method, headers, body, jsonBody, timeoutSeconds, jsonPath } =
      metric.provider.web!;
    const startedAt = timestamp();
    try {
      const answer = await ask(url, {
        method,
        headers:
          jsonBody === undefined
            ? headers
            : [
                ...(headers ?? []),
                { key: 'Content-Type', value: 'application/json' },
              ],
        body: jsonBody === undefined ? body : JSON.stringify(jsonBody),
        timeoutSeconds,
        addresses,
      });
      if (answer.status < 200 || answer.status >= 300) {
        throw new Error(`received non 2xx response code: ${answer.status}`);
      }
      const value = (() => {
        if (!jsonPath) {
          // Without a path, a body need not be JSON.
          try {
            return JSON.parse(answer.text);
          } catch {
            return answer.text;
          }
        }
        try {
          return pick(JSON.parse(answer.text), jsonPath);
        } catch (error) {
          throw new Error(`Could not parse JSON body: ${messageOf(error)}`);
        }
      })();
      return {
        startedAt,
        finishedAt: timestamp(),
        phase: judge(metric, value),
        value: typeof value === 'string' ? value : JSON.stringify(value),
      };
    } catch (error) {
      return {
        startedAt,
        finishedAt: timestamp(),
        phase: 'Error',
        message: messageOf(error),
      };
    }
  },
};
