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

import { noSuchResource } from './apiError';
import {
  ClusterClient,
  GroupResource,
  KubeObject,
  PatchRequest,
  ResourceType,
  WatchEvent,
} from './client';
import { knownUser, User } from './auth/user';
import { matchesLabels, parseLabelSelector } from './read/labelSelector';
import { Registry } from './registry/registry';
import { ServedResource } from './registry/types';
import { Store } from './store/store';
import { clone, isObject } from './util/json';
import { AdmissionHook } from './write/admission';
import { toServed, toStored } from './write/versions';
import { Writer } from './write/writer';

/** The field manager of writes that name none. */
const DEFAULT_MANAGER = 'sandbox';

const typeOf = ({
  group,
  version,
  plural,
  kind,
  namespaced,
}: ServedResource): ResourceType => ({
  group,
  version,
  plural,
  kind,
  namespaced,
});

/** The cluster as the sandbox's own controllers see it: without the network. */
export class InProcessClient implements ClusterClient {
  constructor(
    readonly cluster: string,
    private readonly store: Store,
    private readonly registry: Registry,
    private readonly writer: Writer,
    private readonly user?: User,
  ) {}

  as(user: string): ClusterClient {
    return new InProcessClient(
      this.cluster,
      this.store,
      this.registry,
      this.writer,
      knownUser(user),
    );
  }

  intercept(hook: AdmissionHook): () => void {
    return this.writer.hooks.add(hook);
  }

  resources(): ResourceType[] {
    return this.registry.all().map(typeOf);
  }

  resolve(apiVersion: string, kind: string): ResourceType | undefined {
    const resource = this.registry.forKind(apiVersion, kind);
    return resource && typeOf(resource);
  }

  async get(
    resource: GroupResource,
    name: string,
    namespace?: string,
  ): Promise<KubeObject | undefined> {
    const served = this.registry.preferred(resource.group, resource.plural);
    const entry =
      served &&
      this.store.get(
        served.storage,
        served.namespaced ? namespace : undefined,
        name,
      );
    return entry && clone(toServed(served, entry.object));
  }

  async list(
    resource: GroupResource,
    options: { namespace?: string; labelSelector?: string } = {},
  ): Promise<KubeObject[]> {
    const served = this.registry.preferred(resource.group, resource.plural);
    if (!served) {
      return [];
    }
    const selector = parseLabelSelector(options.labelSelector ?? '');
    return this.store
      .list(served.storage, options.namespace)
      .filter(entry => matchesLabels(selector, entry.object.metadata.labels))
      .map(entry => clone(toServed(served, entry.object)));
  }

  async create(
    resource: GroupResource,
    object: KubeObject,
    options: { dryRun?: boolean; fieldManager?: string } = {},
  ): Promise<KubeObject> {
    const { object: created } = this.writer.create(
      this.forWrite(resource, object),
      object.metadata.namespace,
      object,
      { fieldManager: DEFAULT_MANAGER, user: this.user, ...options },
    );
    return clone(created);
  }

  async update(
    resource: GroupResource,
    object: KubeObject,
    options: { subresource?: 'status'; fieldManager?: string } = {},
  ): Promise<KubeObject> {
    const { name, namespace } = object.metadata;
    const { object: updated } = this.writer.update(
      this.forWrite(resource, object),
      namespace,
      name,
      object,
      { fieldManager: DEFAULT_MANAGER, user: this.user, ...options },
    );
    return clone(updated);
  }

  async patch(
    resource: GroupResource,
    name: string,
    namespace: string | undefined,
    patch: PatchRequest,
  ): Promise<KubeObject> {
    const { subresource, fieldManager = DEFAULT_MANAGER, dryRun } = patch;
    const served = this.served(resource);
    // What is applied may be of another version than what is answered
    const written =
      patch.type === 'apply' && isObject(patch.body)
        ? this.forWrite(resource, patch.body as unknown as KubeObject)
        : served;
    const { object } = this.writer.patch(
      written,
      served.namespaced ? namespace : undefined,
      name,
      patch,
      { subresource, fieldManager, dryRun, user: this.user },
    );
    return clone(toServed(served, toStored(written, object)));
  }

  async delete(
    resource: GroupResource,
    name: string,
    namespace?: string,
    options: { propagation?: 'Background' | 'Foreground' | 'Orphan' } = {},
  ): Promise<void> {
    this.writer.delete(this.served(resource), namespace, name, {
      propagationPolicy: options.propagation,
      user: this.user,
    });
  }

  watch(
    resource: GroupResource,
    onEvent: (event: WatchEvent) => void,
    options: { namespace?: string } = {},
  ): () => void {
    const storage = `${resource.group}/${resource.plural}`;
    const wanted = (namespace: string) =>
      !options.namespace || namespace === options.namespace;
    const served = (object: KubeObject) => {
      const preferred = this.registry.preferred(
        resource.group,
        resource.plural,
      );
      return clone(preferred ? toServed(preferred, object) : object);
    };
    let stopped = false;
    let scheduled = false;
    let queue: (() => WatchEvent)[] = this.store
      .list(storage)
      .filter(entry => wanted(entry.namespace))
      .map(entry => () => ({ type: 'ADDED', object: served(entry.object) }));
    // Events are handed out after the write that caused them has answered.
    const flush = () => {
      scheduled = false;
      const batch = queue;
      queue = [];
      for (const make of batch) {
        if (!stopped) {
          onEvent(make());
        }
      }
    };
    const schedule = () => {
      if (!scheduled) {
        scheduled = true;
        setImmediate(flush);
      }
    };
    const unsubscribe = this.store.subscribe(storage, ({ type, entry }) => {
      if (wanted(entry.namespace)) {
        queue.push(() => ({ type, object: served(entry.object) }));
        schedule();
      }
    });
    schedule();
    return () => {
      stopped = true;
      unsubscribe();
    };
  }

  /** The version an object is written in, else the preferred one. */
  private forWrite(
    resource: GroupResource,
    object: KubeObject,
  ): ServedResource {
    const byKind = this.registry.forKind(object.apiVersion, object.kind);
    return byKind?.plural === resource.plural && byKind.group === resource.group
      ? byKind
      : this.served(resource);
  }

  private served(resource: GroupResource): ServedResource {
    const served = this.registry.preferred(resource.group, resource.plural);
    if (!served) {
      throw noSuchResource();
    }
    return served;
  }
}
