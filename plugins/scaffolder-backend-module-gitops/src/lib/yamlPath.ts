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

import { InputError } from '@backstage/errors';
import toPath from 'lodash/toPath';
import { Document, isAlias, isMap, isScalar, isSeq } from 'yaml';

/** How a place in a document is named. */
export type YamlPath = string | Array<string | number>;

type Segment = string | number;

/** An item of a list by one of its fields, such as `name=web`. */
const SELECTOR = /^([^=]+)=(.*)$/;

/**
 * The segments of a path: a JSON pointer (`/spec/replicas`), a path with dots
 * (`spec.template.spec.containers[0].image`), or a list of segments.
 *
 * @throws InputError for an empty one
 */
export function segmentsOf(path: YamlPath): Segment[] {
  let segments: Segment[];
  if (typeof path !== 'string') {
    segments = path;
  } else if (path.startsWith('/')) {
    segments = path
      .slice(1)
      .split('/')
      .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  } else {
    segments = toPath(path);
  }
  if (!segments.length || segments.includes('')) {
    throw new InputError(
      `${JSON.stringify(
        path,
      )} is no path: it is /spec/replicas, spec.replicas, or a list of names`,
    );
  }
  return segments;
}

/**
 * The segments as they lead through a document: `name=web` becomes the number
 * of that item of a list.
 *
 * @throws InputError for a path that the document does not allow
 */
export function locate(
  document: Document,
  path: YamlPath,
  file: string,
): Segment[] {
  const found: Segment[] = [];
  let node: unknown = document.contents;
  for (const segment of segmentsOf(path)) {
    const place = `${file}: ${[...found, segment].join('.')}`;
    if (isAlias(node)) {
      throw new InputError(
        `${place} lies behind an alias (*${node.source}), which stands for another place too: change it there`,
      );
    }
    if (isSeq(node)) {
      const index = indexIn(node.items, segment);
      if (index === undefined || index > node.items.length) {
        throw new InputError(`${place} is no item of the list`);
      }
      found.push(index);
      node = node.items[index];
    } else if (isMap(node)) {
      found.push(segment);
      node = node.get(segment, true);
    } else if (
      node === undefined ||
      node === null ||
      (isScalar(node) && node.value === null)
    ) {
      if (typeof segment === 'string' && SELECTOR.test(segment)) {
        throw new InputError(`${place}: there is no such list`);
      }
      found.push(segment);
      node = undefined;
    } else {
      throw new InputError(
        `${place} cannot be reached: there is a value in the way`,
      );
    }
  }
  return found;
}

function indexIn(items: unknown[], segment: Segment): number | undefined {
  if (typeof segment === 'number' || /^\d+$/.test(segment)) {
    return Number(segment);
  }
  const [, key, value] = SELECTOR.exec(segment) ?? [];
  const index = items.findIndex(
    item => isMap(item) && key !== undefined && String(item.get(key)) === value,
  );
  return index < 0 ? undefined : index;
}
