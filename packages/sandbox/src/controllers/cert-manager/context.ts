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
  GroupResource,
  KubeObject,
} from '../../cluster/client';
import type { ControllersLogger, Timing } from '../options';
import { EventRecorder } from '../runtime/events';
import { equal } from '../runtime/json';
import { RESOURCES } from '../runtime/objects';
import type { AcmeServer } from './acme/server';
import {
  CLUSTER_RESOURCE_NAMESPACE,
  type Issuer,
  type IssuerRef,
  KINDS,
  kindOf,
  type Secret,
} from './types';

/** What {@link CertManagerContext} is made of. */
export interface CertManagerOptions {
  client: ClusterClient;
  timing: Timing;
  logger: ControllersLogger;
  /** Where ClusterIssuers have their Secrets. Default `cert-manager`. */
  clusterResourceNamespace?: string;
}

/** What all of cert-manager's controllers share. */
export class CertManagerContext {
  readonly client: ClusterClient;
  readonly timing: Timing;
  readonly logger: ControllersLogger;
  readonly clusterResourceNamespace: string;
  readonly #recorders = new Map<string, EventRecorder>();

  constructor(options: CertManagerOptions, readonly acme: AcmeServer) {
    this.client = options.client;
    this.timing = options.timing;
    this.logger = options.logger;
    this.clusterResourceNamespace =
      options.clusterResourceNamespace ?? CLUSTER_RESOURCE_NAMESPACE;
  }

  /** Writes an event as one of the controllers, named without `cert-manager-`. */
  async event(
    controller: string,
    object: KubeObject,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ): Promise<void> {
    let recorder = this.#recorders.get(controller);
    if (!recorder) {
      recorder = new EventRecorder(
        this.client,
        `cert-manager-${controller}`,
        this.logger,
      );
      this.#recorders.set(controller, recorder);
    }
    await recorder.record(object, { type, reason, message });
  }

  /** The namespace in which an issuer looks for its Secrets. */
  resourceNamespace(issuer: Issuer): string {
    return issuer.metadata.namespace ?? this.clusterResourceNamespace;
  }

  /** A Secret, or undefined where there is none. */
  async secret(namespace: string, name: string): Promise<Secret | undefined> {
    return (await this.client.get(RESOURCES.secrets, name, namespace)) as
      | Secret
      | undefined;
  }

  /** The issuer that a reference in a namespace leads to. */
  async issuer(ref: IssuerRef, namespace: string): Promise<Issuer | undefined> {
    const resource =
      kindOf(ref) === 'ClusterIssuer' ? KINDS.clusterIssuers : KINDS.issuers;
    return (await this.client.get(resource, ref.name, namespace)) as
      | Issuer
      | undefined;
  }

  /**
   * Writes a status where it differs from the one that was read.
   *
   * @returns whether it did
   * @throws ApiError 409 where somebody wrote meanwhile
   */
  async updateStatus(
    resource: GroupResource,
    object: KubeObject,
    status: { [field: string]: unknown },
  ): Promise<boolean> {
    if (equal(object.status ?? {}, status)) {
      return false;
    }
    await this.client.update(
      resource,
      { ...object, status },
      { subresource: 'status', fieldManager: 'cert-manager' },
    );
    return true;
  }
}
