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

import { cached } from '../http/respond';
import { Registry } from '../registry/registry';
import { metadataSchema } from '../schema/metadata';
import {
  aggregated,
  apiGroupList,
  apiGroupOf,
  apiResourceList,
  apiVersions,
} from './discovery';
import { openapiDocument, openapiPaths } from './openapi';

type Document = ReturnType<typeof cached>;

/** Discovery and OpenAPI documents, made when asked for and kept until a kind comes or goes. */
export class Documents {
  private readonly kept = new Map<string, Document | undefined>();
  private generation = -1;

  constructor(private readonly registry: Registry) {}

  /** `/api` (core) or `/apis` in the aggregated form. */
  aggregated(core: boolean): Document {
    return this.of(`aggregated ${core}`, () =>
      aggregated(this.registry, core),
    )!;
  }

  /** The plain form of a discovery path, if there is something at it. */
  plain(path: string, address: string): Document | undefined {
    return this.of(`plain ${path}`, () => {
      const [root, group, version] = path.split('/').filter(Boolean);
      if (root === 'api') {
        return group === undefined
          ? apiVersions(address)
          : apiResourceList(this.registry, '', group);
      }
      if (group === undefined) {
        return apiGroupList(this.registry);
      }
      return version === undefined
        ? apiGroupOf(this.registry, group)
        : apiResourceList(this.registry, group, version);
    });
  }

  /** The index of the OpenAPI v3 documents. */
  openapiIndex(): Document {
    return this.of('openapi', () => ({
      paths: Object.fromEntries(
        [...openapiPaths(this.registry).keys()].map(path => [
          path,
          {
            serverRelativeURL: `/openapi/v3/${path}?hash=${this.openapi(
              path,
            )!.etag.replace(/"/g, '')}`,
          },
        ]),
      ),
    }))!;
  }

  /** The OpenAPI v3 document at `apis/<group>/<version>`, if it is served. */
  openapi(path: string): Document | undefined {
    return this.of(`openapi ${path}`, () => {
      const at = openapiPaths(this.registry).get(path);
      return (
        at &&
        openapiDocument(this.registry, at.group, at.version, metadataSchema)
      );
    });
  }

  private of(key: string, make: () => object | undefined) {
    if (this.generation !== this.registry.generation) {
      this.kept.clear();
      this.generation = this.registry.generation;
    }
    if (!this.kept.has(key)) {
      const value = make();
      this.kept.set(key, value && cached(value));
    }
    return this.kept.get(key);
  }
}
