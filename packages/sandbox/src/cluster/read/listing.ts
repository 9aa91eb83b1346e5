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
  ApiError,
  badRequest,
  expired,
  tooLargeResourceVersion,
} from '../apiError';
import { KubeObject } from '../client';
import { ServedResource } from '../registry/types';
import { Entry, Store } from '../store/store';
import { toServed } from '../write/versions';
import { parseFieldSelector } from './fieldSelector';
import { matchesLabels, parseLabelSelector } from './labelSelector';

/** A page of a list. */
export interface Page {
  entries: Entry[];
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
}

/** The selectors of a request as one test. */
export function selectorOf(
  resource: ServedResource,
  query: URLSearchParams,
  name?: string,
): ((object: KubeObject) => boolean) | undefined {
  const labels = query.get('labelSelector') ?? '';
  const fields = query.get('fieldSelector') ?? '';
  if (!labels && !fields && name === undefined) {
    return undefined;
  }
  const requirements = parseLabelSelector(labels);
  const matchesFields = parseFieldSelector(resource, fields);
  return object =>
    (name === undefined || object.metadata.name === name) &&
    matchesLabels(requirements, object.metadata.labels) &&
    matchesFields(toServed(resource, object));
}

/** Reads a resourceVersion; undefined where none is asked for. */
export function revisionOf(query: URLSearchParams): number | undefined {
  const text = query.get('resourceVersion');
  if (text === null || text === '') {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    throw badRequest(
      `Invalid value: ${JSON.stringify(
        text,
      )}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  }
  return Number(text);
}

interface Continuation {
  revision: number;
  start: string;
}

function readContinue(token: string): Continuation {
  const bad = () => badRequest('continue key is not valid: malformed value');
  try {
    const parsed = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    ) as { v?: unknown; rv?: unknown; start?: unknown };
    if (
      parsed.v !== 'meta.k8s.io/v1' ||
      typeof parsed.rv !== 'number' ||
      typeof parsed.start !== 'string'
    ) {
      throw bad();
    }
    return { revision: parsed.rv, start: parsed.start };
  } catch (error) {
    throw error instanceof ApiError ? error : bad();
  }
}

function writeContinue({ revision, start }: Continuation): string {
  return Buffer.from(
    JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start }),
  ).toString('base64url');
}

const TOO_OLD =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 0);
  if (!Number.isInteger(limit) || limit < 0) {
    throw badRequest(`invalid limit: ${query.get('limit')}`);
  }
  return limit;
}

/**
 * Lists a resource, or one page of it.
 *
 * @throws ApiError 400 for parameters that do not go together, 410 for a page
 *   of a list whose state is forgotten, 504 for a state yet to come.
 */
export function listPage(
  store: Store,
  resource: ServedResource,
  namespace: string | undefined,
  query: URLSearchParams,
  name?: string,
): Page {
  const limit = limitOf(query);
  const asked = revisionOf(query);
  const match = query.get('resourceVersionMatch');
  const token = query.get('continue');
  if (token && asked !== undefined && asked !== 0) {
    throw badRequest(
      'specifying resource version is not allowed when using continue',
    );
  }
  checkMatch(match, asked, token);
  if (asked !== undefined && asked > store.revision) {
    throw tooLargeResourceVersion(asked, store.revision);
  }
  const from = token ? readContinue(token) : undefined;
  const exact =
    from?.revision ??
    (match === 'Exact' || (limit > 0 && asked && !match) ? asked : undefined);
  const revision = exact ?? store.revision;
  const all =
    exact === undefined
      ? store.list(resource.storage)
      : store.listAt(resource.storage, exact);
  if (!all) {
    throw expired(
      token ? TOO_OLD : `The resourceVersion for the provided list is too old.`,
    );
  }
  const selector = selectorOf(resource, query, name);
  const later = from ? all.filter(entry => entry.key >= from.start) : all;
  const inNamespace = namespace
    ? later.filter(entry => entry.namespace === namespace)
    : later;
  const matching = selector
    ? inNamespace.filter(entry => selector(entry.object))
    : inNamespace;
  if (limit === 0 || matching.length <= limit) {
    return {
      entries: matching,
      metadata: { resourceVersion: String(revision) },
    };
  }
  const entries = matching.slice(0, limit);
  return {
    entries,
    metadata: {
      resourceVersion: String(revision),
      continue: writeContinue({
        revision,
        start: `${entries[entries.length - 1].key}\u0000`,
      }),
      ...(selector ? {} : { remainingItemCount: matching.length - limit }),
    },
  };
}

function checkMatch(
  match: string | null,
  asked: number | undefined,
  token: string | null,
) {
  if (!match) {
    return;
  }
  const forbidden = (why: string) =>
    new ApiError(
      422,
      'Invalid',
      `ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: ${why}`,
      {
        group: 'meta.k8s.io',
        kind: 'ListOptions',
        causes: [
          {
            reason: 'FieldValueForbidden',
            message: `Forbidden: ${why}`,
            field: 'resourceVersionMatch',
          },
        ],
      },
    );
  if (match !== 'Exact' && match !== 'NotOlderThan') {
    throw badRequest(`unknown resourceVersionMatch: ${match}`);
  }
  if (asked === undefined) {
    throw forbidden(
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  if (token) {
    throw forbidden(
      'resourceVersionMatch is forbidden when continue is provided',
    );
  }
  if (match === 'Exact' && asked === 0) {
    throw forbidden(
      'resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
    );
  }
}
