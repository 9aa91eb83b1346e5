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

import { IncomingMessage, ServerResponse } from 'http';
import {
  ApiError,
  badRequest,
  invalid,
  methodNotAllowed,
  methodNotSupported,
  noSuchResource,
  notFound,
  unsupportedMediaType,
} from '../apiError';
import { review } from '../auth/reviews';
import { requestToken } from '../auth/tokenRequest';
import { User } from '../auth/user';
import { KubeObject, PatchRequest } from '../client';
import { listPage } from '../read/listing';
import { podLog } from '../read/podLog';
import { IncludeObject, partial, table } from '../read/table';
import { Watch } from '../read/watch';
import { ServedResource, apiVersionOf } from '../registry/types';
import { toScale } from '../write/scale';
import { toServed } from '../write/versions';
import { WriteOptions, WriteResult } from '../write/writer';
import { contentType, parseText, readBytes, readObject } from './body';
import { deleteOptionsOf, writeOptionsOf } from './writeOptions';
import { ApiContext } from './context';
import { streamList } from './list';
import { Accepted, negotiate } from './negotiate';
import { RequestInfo } from './requestInfo';
import { send } from './respond';

/** Larger objects do not fit into the database of a real cluster. */
const OBJECT_LIMIT = 1.5 * 1024 * 1024;

const PATCH_TYPES: Record<string, PatchRequest['type']> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/apply-patch+yaml': 'apply',
};

/** One request about objects of a kind. */
export class ResourceRequest {
  private readonly namespace: string | undefined;
  private readonly name: string | undefined;
  private readonly subresource: string | undefined;
  private readonly query: URLSearchParams;

  constructor(
    private readonly context: ApiContext,
    private readonly info: RequestInfo,
    private readonly resource: ServedResource,
    private readonly user: User,
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    const target = info.resource!;
    this.namespace = target.namespace;
    this.name = target.name;
    this.subresource = target.subresource;
    this.query = info.query;
  }

  /** Answers the request. */
  async handle(): Promise<void> {
    const { resource, info } = this;
    if (resource.namespaced !== (this.namespace !== undefined)) {
      const overAll =
        resource.namespaced && ['list', 'watch'].includes(info.verb);
      if (!overAll) {
        throw noSuchResource();
      }
    }
    if (resource.createOnly && info.verb !== 'create') {
      throw methodNotSupported(resource, info.verb);
    }
    if (
      this.name === undefined &&
      (info.verb === 'update' || info.verb === 'patch')
    ) {
      throw methodNotAllowed();
    }
    switch (info.verb) {
      case 'get':
        return this.get();
      case 'list':
        return this.list();
      case 'watch':
        return this.watch();
      case 'create':
        return this.create();
      case 'update':
        return this.update();
      case 'patch':
        return this.patch();
      case 'delete':
        return this.delete();
      case 'deletecollection':
        return this.deleteCollection();
      default:
        throw methodNotSupported(resource, info.verb);
    }
  }

  private accepted(): Accepted {
    return negotiate(this.request.headers.accept, ['table', 'partial']);
  }

  private sendObject(code: number, object: KubeObject, accepted: Accepted) {
    const { resource, request, response, query } = this;
    const { resourceVersion } = object.metadata;
    let body: unknown = object;
    if (accepted.as === 'table' && object.kind === resource.kind) {
      body = table(resource, [object], {
        include: (query.get('includeObject') as IncludeObject) ?? undefined,
        version: accepted.version,
        metadata: { resourceVersion },
      });
    } else if (accepted.as === 'partial') {
      body = partial(object, accepted.version);
    }
    send(request, response, code, body, accepted.format);
  }

  private get() {
    const { resource, namespace, name, subresource } = this;
    const entry = this.context.store.get(resource.storage, namespace, name!);
    if (!entry) {
      throw notFound(resource, name!);
    }
    const object = toServed(resource, entry.object);
    if (subresource === 'log' && resource.subresources.includes('log')) {
      return podLog(this.context, object, this.query, this.response);
    }
    const accepted = this.accepted();
    if (subresource === 'scale') {
      this.sendObject(200, toScale(resource, object), accepted);
    } else if (!subresource || (subresource === 'status' && resource.status)) {
      this.sendObject(200, object, accepted);
    } else {
      throw noSuchResource();
    }
    return undefined;
  }

  private async list() {
    const { resource, namespace, query, request, response } = this;
    const accepted = this.accepted();
    const { entries, metadata } = listPage(
      this.context.store,
      resource,
      namespace,
      query,
    );
    if (accepted.as === 'object' && accepted.format === 'json') {
      await streamList(response, resource, entries, metadata);
      return;
    }
    const objects = entries.map(entry => toServed(resource, entry.object));
    if (accepted.as === 'table') {
      const body = table(resource, objects, {
        include: (query.get('includeObject') as IncludeObject) ?? undefined,
        version: accepted.version,
        metadata,
      });
      send(request, response, 200, body, accepted.format);
      return;
    }
    const isPartial = accepted.as === 'partial';
    const body = {
      kind: isPartial ? 'PartialObjectMetadataList' : resource.listKind,
      apiVersion: isPartial
        ? `meta.k8s.io/${accepted.version}`
        : apiVersionOf(resource),
      metadata,
      items: isPartial
        ? objects.map(object => partial(object, accepted.version))
        : objects,
    };
    send(request, response, 200, body, accepted.format);
  }

  private watch() {
    const { resource, namespace, name, query, response } = this;
    const { store, watches } = this.context;
    const accepted = this.accepted();
    const watch = new Watch(
      store,
      { resource, namespace, name, query, accepted },
      response,
      ended => watches.delete(ended),
    );
    watches.add(watch);
    watch.start();
  }

  private async create() {
    const { resource, namespace, name, subresource } = this;
    const accepted = this.accepted();
    const body = await this.readBody();
    if (subresource === 'token') {
      const token = requestToken(this.context, namespace!, name!, body.value);
      this.sendObject(201, token, accepted);
      return;
    }
    if (name !== undefined) {
      throw methodNotSupported(resource, 'create');
    }
    if (resource.createOnly) {
      const answer = review(resource, namespace, body.value, {
        ...this.context,
        user: this.user,
      });
      this.sendObject(201, answer, accepted);
      return;
    }
    const result = this.context.writer.create(
      resource,
      namespace,
      body.value,
      this.writeOptions('CreateOptions', body.problems),
    );
    this.sendWritten(result, accepted);
  }

  private async update() {
    const { resource, namespace, name } = this;
    const accepted = this.accepted();
    const body = await this.readBody();
    const result = this.context.writer.update(
      resource,
      namespace,
      name!,
      body.value,
      this.writeOptions('UpdateOptions', body.problems),
    );
    this.sendWritten(result, accepted);
  }

  private async patch() {
    const { resource, namespace, name, request, query, context } = this;
    const accepted = this.accepted();
    const type = PATCH_TYPES[contentType(request)];
    const bytes = await readBytes(request);
    if (!type || (type === 'strategic' && resource.custom)) {
      const known = Object.keys(PATCH_TYPES).filter(
        other => !resource.custom || PATCH_TYPES[other] !== 'strategic',
      );
      throw unsupportedMediaType(known);
    }
    const body = parseText(bytes.toString('utf8'), type === 'apply');
    const options = this.writeOptions(
      'PatchOptions',
      type === 'apply' ? body.problems : [],
    );
    if (type === 'apply') {
      const creates = !context.store.get(resource.storage, namespace, name!);
      if (creates) {
        context.authorize(this.user, { ...this.info, verb: 'create' });
      }
      options.fieldManager = query.get('fieldManager') ?? undefined;
    } else if (query.has('force')) {
      throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [
        {
          reason: 'FieldValueForbidden',
          message: 'Forbidden: may not be specified for non-apply patch',
          field: 'force',
        },
      ]);
    }
    const result = context.writer.patch(
      resource,
      namespace,
      name!,
      { type, body: body.value, force: query.get('force') === 'true' },
      options,
    );
    this.sendWritten(result, accepted);
  }

  private async delete() {
    const { resource, namespace, name, request, response } = this;
    const { object, gone } = this.context.writer.delete(
      resource,
      namespace,
      name!,
      {
        ...(await deleteOptionsOf(this.request, this.query)),
        user: this.user,
      },
    );
    if (!gone) {
      send(request, response, 200, object);
      return;
    }
    send(request, response, 200, {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: {
        name,
        ...(resource.group ? { group: resource.group } : {}),
        kind: resource.plural,
        uid: object.metadata.uid,
      },
    });
  }

  private async deleteCollection() {
    const { resource, namespace, query, request, response, context } = this;
    const options = await deleteOptionsOf(this.request, this.query);
    const { entries, metadata } = listPage(
      context.store,
      resource,
      namespace,
      query,
    );
    const items = entries.map(
      entry =>
        context.writer.delete(
          resource,
          entry.namespace || undefined,
          entry.name,
          { ...options, preconditions: undefined, user: this.user },
        ).object,
    );
    send(request, response, 200, {
      kind: resource.listKind,
      apiVersion: apiVersionOf(resource),
      metadata,
      items,
    });
  }

  private async readBody(): Promise<{ value: KubeObject; problems: string[] }> {
    const length = Number(this.request.headers['content-length'] ?? 0);
    const body = await readObject(this.request, {
      protobuf: !this.resource.custom,
    });
    if (!body) {
      throw badRequest('the request has no body');
    }
    if (length > OBJECT_LIMIT && length <= 3145728) {
      throw new ApiError(
        500,
        'InternalError',
        'etcdserver: request is too large',
      );
    }
    return body as { value: KubeObject; problems: string[] };
  }

  private writeOptions(kind: string, problems: string[]): WriteOptions {
    return {
      ...writeOptionsOf(this.request, this.query, kind),
      decodeProblems: problems,
      subresource: this.subresource,
      user: this.user,
    };
  }

  private sendWritten(result: WriteResult, accepted: Accepted) {
    if (result.warnings.length > 0) {
      this.response.setHeader(
        'Warning',
        result.warnings.map(warning => `299 - ${JSON.stringify(warning)}`),
      );
    }
    this.sendObject(result.created ? 201 : 200, result.object, accepted);
  }
}
