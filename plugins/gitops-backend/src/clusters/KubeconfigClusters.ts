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

import { KubeConfig } from '@kubernetes/client-node';
import { ClusterError } from './ClusterError';
import { httpGet, httpWrite } from './http';
import { impersonationHeaders } from './impersonation';
import { KubeconfigTransport, withoutCredentials } from './KubeconfigTransport';
import {
  ApiRequestOptions,
  ApiWriteOptions,
  ClusterAccess,
  ClusterConnection,
  ClusterIdentity,
} from './types';

/** A kubeconfig file, and which of its contexts to use. */
export interface KubeconfigSource {
  kubeconfig: string;
  /** All of them when left out. */
  contexts?: string[];
}

/** Asks a cluster directly, with the credentials of a kubeconfig's context. */
class KubeconfigConnection implements ClusterConnection {
  readonly name: string;
  readonly server?: string;
  readonly #transport: KubeconfigTransport;
  /** For requests that bring credentials of their own. */
  readonly #bare: KubeconfigTransport;

  constructor(name: string, config: KubeConfig) {
    this.name = name;
    this.server = config.getCurrentCluster()?.server;
    this.#transport = new KubeconfigTransport(config);
    this.#bare = new KubeconfigTransport(withoutCredentials(config));
  }

  async get(path: string, options: ApiRequestOptions) {
    return httpGet(
      this.#url(path),
      await this.#transport.prepare(options),
      options,
    );
  }

  cannotActAs(identity: ClusterIdentity) {
    return identity.mode === 'user-token'
      ? "A user's own token is handed on by the Kubernetes plugin only, and this cluster is reached by a kubeconfig"
      : undefined;
  }

  async write(path: string, options: ApiWriteOptions) {
    const { identity } = options;
    const refused = this.cannotActAs(identity);
    if (refused) {
      throw new ClusterError('unauthorized', refused);
    }
    const { authorization } = identity;
    const transport = authorization ? this.#bare : this.#transport;
    return httpWrite(this.#url(path), await transport.prepare(options), {
      ...options,
      headers: {
        ...options.headers,
        ...(authorization && { Authorization: authorization }),
        ...(identity.mode === 'impersonation' &&
          impersonationHeaders(identity)),
      },
    });
  }

  #url(path: string): URL {
    if (!this.server) {
      throw new ClusterError(
        'unreachable',
        'The kubeconfig names no server for the cluster',
      );
    }
    return new URL(this.server.replace(/\/+$/, '') + path);
  }
}

/**
 * The clusters of kubeconfig files, asked directly. A context's name is the
 * cluster's name.
 */
export class KubeconfigClusters implements ClusterAccess {
  readonly #sources: KubeconfigSource[];
  readonly #known = new Map<
    string,
    { fingerprint: string; connection: ClusterConnection }
  >();

  constructor(sources: KubeconfigSource[]) {
    this.#sources = sources;
  }

  async list(): Promise<ClusterConnection[]> {
    const connections: ClusterConnection[] = [];
    for (const source of this.#sources) {
      const config = new KubeConfig();
      try {
        config.loadFromFile(source.kubeconfig);
      } catch (error) {
        throw new Error(
          `The kubeconfig ${source.kubeconfig} cannot be read: ${error}`,
        );
      }
      for (const context of source.contexts ??
        config.contexts.map(c => c.name)) {
        if (!config.getContextObject(context)) {
          throw new Error(
            `The kubeconfig ${source.kubeconfig} has no context ${context}`,
          );
        }
        const own = new KubeConfig();
        own.loadFromOptions({
          clusters: config.clusters,
          contexts: config.contexts,
          users: config.users,
          currentContext: context,
        });
        connections.push(this.#connection(context, own));
      }
    }
    return connections;
  }

  /** The same connection as before while the kubeconfig says the same. */
  #connection(name: string, config: KubeConfig): ClusterConnection {
    const fingerprint = JSON.stringify([
      config.getCurrentCluster(),
      config.getCurrentUser(),
    ]);
    const known = this.#known.get(name);
    if (known?.fingerprint === fingerprint) {
      return known.connection;
    }
    const connection = new KubeconfigConnection(name, config);
    this.#known.set(name, { fingerprint, connection });
    return connection;
  }
}
