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

import { MemoryRepository } from './MemoryRepository';
import { advertise, receive } from './receivePack';
import { checkFields, FieldRules } from './rules';

/** A request to a mocked host. */
export interface MockRequest {
  method: string;
  /** With the query. */
  path: string;
  body?: unknown;
}

/** What a mocked host answers. */
export interface MockAnswer {
  status: number;
  body?: unknown;
}

/** One of the host's operations. */
export interface MockRoute {
  method: string;
  /** Of the path below the API, decoded in its groups. */
  path: RegExp;
  /** What the body may have; none where it has none. */
  fields?: FieldRules;
  /** What may be asked for in the query. */
  query?: string[];
  answer(
    groups: string[],
    body: Record<string, unknown>,
    query: URLSearchParams,
  ): MockAnswer;
}

const json = ({ status, body }: MockAnswer) =>
  status === 204
    ? new Response(null, { status })
    : Response.json(body ?? {}, { status });

/**
 * A git host in memory, behind a `fetch`. A request that the host's published
 * rules do not allow is refused, and kept in `violations`.
 */
export abstract class MockHost {
  readonly requests: MockRequest[] = [];
  readonly violations: string[] = [];
  readonly repositories = new Map<string, MemoryRepository>();
  /** Answers before the host does, for what is to fail; may throw. */
  fault?: (request: MockRequest) => MockAnswer | undefined | void;

  protected constructor(
    private readonly options: {
      /** Where its API is. */
      api: string;
      /** Where its pages and git are. */
      web: string;
      /** What the API has to be called with. */
      headers: Record<string, string>;
      /** What git signs in with. */
      gitUser: string;
      gitPassword: string;
    },
  ) {}

  protected abstract routes(): MockRoute[];

  /** To be given to what asks the host. */
  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const request: MockRequest = {
      method: init?.method ?? 'GET',
      path: `${url.pathname}${url.search}`,
    };
    const headers = new Headers(init?.headers);
    this.requests.push(request);
    if (init?.redirect !== 'manual') {
      this.violations.push('Redirects are followed, with the credentials');
    }
    if (url.href.startsWith(`${this.options.api}/`)) {
      request.body = init?.body ? JSON.parse(String(init.body)) : undefined;
      return json(this.fault?.(request) || this.answer(url, request, headers));
    }
    const fault = this.fault?.(request);
    return fault
      ? json(fault)
      : this.git(url, headers, Buffer.from((init?.body as Buffer) ?? ''));
  };

  /** A repository that is there already. */
  add(path: string, texts?: Record<string, string>): MemoryRepository {
    const repository = new MemoryRepository(path);
    this.repositories.set(path, repository);
    if (texts) {
      repository.put(texts);
    }
    return repository;
  }

  /** The requests that may change something. */
  get writes(): string[] {
    return this.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);
  }

  private answer(url: URL, request: MockRequest, headers: Headers): MockAnswer {
    for (const [name, value] of Object.entries(this.options.headers)) {
      if (headers.get(name) !== value) {
        return { status: 401, body: { message: `Bad ${name}` } };
      }
    }
    const path = url.pathname.slice(new URL(this.options.api).pathname.length);
    const below = path.startsWith('/') ? path : `/${path}`;
    for (const route of this.routes()) {
      const match = route.path.exec(below);
      if (match && route.method === request.method) {
        const wrong = [
          ...[...url.searchParams.keys()]
            .filter(key => !route.query?.includes(key))
            .map(key => `the query has ${key}, which the host does not know`),
          ...(route.fields ? checkFields(request.body, route.fields) : []),
          ...(!route.fields && request.body ? ['there is a body'] : []),
          ...(route.fields && headers.get('content-type') !== 'application/json'
            ? ['the body is no JSON']
            : []),
        ];
        if (wrong.length) {
          this.violations.push(
            ...wrong.map(what => `${request.method} ${below}: ${what}`),
          );
          return { status: 422, body: { message: wrong.join('; ') } };
        }
        return route.answer(
          match.slice(1).map(decodeURIComponent),
          (request.body ?? {}) as Record<string, unknown>,
          url.searchParams,
        );
      }
    }
    this.violations.push(`${request.method} ${below} is no operation`);
    return { status: 404, body: { message: 'Not Found' } };
  }

  private async git(
    url: URL,
    headers: Headers,
    body: Buffer,
  ): Promise<Response> {
    const [, path, operation] =
      /^\/(.+)\.git\/(info\/refs|git-receive-pack)$/.exec(url.pathname) ?? [];
    const { gitUser, gitPassword, web } = this.options;
    const basic = Buffer.from(`${gitUser}:${gitPassword}`).toString('base64');
    if (!path || url.origin !== new URL(web).origin) {
      this.violations.push(`${url.href} is nothing of this host`);
      return new Response('', { status: 404 });
    }
    if (headers.get('authorization') !== `Basic ${basic}`) {
      return new Response('', { status: 401 });
    }
    const repository = this.repositories.get(decodeURIComponent(path));
    if (!repository) {
      return new Response('', { status: 404 });
    }
    const isFirst = operation === 'info/refs';
    return new Response(
      isFirst ? advertise(repository) : await receive(repository, body),
      {
        headers: {
          'Content-Type': isFirst
            ? 'application/x-git-receive-pack-advertisement'
            : 'application/x-git-receive-pack-result',
        },
      },
    );
  }
}
