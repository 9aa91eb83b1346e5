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

import { LoggerService } from '@backstage/backend-plugin-api';
import { readLimited } from '../lib/readLimited';
import { asArray, asObject, asString, at, shorten } from '../lib/reading';
import { HostError } from './HostError';

const TIMEOUT_MS = 20_000;
/** Files of a configuration repository and lists of them, not archives. */
const MAX_BYTES = 16 * 1024 * 1024;
/** What a host says about a refusal; more is no sentence. */
const MAX_MESSAGE = 300;
/** What would end a line of a log, or worse. */
// eslint-disable-next-line no-control-regex
const BREAKS = /[\x00-\x20\x7f]+/g;

/** One request to a host's API. */
export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: object;
}

/** Sends requests to the API of one host. */
export class HostClient {
  readonly host: string;
  readonly #logger: LoggerService;
  readonly #fetch: typeof fetch;
  readonly #signal?: AbortSignal;

  /** @param options.signal - ends all requests */
  constructor(options: {
    host: string;
    logger: LoggerService;
    fetch: typeof fetch;
    signal?: AbortSignal;
  }) {
    const { fetch: send, signal } = options;
    this.host = options.host;
    this.#logger = options.logger;
    this.#signal = signal;
    this.#fetch = signal
      ? (input, init) =>
          send(input, {
            ...init,
            signal: init?.signal
              ? AbortSignal.any([signal, init.signal])
              : signal,
          })
      : send;
  }

  /** For what is no API, such as git's own protocol. */
  get fetch(): typeof fetch {
    return this.#fetch;
  }

  /**
   * Sends a request.
   *
   * @param what - what is asked for or made, in words for the error
   * @returns the body, as JSON; undefined where there is none
   * @throws HostError, or why the requests have been ended
   */
  async send(request: ApiRequest, what: string): Promise<unknown> {
    const { method = 'GET', url, headers, body } = request;
    let response: Response;
    let text: string;
    try {
      response = await this.#fetch(url, {
        method,
        headers: {
          Accept: 'application/json',
          ...headers,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        // Elsewhere the credentials have no business, and a POST becomes a GET
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      text = await readLimited(response, MAX_BYTES);
    } catch (error) {
      this.#signal?.throwIfAborted();
      this.#logger.debug(`${this.host}: ${what}: ${error}`);
      throw new HostError('unreachable', `${this.host} could not be asked`, {
        cause: error,
      });
    }
    const { status } = response;
    if (status < 200 || status > 299) {
      this.#logger.debug(`${this.host}: ${what}: ${status}`);
      throw this.#failure(response, text, method, what);
    }
    if (!text) {
      return undefined;
    }
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new HostError(
        'error',
        `${this.host} does not answer with ${what}`,
        { cause: error },
      );
    }
  }

  /**
   * All items of a list that comes in pages.
   *
   * @param request - makes the request for a page, the first one is 1
   * @param size - how many items a full page has
   * @param read - reads the items of a page's body
   * @throws HostError, also for a list of over `max` items
   */
  async sendForAll<T>(
    request: (page: number) => ApiRequest,
    what: string,
    options: { size: number; max: number; read: (body: unknown) => T[] },
  ): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; ; page += 1) {
      const items = options.read(await this.send(request(page), what));
      all.push(...items);
      if (items.length < options.size) {
        return all;
      }
      if (all.length >= options.max) {
        throw new HostError(
          'error',
          `${this.host} has over ${options.max} of ${what}`,
        );
      }
    }
  }

  #failure(
    { status, headers }: Response,
    text: string,
    method: string,
    what: string,
  ): HostError {
    const { host } = this;
    const said = ownWords(text);
    const because = said ? `: ${said}` : '';
    if (
      status === 429 ||
      // GitHub refuses so whoever has asked too often
      (status === 403 &&
        (headers.get('x-ratelimit-remaining') === '0' ||
          headers.has('retry-after')))
    ) {
      return new HostError(
        'limited',
        `${host} limits how often it may be asked; try again later`,
      );
    }
    switch (status) {
      case 401:
      case 403:
        return new HostError(
          'forbidden',
          `${host} does not let the portal ${
            method === 'GET' ? 'read' : 'write'
          } ${what}${because}. Its integration needs a token that may write to the repository and open pull requests`,
        );
      case 404:
        return new HostError(
          'not-found',
          `${host} does not know ${what}, or hides it from the portal`,
        );
      case 301:
      case 302:
      case 303:
      case 307:
      case 308:
        return new HostError(
          'error',
          `${host} says that ${what} has moved (${status})${placeOf(
            headers.get('location'),
          )}: use the address of today`,
        );
      case 400:
      case 405:
      case 409:
      case 412:
      case 422:
      case 423:
        return new HostError(
          'conflict',
          `${host} refuses ${what} (${status})${because}`,
        );
      default:
        return new HostError(
          'error',
          `${host} answers with an error (${status}) to ${what}`,
        );
    }
  }
}

/** Where something has moved to, without what may come after the path. */
function placeOf(location: string | null): string {
  const place = location?.replace(/[?#].*$/s, '').replace(BREAKS, ' ');
  return place ? ` to ${shorten(place, MAX_MESSAGE)}` : '';
}

/** What a host says itself about a refusal, on one line. */
function ownWords(text: string): string | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // A page for people, of a proxy perhaps
    return undefined;
  }
  const words = [
    ...wordsIn(at(body, 'message')),
    ...wordsIn(at(body, 'error')),
    ...asArray(at(body, 'errors')).flatMap(error => [
      ...(typeof error === 'string' ? [error] : []),
      ...wordsIn(at(error, 'message')),
    ]),
  ];
  const line = words.join('; ').replace(BREAKS, ' ').trim();
  return line ? shorten(line, MAX_MESSAGE) : undefined;
}

/** GitLab says it as a text, a list, or a list for each field. */
function wordsIn(message: unknown): string[] {
  if (typeof message === 'string') {
    return asString(message) ? [message] : [];
  }
  const fields = asObject(message);
  return fields
    ? Object.entries(fields).map(
        ([field, words]) => `${field} ${wordsIn(words).join(', ')}`,
      )
    : asArray(message).flatMap(wordsIn);
}
