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

import { DEFINITIONS, specOf } from '../customresources/definition';
import { CLEANUP } from '../customresources/strategy';
import { Registry } from '../registry/registry';
import { Entry, Store } from '../store/store';
import { clone } from '../util/json';
import { Writer } from '../write/writer';

/** Where namespaces are stored. */
export const NAMESPACES = '/namespaces';

/**
 * Ends namespaces and CustomResourceDefinitions: what they hold is deleted
 * first, and they go when nothing is left in them.
 */
export class ContainerCollector {
  private readonly ending = new Map<string, () => boolean>();
  private scheduled: NodeJS.Immediate | undefined;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly store: Store,
    private readonly registry: Registry,
    private readonly writer: Writer,
  ) {
    this.unsubscribe = store.subscribeAll((storage, { type, entry }) => {
      const marked = entry.object.metadata.deletionTimestamp;
      const isContainer = storage === NAMESPACES || storage === DEFINITIONS;
      if (isContainer && marked && type !== 'DELETED') {
        this.end(storage, entry);
      } else if (type === 'DELETED' && this.ending.size > 0) {
        this.schedule();
      }
    });
  }

  /** Stops collecting. */
  stop(): void {
    this.unsubscribe();
    if (this.scheduled) {
      clearImmediate(this.scheduled);
    }
  }

  private end(storage: string, entry: Entry) {
    const key = `${storage}|${entry.name}`;
    if (this.ending.has(key)) {
      // A finalizer of its own may have gone.
      this.schedule();
      return;
    }
    const content =
      storage === NAMESPACES
        ? () => this.inNamespace(entry.name)
        : () => this.ofDefinition(entry);
    this.ending.set(key, () => this.step(storage, entry, content()));
    this.schedule();
  }

  private schedule() {
    this.scheduled ??= setImmediate(() => {
      this.scheduled = undefined;
      for (const [key, step] of [...this.ending]) {
        if (step()) {
          this.ending.delete(key);
        }
      }
    });
  }

  /** Deletes what is left; true when the container itself is gone. */
  private step(
    storage: string,
    container: Entry,
    content: { storage: string; entry: Entry }[],
  ): boolean {
    const current = this.store.get(storage, undefined, container.name);
    if (
      !current ||
      current.object.metadata.uid !== container.object.metadata.uid
    ) {
      return true;
    }
    for (const { storage: of, entry } of content) {
      const [group, plural] = of.split('/');
      const resource = this.registry.preferred(group, plural);
      if (resource && !entry.object.metadata.deletionTimestamp) {
        this.writer.delete(resource, entry.namespace || undefined, entry.name, {
          propagationPolicy: 'Background',
        });
      }
    }
    const finalizers = (current.object.metadata.finalizers ?? []).filter(
      finalizer => finalizer !== CLEANUP,
    );
    if (content.length > 0 || finalizers.length > 0) {
      return false;
    }
    const object = clone(current.object);
    delete object.metadata.finalizers;
    this.store.remove(storage, { ...current, object, bytes: undefined });
    return true;
  }

  private inNamespace(namespace: string) {
    return this.store
      .resources()
      .flatMap(storage =>
        this.store.list(storage, namespace).map(entry => ({ storage, entry })),
      );
  }

  private ofDefinition(definition: Entry) {
    const { group, names } = specOf(definition.object);
    const storage = `${group}/${names.plural}`;
    return this.store.list(storage).map(entry => ({ storage, entry }));
  }
}
