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

import { ServedResource, apiVersionOf } from './types';

/** The kinds a cluster serves at this moment. */
export class Registry {
  private readonly byPath = new Map<string, ServedResource>();
  private readonly byKind = new Map<string, ServedResource>();
  private readonly preferredByName = new Map<string, ServedResource>();
  private readonly listeners = new Set<() => void>();
  private changes = 0;

  /** Counts the changes; a cache of discovery documents is valid for one number. */
  get generation(): number {
    return this.changes;
  }

  /** Everything served, in the order it was added. */
  all(): ServedResource[] {
    return [...this.byPath.values()];
  }

  /** The resource at a URL's group, version and plural. */
  at(
    group: string,
    version: string,
    plural: string,
  ): ServedResource | undefined {
    return this.byPath.get(`${group}/${version}/${plural}`);
  }

  /** The resource for an object's `apiVersion` and `kind`. */
  forKind(apiVersion: string, kind: string): ServedResource | undefined {
    return this.byKind.get(`${apiVersion}/${kind}`);
  }

  /** The preferred version of a resource. */
  preferred(group: string, plural: string): ServedResource | undefined {
    return this.preferredByName.get(`${group}/${plural}`);
  }

  /** Serves resources, each in the place of one with the same path. */
  add(...resources: ServedResource[]): void {
    for (const resource of resources) {
      const { group, version, plural } = resource;
      this.byPath.set(`${group}/${version}/${plural}`, resource);
      this.byKind.set(`${apiVersionOf(resource)}/${resource.kind}`, resource);
      if (resource.preferred) {
        this.preferredByName.set(`${group}/${plural}`, resource);
      }
    }
    this.changed();
  }

  /** Stops serving a resource in all its versions. */
  remove(group: string, plural: string): void {
    for (const [path, resource] of [...this.byPath]) {
      if (resource.group === group && resource.plural === plural) {
        this.byPath.delete(path);
        this.byKind.delete(`${apiVersionOf(resource)}/${resource.kind}`);
      }
    }
    this.preferredByName.delete(`${group}/${plural}`);
    this.changed();
  }

  /** Calls the listener after each change. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed() {
    this.changes += 1;
    this.listeners.forEach(listener => listener());
  }
}
