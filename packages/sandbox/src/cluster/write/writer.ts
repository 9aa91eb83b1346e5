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

import { randomUUID } from 'crypto';
import {
  alreadyExists,
  badRequest,
  conflict,
  invalid,
  methodNotSupported,
  noSuchResource,
  notFound,
} from '../apiError';
import { Authorizer } from '../auth/rbac';
import { MASTERS, User } from '../auth/user';
import { KubeObject, PatchRequest } from '../client';
import { ServedResource } from '../registry/types';
import { applyDefaults } from '../schema/default';
import { Entry, Store } from '../store/store';
import { clone, isObject } from '../util/json';
import {
  AdmissionHooks,
  AdmissionOperation,
  AdmissionRequest,
} from './admission';
import { admit, decode } from './admit';
import { apply } from './apply';
import { ManagedFieldsOwner, trackUpdate } from './managedFields';
import { generateName } from './names';
import { DeleteOptions, DeleteResult, deleteEntry } from './delete';
import { timestamp } from './timestamp';
import {
  checkFinalizers,
  checkIdentity,
  checkNamespace,
  checkNamespaceOpen,
  countGeneration,
  keepServerFields,
  patchWith,
  sameBut,
} from './rules';
import { fromScale, toScale } from './scale';
import { toServed, toStored } from './versions';

/** How a write is to be treated. */
export interface WriteOptions {
  dryRun?: boolean;
  fieldManager?: string;
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  /** Problems that reading the body found, such as duplicate keys. */
  decodeProblems?: string[];
  subresource?: string;
  /** Who writes, for admission; the sandbox itself where it is not said. */
  user?: User;
}

/** Who writes where nobody is named: the sandbox itself, which may do all. */
const SANDBOX_USER: User = { name: 'system:admin', groups: [MASTERS] };

/** What a write came to. */
export interface WriteResult {
  /** In the version of the resource that was written. */
  object: KubeObject;
  created: boolean;
  warnings: string[];
}

/**
 * All writes of a cluster go through here: decoding, defaults, pruning,
 * validation, field ownership, generations, finalizers.
 */
export class Writer {
  /** What controllers have asked to be asked about. */
  readonly hooks = new AdmissionHooks();

  constructor(
    private readonly store: Store,
    private readonly authorizer: Authorizer = new Authorizer(store),
  ) {}

  /** Creates an object; 409 where the name is taken. */
  create(
    resource: ServedResource,
    namespace: string | undefined,
    body: KubeObject,
    options: WriteOptions = {},
  ): WriteResult {
    return this.createObject(resource, namespace, body, options, object =>
      trackUpdate(resource, undefined, object, this.owner(resource, options)),
    );
  }

  /** Replaces an object; a stale `resourceVersion` is a 409. */
  update(
    resource: ServedResource,
    namespace: string | undefined,
    name: string,
    body: KubeObject,
    options: WriteOptions = {},
  ): WriteResult {
    this.checkSubresource(resource, options.subresource);
    const entry = this.require(resource, namespace, name);
    if (options.subresource === 'scale') {
      const current = toServed(resource, entry.object);
      return this.scaled(
        resource,
        this.write(
          resource,
          entry,
          fromScale(resource, current, body),
          options,
        ),
      );
    }
    checkIdentity(resource, namespace, name, body);
    if (
      resource.custom &&
      !body.metadata.resourceVersion &&
      !options.subresource
    ) {
      throw invalid(resource, name, [
        {
          reason: 'FieldValueInvalid',
          message: 'Invalid value: 0: must be specified for an update',
          field: 'metadata.resourceVersion',
        },
      ]);
    }
    return this.write(resource, entry, clone(body), options);
  }

  /** Changes part of an object, or applies a configuration. */
  patch(
    resource: ServedResource,
    namespace: string | undefined,
    name: string,
    patch: PatchRequest,
    options: WriteOptions = {},
  ): WriteResult {
    this.checkSubresource(resource, options.subresource);
    const entry = this.find(resource, namespace, name);
    if (patch.type === 'apply') {
      return this.apply(resource, namespace, name, entry, patch, options);
    }
    if (!entry) {
      throw notFound(resource, name);
    }
    const served = toServed(resource, entry.object);
    const scale = options.subresource === 'scale';
    const current = scale ? toScale(resource, served) : served;
    const patched = patchWith(resource, current, patch);
    if (!isObject(patched) || !isObject(patched.metadata)) {
      throw badRequest('the patch does not leave an object');
    }
    const object = patched as KubeObject;
    if (scale) {
      return this.scaled(
        resource,
        this.write(
          resource,
          entry,
          fromScale(resource, served, object),
          options,
        ),
      );
    }
    checkIdentity(resource, namespace, name, object);
    return this.write(resource, entry, clone(object), options);
  }

  /** Deletes an object, or marks it where finalizers keep it. */
  delete(
    resource: ServedResource,
    namespace: string | undefined,
    name: string,
    options: DeleteOptions & { user?: User } = {},
  ): DeleteResult {
    const entry = this.require(resource, namespace, name);
    const current = toServed(resource, entry.object);
    this.askHooks('validate', resource, 'DELETE', current, current, options);
    return deleteEntry(this.store, resource, entry, options);
  }

  private apply(
    resource: ServedResource,
    namespace: string | undefined,
    name: string,
    entry: Entry | undefined,
    patch: PatchRequest,
    options: WriteOptions,
  ): WriteResult {
    const fieldManager = options.fieldManager ?? patch.fieldManager;
    if (!fieldManager) {
      throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [
        {
          reason: 'FieldValueRequired',
          message: 'Required value: is required for apply patch',
          field: 'fieldManager',
        },
      ]);
    }
    if (!isObject(patch.body)) {
      throw badRequest('error decoding YAML: not an object');
    }
    const configuration = clone(patch.body) as KubeObject;
    configuration.metadata = isObject(configuration.metadata)
      ? configuration.metadata
      : { name };
    configuration.metadata.name ??= name;
    if (namespace) {
      configuration.metadata.namespace ??= namespace;
    }
    checkIdentity(resource, namespace, name, configuration);
    if (configuration.metadata.managedFields !== undefined) {
      throw badRequest('metadata.managedFields must be nil');
    }
    const owner = { ...this.owner(resource, options), manager: fieldManager };
    const { warnings } = decode(resource, configuration, {
      ...options,
      defaults: false,
    });
    const live = entry && toServed(resource, entry.object);
    const outcome = apply(resource, live, configuration, owner, patch.force);
    if (!entry) {
      if (options.subresource) {
        throw notFound(resource, name);
      }
      const result = this.createObject(
        resource,
        namespace,
        outcome.object,
        { ...options, fieldValidation: 'Ignore' },
        object => {
          object.metadata.managedFields = outcome.managedFields;
        },
      );
      return { ...result, warnings: [...warnings, ...result.warnings] };
    }
    const result = this.write(
      resource,
      entry,
      outcome.object,
      { ...options, fieldValidation: 'Ignore' },
      object => {
        object.metadata.managedFields = outcome.managedFields;
      },
    );
    return { ...result, warnings: [...warnings, ...result.warnings] };
  }

  private createObject(
    resource: ServedResource,
    namespace: string | undefined,
    body: KubeObject,
    options: WriteOptions,
    track: (object: KubeObject) => void,
  ): WriteResult {
    const object = clone(body);
    const { warnings } = decode(resource, object, options);
    const { metadata } = object;
    if (resource.namespaced) {
      metadata.namespace ??= namespace;
    }
    checkNamespace(resource, namespace, metadata.namespace);
    if (metadata.resourceVersion) {
      throw badRequest(
        'resourceVersion should not be set on objects to be created',
      );
    }
    if (!metadata.name && metadata.generateName) {
      metadata.name = generateName(metadata.generateName);
    }
    if (!metadata.name) {
      throw invalid(resource, '', [
        {
          reason: 'FieldValueRequired',
          message: 'Required value: name or generateName is required',
          field: 'metadata.name',
        },
      ]);
    }
    checkNamespaceOpen(this.store, resource, metadata.namespace, metadata.name);
    metadata.uid = randomUUID();
    metadata.creationTimestamp = timestamp();
    delete metadata.deletionTimestamp;
    delete metadata.deletionGracePeriodSeconds;
    delete metadata.managedFields;
    if (resource.generation) {
      metadata.generation = 1;
    } else {
      delete metadata.generation;
    }
    if (resource.status) {
      delete object.status;
      // A status that a definition gives is there from the first reading on
      if (resource.custom && resource.schema) {
        applyDefaults(object, resource.schema);
      }
    }
    this.askHooks('mutate', resource, 'CREATE', object, undefined, options);
    admit(resource, object, undefined);
    this.askHooks('validate', resource, 'CREATE', object, undefined, options);
    if (this.find(resource, metadata.namespace, metadata.name)) {
      throw alreadyExists(resource, metadata.name);
    }
    track(object);
    const stored = toStored(resource, object);
    if (!options.dryRun) {
      this.store.put(resource.storage, stored);
    }
    return { object: toServed(resource, stored), created: true, warnings };
  }

  /** Stores the new state of an existing object. */
  private write(
    resource: ServedResource,
    entry: Entry,
    object: KubeObject,
    options: WriteOptions,
    track?: (object: KubeObject) => void,
  ): WriteResult {
    const previous = toServed(resource, entry.object);
    const { warnings } = decode(resource, object, options);
    const { metadata } = object;
    const old = previous.metadata;
    if (
      metadata.resourceVersion &&
      metadata.resourceVersion !== old.resourceVersion
    ) {
      throw conflict(resource, entry.name);
    }
    if (metadata.uid && metadata.uid !== old.uid) {
      throw conflict(
        resource,
        entry.name,
        `Precondition failed: UID in precondition: ${metadata.uid}, UID in object meta: ${old.uid}`,
      );
    }
    if (options.subresource === 'status') {
      const kept = clone(previous);
      kept.status = object.status;
      kept.metadata.managedFields = metadata.managedFields;
      Object.assign(object, kept);
      object.metadata = kept.metadata;
      for (const key of Object.keys(object)) {
        if (!(key in kept)) {
          delete object[key];
        }
      }
    } else if (resource.status) {
      if (previous.status === undefined) {
        delete object.status;
      } else {
        object.status = clone(previous.status);
      }
    }
    keepServerFields(object, previous);
    checkFinalizers(resource, object, previous);
    this.askHooks('mutate', resource, 'UPDATE', object, previous, options);
    admit(resource, object, previous);
    this.askHooks('validate', resource, 'UPDATE', object, previous, options);
    countGeneration(resource, object, previous);
    if (track) {
      track(object);
    } else {
      trackUpdate(resource, previous, object, this.owner(resource, options));
    }
    const stored = toStored(resource, object);
    if (sameBut(stored, entry.object)) {
      return { object: previous, created: false, warnings };
    }
    const finished =
      stored.metadata.deletionTimestamp !== undefined &&
      (stored.metadata.finalizers ?? []).length === 0 &&
      resource.storage !== '/namespaces';
    if (options.dryRun) {
      return { object: toServed(resource, stored), created: false, warnings };
    }
    if (finished) {
      const gone = this.store.remove(resource.storage, {
        ...entry,
        object: stored,
        bytes: undefined,
      });
      return {
        object: toServed(resource, gone.object),
        created: false,
        warnings,
      };
    }
    this.store.put(resource.storage, stored);
    return { object: toServed(resource, stored), created: false, warnings };
  }

  /** Lets the hooks for a kind change an object, or refuse it. */
  private askHooks(
    phase: 'mutate' | 'validate',
    resource: ServedResource,
    operation: AdmissionOperation,
    object: KubeObject,
    previous: KubeObject | undefined,
    options: { subresource?: string; user?: User },
  ) {
    const hooks = options.subresource ? [] : this.hooks.of(resource);
    if (hooks.length === 0) {
      return;
    }
    const user = options.user ?? SANDBOX_USER;
    const request: AdmissionRequest = {
      operation,
      object,
      previous,
      user,
      allows: attributes => this.authorizer.allows(user, attributes),
      get: ({ group, plural }, name, namespace) =>
        this.store.get(`${group}/${plural}`, namespace, name)?.object,
      list: ({ group, plural }, namespace) =>
        this.store
          .list(`${group}/${plural}`, namespace)
          .map(entry => entry.object),
    };
    hooks.forEach(hook => hook[phase]?.(request));
  }

  private scaled(resource: ServedResource, result: WriteResult): WriteResult {
    return { ...result, object: toScale(resource, result.object) };
  }

  private owner(
    resource: ServedResource,
    options: WriteOptions,
  ): ManagedFieldsOwner {
    return {
      manager: options.fieldManager || 'unknown',
      apiVersion: resource.group
        ? `${resource.group}/${resource.version}`
        : resource.version,
      subresource: options.subresource,
      time: timestamp(),
    };
  }

  private find(
    resource: ServedResource,
    namespace: string | undefined,
    name: string,
  ): Entry | undefined {
    return this.store.get(
      resource.storage,
      resource.namespaced ? namespace : undefined,
      name,
    );
  }

  private require(
    resource: ServedResource,
    namespace: string | undefined,
    name: string,
  ): Entry {
    const entry = this.find(resource, namespace, name);
    if (!entry) {
      throw notFound(resource, name);
    }
    return entry;
  }

  private checkSubresource(
    resource: ServedResource,
    subresource: string | undefined,
  ) {
    const known =
      !subresource ||
      (subresource === 'status' && resource.status) ||
      (subresource === 'scale' && resource.scale) ||
      resource.subresources.includes(subresource);
    if (!known) {
      throw noSuchResource();
    }
    if (resource.createOnly) {
      throw methodNotSupported(resource, 'update');
    }
  }
}
