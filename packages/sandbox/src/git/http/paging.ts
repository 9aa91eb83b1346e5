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

import { Request } from 'express';
import { invalid } from './errors';

/** A page asked for by `page` and `limit`. */
export interface Page {
  page: number;
  limit: number;
}

/** What of a response the paging needs. */
export interface PageResponse {
  setHeader(name: string, value: string): unknown;
  json(data: unknown): unknown;
}

/** Gitea's own defaults: 30 a page, 50 at most. */
const DEFAULT_LIMIT = 30;
const MAX_LIMIT = 50;

function positive(value: unknown, name: string): number | undefined {
  if (value === undefined || value === '') {
    return undefined;
  }
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) {
    throw invalid(`${name} must be a whole number`);
  }
  return number;
}

/** The page that a request asks for. */
export function readPage(request: Request): Page {
  const page = positive(request.query.page, 'page') || 1;
  const limit = positive(request.query.limit, 'limit') || DEFAULT_LIMIT;
  return { page, limit: Math.min(limit, MAX_LIMIT) };
}

/** Sets `X-Total-Count` and the `Link` header to the other pages. */
export function setPageHeaders(
  request: Request,
  response: Pick<PageResponse, 'setHeader'>,
  baseUrl: string,
  { page, limit }: Page,
  total: number,
): void {
  const last = Math.max(1, Math.ceil(total / limit));
  const link = (to: number, rel: string) => {
    const url = new URL(request.originalUrl, baseUrl);
    url.searchParams.set('page', String(to));
    url.searchParams.set('limit', String(limit));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first'), link(page - 1, 'prev')] : []),
  ];
  response.setHeader('X-Total-Count', String(total));
  if (links.length > 0) {
    response.setHeader('Link', links.join(','));
  }
}

/** Answers with one page of a list that is all in memory. */
export function sendPage<T, U>(
  request: Request,
  response: PageResponse,
  baseUrl: string,
  items: readonly T[],
  show: (item: T) => U,
): void {
  const page = readPage(request);
  const start = (page.page - 1) * page.limit;
  setPageHeaders(request, response, baseUrl, page, items.length);
  response.json(items.slice(start, start + page.limit).map(show));
}
