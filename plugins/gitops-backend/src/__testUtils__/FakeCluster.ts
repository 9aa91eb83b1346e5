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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { Readable } from 'node:stream';
import { ClusterError } from '../clusters/ClusterError';
import {
  ApiResponse,
  ApiWriteOptions,
  ClusterConnection,
  ClusterIdentity,
} from '../clusters/types';
import { asObject } from '../lib/reading';

/** A cluster of a few objects in memory, with the locking of an API server. */
export class FakeCluster implements ClusterConnection {
  readonly name = 'east';
  readonly writes: Array<{
    method: string;
    path: string;
    body: Record<string, unknown>;
    identity: ClusterIdentity;
  }> = [];
  readonly objects = new Map<string, KubernetesObject>();
  /** What happens before a write is looked at, such as others' writes. */
  beforeWrite?: (path: string) => void | Promise<void>;
  /** What happens after one was carried out, before its answer is sent. */
  afterWrite?: () => void;
  beforeRead?: () => void;
  /** Answers instead of the cluster. */
  refuse?: { status: number; message: string };
  /** Changes what is kept, as a schema without some fields does. */
  keep: (object: KubernetesObject) => KubernetesObject = object => object;
  /** Why an identity cannot be used. */
  cannot?: string;
  /** What access reviews say. */
  allowed: boolean | undefined = true;
  #version = 1;

  put(path: string, object: KubernetesObject): void {
    this.#version += 1;
    this.objects.set(path, {
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#version),
      },
    });
  }

  async get(path: string): Promise<ApiResponse> {
    this.beforeRead?.();
    const object = this.objects.get(path);
    return object
      ? answer(200, object)
      : answer(404, { kind: 'Status', message: 'not found' });
  }

  cannotActAs(): string | undefined {
    return this.cannot;
  }

  async write(path: string, options: ApiWriteOptions): Promise<ApiResponse> {
    const body = JSON.parse(options.body ?? '{}');
    if (path.endsWith('/selfsubjectaccessreviews')) {
      return this.allowed === undefined
        ? answer(404, { kind: 'Status', message: 'no reviews here' })
        : answer(201, { status: { allowed: this.allowed } });
    }
    await this.beforeWrite?.(path);
    this.writes.push({
      method: options.method,
      path,
      body,
      identity: options.identity,
    });
    if (this.refuse) {
      const { status, message } = this.refuse;
      return answer(status, { kind: 'Status', message });
    }
    const object = this.objects.get(path);
    if (!object) {
      return answer(404, { kind: 'Status', message: 'not found' });
    }
    if (body.metadata.resourceVersion !== object.metadata.resourceVersion) {
      return answer(409, { kind: 'Status', message: 'has been modified' });
    }
    this.put(path, this.keep(merge(object, body) as KubernetesObject));
    this.afterWrite?.();
    return answer(200, this.objects.get(path));
  }

  /** What a broken connection throws. */
  static broken(): never {
    throw new ClusterError('unreachable', 'The cluster closed the connection');
  }
}

function answer(status: number, body: unknown): ApiResponse {
  return {
    status,
    headers: {},
    body: Readable.from([Buffer.from(JSON.stringify(body))]),
  };
}

/** RFC 7386. */
function merge(target: unknown, patch: unknown): unknown {
  const fields = asObject(patch);
  if (!fields) {
    return patch;
  }
  const result: Record<string, unknown> = { ...asObject(target) };
  for (const [key, value] of Object.entries(fields)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = merge(result[key], value);
    }
  }
  return result;
}
