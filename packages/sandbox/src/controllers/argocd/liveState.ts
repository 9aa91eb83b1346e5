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

import type {
  ClusterClient,
  KubeObject,
  ResourceType,
} from '../../cluster/client';
import { groupOf } from '../runtime/objects';
import { ARGO } from './types';

/**
 * Kinds that Argo CD does not look at by default, and those that change all the
 * time without anybody managing them.
 */
export const EXCLUDED = new Set([
  '/events',
  'events.k8s.io/events',
  'coordination.k8s.io/leases',
  '/endpoints',
  'discovery.k8s.io/endpointslices',
  '/nodes',
  'cert-manager.io/certificaterequests',
]);

/** `group/kind/namespace/name`, by which targets and live objects are matched. */
export function resourceKey(object: KubeObject): string {
  const { name, namespace } = object.metadata;
  return `${groupOf(object.apiVersion)}/${object.kind}/${
    namespace ?? ''
  }/${name}`;
}

/** The value of the tracking annotation of an object of an Application. */
export function trackingId(
  instance: string,
  object: KubeObject,
  namespace: string,
): string {
  return `${instance}:${groupOf(object.apiVersion)}/${object.kind}:${
    object.metadata.namespace ?? namespace
  }/${object.metadata.name}`;
}

/**
 * The Application an object says it belongs to. An annotation that names
 * another object (copied along with the rest) says nothing.
 */
export function trackedBy(object: KubeObject): string | undefined {
  const id = object.metadata.annotations?.[ARGO.trackingId];
  if (!id) {
    return undefined;
  }
  // Names of roles may have colons, too
  const [instance, kind, ...rest] = id.split(':');
  const name = rest.join(':');
  const isSame =
    kind === `${groupOf(object.apiVersion)}/${object.kind}` &&
    name.endsWith(`/${object.metadata.name}`) &&
    (!object.metadata.namespace ||
      name.startsWith(`${object.metadata.namespace}/`));
  return isSame ? instance : undefined;
}

/** Called with the Application's name and what changed of it. */
export type LiveListener = (instance: string) => void;

/**
 * What Applications have in one cluster: watches all kinds, those that come
 * later too, and keeps the objects that carry a tracking annotation and the
 * objects that those own.
 */
export class LiveState {
  readonly #tracked = new Map<string, Map<string, KubeObject>>();
  readonly #instances = new Map<string, string>();
  readonly #children = new Map<string, Map<string, KubeObject>>();
  readonly #parents = new Map<string, string>();
  readonly #owner = new Map<string, string>();
  readonly #watches = new Map<string, () => void>();
  readonly #listeners = new Set<LiveListener>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly client: ClusterClient, discoveryMs: number) {
    this.#discover();
    this.#timer = setInterval(() => this.#discover(), discoveryMs);
  }

  /** Calls back for each change of an Application's objects or their pods. */
  onChange(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** The objects that carry the Application's tracking annotation. */
  tracked(instance: string): KubeObject[] {
    return [...(this.#tracked.get(instance)?.values() ?? [])];
  }

  /** The objects that an object owns, and those that they own. */
  descendants(object: KubeObject): KubeObject[] {
    const children = [
      ...(this.#children.get(object.metadata.uid ?? '')?.values() ?? []),
    ];
    return children.flatMap(child => [child, ...this.descendants(child)]);
  }

  /** Ends all watches. */
  stop(): void {
    clearInterval(this.#timer);
    this.#watches.forEach(stop => stop());
    this.#watches.clear();
    this.#listeners.clear();
  }

  #discover(): void {
    for (const type of this.client.resources()) {
      const name = `${type.group}/${type.plural}`;
      if (!this.#watches.has(name) && !EXCLUDED.has(name) && isStored(type)) {
        this.#watches.set(
          name,
          this.client.watch(type, event =>
            event.type === 'DELETED'
              ? this.#remove(event.object)
              : this.#put(event.object),
          ),
        );
      }
    }
  }

  #put(object: KubeObject): void {
    if (object.metadata.labels?.[ARGO.synthetic]) {
      return;
    }
    const key = resourceKey(object);
    const before = this.#instances.get(key);
    const instance = trackedBy(object);
    if (before && before !== instance) {
      this.#tracked.get(before)?.delete(key);
      this.#instances.delete(key);
      this.#notify(before);
    }
    if (instance) {
      this.#instances.set(key, instance);
      let objects = this.#tracked.get(instance);
      if (!objects) {
        objects = new Map();
        this.#tracked.set(instance, objects);
      }
      objects.set(key, object);
      this.#owner.set(object.metadata.uid ?? '', instance);
      this.#notify(instance);
    }
    this.#putChild(key, object);
  }

  #putChild(key: string, object: KubeObject): void {
    const owner = object.metadata.ownerReferences?.[0];
    if (!owner) {
      return;
    }
    let siblings = this.#children.get(owner.uid);
    if (!siblings) {
      siblings = new Map();
      this.#children.set(owner.uid, siblings);
    }
    siblings.set(key, object);
    this.#parents.set(object.metadata.uid ?? '', owner.uid);
    this.#notifyRoot(owner.uid);
  }

  #remove(object: KubeObject): void {
    const key = resourceKey(object);
    const uid = object.metadata.uid ?? '';
    const instance = this.#instances.get(key);
    if (instance) {
      const objects = this.#tracked.get(instance);
      objects?.delete(key);
      if (!objects?.size) {
        this.#tracked.delete(instance);
      }
      this.#instances.delete(key);
      this.#notify(instance);
    }
    const parent = this.#parents.get(uid);
    if (parent !== undefined) {
      const siblings = this.#children.get(parent);
      siblings?.delete(key);
      if (!siblings?.size) {
        this.#children.delete(parent);
      }
      this.#parents.delete(uid);
      this.#notifyRoot(parent);
    }
    this.#owner.delete(uid);
  }

  /** Tells of a change of what an Application's object owns. */
  #notifyRoot(uid: string): void {
    let here: string | undefined = uid;
    for (let depth = 0; here !== undefined && depth < 8; depth++) {
      const instance = this.#owner.get(here);
      if (instance) {
        this.#notify(instance);
        return;
      }
      here = this.#parents.get(here);
    }
  }

  #notify(instance: string): void {
    this.#listeners.forEach(listener => listener(instance));
  }
}

/** Whether objects of the kind are kept at all: reviews are only answered. */
export function isStored({ group }: ResourceType): boolean {
  return !['authorization.k8s.io', 'authentication.k8s.io'].includes(group);
}
