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

import { KubeObject, OwnerReference } from '../client';
import { Registry } from '../registry/registry';
import { ServedResource } from '../registry/types';
import { Entry, Store, StoreEvent } from '../store/store';
import { clone } from '../util/json';
import { FOREGROUND, ORPHAN } from '../write/rules';
import { Writer } from '../write/writer';
import { NAMESPACES } from './containers';

interface Located {
  storage: string;
  key: string;
  namespace: string;
  name: string;
}

const idOf = (located: Located) => `${located.storage}|${located.key}`;

/**
 * The garbage collector: deletes what is owned by what is gone, and clears the
 * finalizers of foreground and orphaning deletion.
 */
export class GarbageCollector {
  /** Who names an owner's uid, by that uid. */
  private readonly dependents = new Map<string, Map<string, Located>>();
  private readonly uids = new Set<string>();
  private readonly queue: (() => void)[] = [];
  private scheduled: NodeJS.Immediate | undefined;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly store: Store,
    private readonly registry: Registry,
    private readonly writer: Writer,
  ) {
    this.unsubscribe = store.subscribeAll((storage, event) =>
      this.onEvent(storage, event),
    );
  }

  /** Stops collecting. */
  stop(): void {
    this.unsubscribe();
    if (this.scheduled) {
      clearImmediate(this.scheduled);
    }
  }

  private onEvent(storage: string, event: StoreEvent) {
    const { entry, previous, type } = event;
    const { uid } = entry.object.metadata;
    const located: Located = {
      storage,
      key: entry.key,
      namespace: entry.namespace,
      name: entry.name,
    };
    const before = ownersOf(previous?.object);
    const owners = type === 'DELETED' ? [] : ownersOf(entry.object);
    before.forEach(owner => this.forget(owner.uid, located));
    owners.forEach(owner => this.remember(owner.uid, located));
    if (type === 'DELETED') {
      if (uid) {
        this.uids.delete(uid);
        this.later(() => this.collectDependents(uid));
      }
      before.forEach(owner => this.later(() => this.finishOwner(owner)));
      return;
    }
    if (uid) {
      this.uids.add(uid);
    }
    if (type === 'ADDED' && owners.length > 0) {
      this.later(() => this.collect(located));
    }
    if (entry.object.metadata.deletionTimestamp) {
      this.later(() => this.finalize(storage, entry));
    }
  }

  private remember(uid: string, located: Located) {
    let known = this.dependents.get(uid);
    if (!known) {
      known = new Map();
      this.dependents.set(uid, known);
    }
    known.set(idOf(located), located);
  }

  private forget(uid: string, located: Located) {
    const known = this.dependents.get(uid);
    known?.delete(idOf(located));
    if (known?.size === 0) {
      this.dependents.delete(uid);
    }
  }

  private later(work: () => void) {
    this.queue.push(work);
    this.scheduled ??= setImmediate(() => {
      this.scheduled = undefined;
      this.queue.splice(0).forEach(run => run());
    });
  }

  private collectDependents(uid: string) {
    for (const located of [...(this.dependents.get(uid)?.values() ?? [])]) {
      this.collect(located);
    }
  }

  /** Deletes an object all of whose owners are gone; drops owners that are. */
  private collect(located: Located) {
    const entry = this.entry(located);
    const resource = this.resource(located.storage);
    if (!entry || !resource) {
      return;
    }
    const owners = ownersOf(entry.object);
    const present = owners.filter(owner => this.isPresent(owner, entry));
    if (owners.length === 0 || present.length === owners.length) {
      return;
    }
    if (present.length === 0) {
      this.writer.delete(resource, entry.namespace || undefined, entry.name, {
        propagationPolicy: 'Background',
      });
    } else {
      this.rewrite(located.storage, entry, object => {
        object.metadata.ownerReferences = present;
      });
    }
  }

  /** An owner counts if it exists, in the same namespace or cluster-wide. */
  private isPresent(owner: OwnerReference, dependent: Entry): boolean {
    if (!this.uids.has(owner.uid)) {
      return false;
    }
    const resource = this.registry.forKind(owner.apiVersion, owner.kind);
    if (!resource) {
      return true;
    }
    const found = this.store.get(
      resource.storage,
      resource.namespaced ? dependent.namespace : undefined,
      owner.name,
    );
    return found?.object.metadata.uid === owner.uid;
  }

  private finalize(storage: string, seen: Entry) {
    const entry = this.store.get(
      storage,
      seen.namespace || undefined,
      seen.name,
    );
    if (!entry || entry.object.metadata.uid !== seen.object.metadata.uid) {
      return;
    }
    const finalizers = entry.object.metadata.finalizers ?? [];
    const { uid } = entry.object.metadata;
    const dependents = [...(this.dependents.get(uid ?? '')?.values() ?? [])];
    if (finalizers.includes(ORPHAN)) {
      for (const located of dependents) {
        const dependent = this.entry(located);
        if (dependent) {
          this.rewrite(located.storage, dependent, object => {
            object.metadata.ownerReferences = ownersOf(object).filter(
              owner => owner.uid !== uid,
            );
          });
        }
      }
      this.dropFinalizer(storage, entry, ORPHAN);
    } else if (finalizers.includes(FOREGROUND)) {
      const blocking = dependents.filter(located =>
        ownersOf(this.entry(located)?.object).some(
          owner => owner.uid === uid && owner.blockOwnerDeletion,
        ),
      );
      for (const located of dependents) {
        const resource = this.resource(located.storage);
        const dependent = this.entry(located);
        if (
          resource &&
          dependent &&
          !dependent.object.metadata.deletionTimestamp
        ) {
          this.writer.delete(
            resource,
            located.namespace || undefined,
            located.name,
            { propagationPolicy: 'Foreground' },
          );
        }
      }
      if (blocking.length === 0) {
        this.dropFinalizer(storage, entry, FOREGROUND);
      }
    }
  }

  /** After a dependent is gone, its owner may be waiting for just that. */
  private finishOwner(owner: OwnerReference) {
    const resource = this.registry.forKind(owner.apiVersion, owner.kind);
    const entry = resource
      ? this.store
          .list(resource.storage)
          .find(
            candidate =>
              candidate.name === owner.name &&
              candidate.object.metadata.uid === owner.uid &&
              candidate.object.metadata.deletionTimestamp,
          )
      : undefined;
    if (resource && entry) {
      this.finalize(resource.storage, entry);
    }
  }

  private dropFinalizer(storage: string, entry: Entry, finalizer: string) {
    this.rewrite(storage, entry, object => {
      object.metadata.finalizers = (object.metadata.finalizers ?? []).filter(
        other => other !== finalizer,
      );
    });
  }

  private rewrite(
    storage: string,
    entry: Entry,
    change: (object: KubeObject) => void,
  ) {
    const object = clone(entry.object);
    change(object);
    if (object.metadata.finalizers?.length === 0) {
      delete object.metadata.finalizers;
    }
    if (object.metadata.ownerReferences?.length === 0) {
      delete object.metadata.ownerReferences;
    }
    const isMarked = object.metadata.deletionTimestamp !== undefined;
    // What a namespace holds goes first, and then the namespace.
    if (isMarked && !object.metadata.finalizers && storage !== NAMESPACES) {
      this.store.remove(storage, { ...entry, object, bytes: undefined });
    } else {
      this.store.put(storage, object);
    }
  }

  private entry(located: Located): Entry | undefined {
    return this.store.get(
      located.storage,
      located.namespace || undefined,
      located.name,
    );
  }

  private resource(storage: string): ServedResource | undefined {
    const [group, plural] = storage.split('/');
    return this.registry.preferred(group, plural);
  }
}

function ownersOf(object: KubeObject | undefined): OwnerReference[] {
  return object?.metadata.ownerReferences ?? [];
}
