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

import { randomBytes } from 'crypto';
import type { ClusterClient, KubeObject } from '../../cluster/client';
import type { ControllersLogger } from '../options';
import { messageOf } from './errors';
import { isStatus, RESOURCES, timestamp } from './objects';

/** An event to write beside an object. */
export interface ObjectEvent {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  annotations?: Record<string, string>;
}

/**
 * Writes Kubernetes events. An event that says the same of the same object
 * again is counted up, as the kubelet's recorder does.
 */
export class EventRecorder {
  readonly #seen = new Map<string, { name: string; count: number }>();

  /**
   * @param component - who reports, such as `kubelet`
   * @param host - the node of a kubelet
   */
  constructor(
    private readonly client: ClusterClient,
    private readonly component: string,
    private readonly logger: ControllersLogger,
    private readonly host?: string,
  ) {}

  /** Writes; a cluster that takes no event (a namespace that ends) is no fault. */
  async record(object: KubeObject, event: ObjectEvent): Promise<void> {
    const namespace = object.metadata.namespace ?? 'default';
    const key = [object.metadata.uid, event.reason, event.message].join('\n');
    const now = timestamp();
    try {
      const earlier = this.#seen.get(key);
      if (earlier && !event.annotations) {
        earlier.count += 1;
        await this.client.patch(RESOURCES.events, earlier.name, namespace, {
          type: 'merge',
          body: { count: earlier.count, lastTimestamp: now },
        });
        return;
      }
    } catch (error) {
      if (!isStatus(error, 404)) {
        this.#complain(object, error);
        return;
      }
    }
    const name = `${object.metadata.name}.${randomBytes(8).toString('hex')}`;
    this.#remember(key, name);
    try {
      await this.client.create(RESOURCES.events, {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: {
          name,
          namespace,
          ...(event.annotations ? { annotations: event.annotations } : {}),
        },
        involvedObject: {
          apiVersion: object.apiVersion,
          kind: object.kind,
          name: object.metadata.name,
          namespace: object.metadata.namespace,
          uid: object.metadata.uid,
          resourceVersion: object.metadata.resourceVersion,
        },
        type: event.type,
        reason: event.reason,
        message: event.message,
        source: {
          component: this.component,
          ...(this.host ? { host: this.host } : {}),
        },
        reportingComponent: this.component,
        reportingInstance: this.host ?? '',
        count: 1,
        firstTimestamp: now,
        lastTimestamp: now,
        eventTime: null,
      });
    } catch (error) {
      // 403: the namespace is being terminated. 404: it is gone.
      if (!isStatus(error, 403) && !isStatus(error, 404)) {
        this.#complain(object, error);
      }
    }
  }

  #remember(key: string, name: string): void {
    this.#seen.set(key, { name, count: 1 });
    if (this.#seen.size > 2_000) {
      const [oldest] = this.#seen.keys();
      this.#seen.delete(oldest);
    }
  }

  #complain(object: KubeObject, error: unknown): void {
    this.logger.warn(
      `event about ${object.kind} ${object.metadata.name}: ${messageOf(error)}`,
    );
  }
}
