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

/** A repository that was renamed leads on once, seldom twice. */
const MAX_REDIRECTS = 3;

/**
 * Fetches, and follows redirects as long as they stay with the same origin:
 * `fetch` itself would carry headers such as `PRIVATE-TOKEN` to any other one.
 *
 * @returns the redirect itself where it leads elsewhere, or on and on
 */
export async function fetchWithinOrigin(
  fetcher: typeof fetch,
  url: string,
  init: RequestInit,
): Promise<Response> {
  let at = new URL(url);
  for (let followed = 0; ; followed++) {
    const response = await fetcher(at.href, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if (
      response.status < 300 ||
      response.status > 399 ||
      !location ||
      followed === MAX_REDIRECTS ||
      !URL.canParse(location, at)
    ) {
      return response;
    }
    const next = new URL(location, at);
    if (next.origin !== at.origin) {
      return response;
    }
    await response.body?.cancel();
    at = next;
  }
}
