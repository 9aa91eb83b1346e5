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

import { detailOf, messageOf } from '../../../runtime/errors';

/** What {@link ask} takes beside the address. */
export interface AskOptions {
  method?: string;
  headers?: readonly { key: string; value: string }[];
  body?: string;
  timeoutSeconds?: number;
  /** Where Services are reached, by `host:port` in the cluster. */
  addresses?: Readonly<Record<string, string>>;
}

/** Where something is reached from outside of the cluster. */
function reachable(url: string, { addresses = {} }: AskOptions): string {
  const { host, origin } = new URL(url);
  const address = Object.hasOwn(addresses, host) ? addresses[host] : undefined;
  return address ? url.replace(origin, address) : url;
}

/**
 * Sends a request.
 *
 * @returns the answer's status and text
 * @throws Error that names the method and the address where there is no answer
 */
export async function ask(
  url: string,
  options: AskOptions = {},
): Promise<{ status: number; text: string }> {
  const method = options.method ?? 'GET';
  try {
    const response = await fetch(reachable(url, options), {
      method,
      headers: (options.headers ?? []).map(
        ({ key, value }): [string, string] => [key, value],
      ),
      body: options.body,
      signal: AbortSignal.timeout((options.timeoutSeconds || 10) * 1_000),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    // `fetch` says "fetch failed" and keeps what happened in the cause.
    const cause = detailOf(error, 'cause');
    throw new Error(`${method} "${url}": ${messageOf(cause ?? error)}`);
  }
}
