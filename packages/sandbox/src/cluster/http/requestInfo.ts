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

import { badRequest } from '../apiError';

/** What a request is about, read off its path and method. */
export interface RequestInfo {
  path: string;
  query: URLSearchParams;
  /** `get`, `list`, `watch`, `create`, … for resources; else the method. */
  verb: string;
  /** Set for requests about objects. */
  resource?: {
    group: string;
    version: string;
    plural: string;
    subresource?: string;
    namespace?: string;
    name?: string;
  };
  /** Of the subresource `proxy`: the path behind it, as it was sent. */
  proxyPath?: string;
}

const VERBS: Record<string, [one: string, many: string]> = {
  GET: ['get', 'list'],
  HEAD: ['get', 'list'],
  POST: ['create', 'create'],
  PUT: ['update', 'update'],
  PATCH: ['patch', 'patch'],
  DELETE: ['delete', 'deletecollection'],
};

const NAMESPACE_SUBRESOURCES = ['status', 'finalize'];

/** A query's switch: `true`, `1` and the empty value are on. */
export function isOn(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  return value !== null && value !== 'false' && value !== '0';
}

/**
 * Reads path and method. Path segments that do not decode make no resource.
 *
 * @throws ApiError 400 for a path that is none.
 */
export function requestInfo(method: string, url: string): RequestInfo {
  const base = 'https://cluster';
  // A path that begins with two slashes would be read as a host.
  const target = url.replace(/^\/+/, '/');
  if (!URL.canParse(target, base)) {
    throw badRequest('the path of the request cannot be read');
  }
  const { pathname, searchParams: query } = new URL(target, base);
  const info: RequestInfo = {
    path: pathname,
    query,
    verb: method.toLocaleLowerCase('en-US'),
  };
  let segments: string[];
  try {
    segments = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return info;
  }
  const grouped = segments[0] === 'apis';
  if (!grouped && segments[0] !== 'api') {
    return info;
  }
  const head = grouped ? 3 : 2;
  if (segments.length <= head) {
    return info;
  }
  const group = grouped ? segments[1] : '';
  const version = segments[head - 1];
  let rest = segments.slice(head);
  let watch = isOn(query, 'watch');
  if (rest[0] === 'watch') {
    watch = true;
    rest = rest.slice(1);
  }
  let namespace: string | undefined;
  const ofNamespace =
    rest[0] === 'namespaces' &&
    (rest.length < 3 || NAMESPACE_SUBRESOURCES.includes(rest[2]));
  if (rest[0] === 'namespaces' && !ofNamespace) {
    namespace = rest[1];
    rest = rest.slice(2);
  }
  const [plural, name, ...sub] = rest;
  if (!plural) {
    return info;
  }
  const [one, many] = VERBS[method] ?? [info.verb, info.verb];
  const proxied = sub[0] === 'proxy';
  const subresource = proxied ? 'proxy' : sub.join('/') || undefined;
  if (proxied) {
    const raw = pathname.split('/').filter(Boolean);
    const end = pathname.endsWith('/') ? '/' : '';
    const path = raw.slice(raw.length - sub.length + 1).join('/');
    info.proxyPath = path ? `/${path}${end}` : '/';
  }
  info.verb = name === undefined ? many : one;
  if (watch && (method === 'GET' || method === 'HEAD')) {
    info.verb = 'watch';
  }
  info.resource = { group, version, plural, subresource, namespace, name };
  return info;
}
