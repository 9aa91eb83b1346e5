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
import https from 'node:https';
import { httpGet, Transport } from './http';
import { ClusterError } from './ClusterError';
import { ApiRequestOptions, ClusterAccess, ClusterConnection } from './types';

/** A kubeconfig file, and which of its contexts to use. */
export interface KubeconfigSource {
  kubeconfig: string;
  /** All of them when left out. */
  contexts?: string[];
}

/** How long a TLS agent is kept: credentials in files are rotated. */
const AGENT_LIFETIME_MS = 5 * 60_000;

/** Asks a cluster directly, with the credentials of a kubeconfig's context. */
class KubeconfigConnection implements ClusterConnection {
  readonly name: string;
  readonly server?: string;
  readonly #config: KubeConfig;
  #agent?: { agent: https.RequestOptions['agent']; until: number };

  constructor(name: string, config: KubeConfig) {
    this.name = name;
    this.server = config.getCurrentCluster()?.server;
    this.#config = config;
  }

  async get(path: string, options: ApiRequestOptions) {
    if (!this.server) {
      throw new ClusterError(
        'unreachable',
        'The kubeconfig names no server for the cluster',
      );
    }
    return httpGet(
      new URL(this.server.replace(/\/+$/, '') + path),
      await this.#transport(options),
      options,
    );
  }

  async #transport(options: ApiRequestOptions): Promise<Transport> {
    const transport: Transport = {};
    try {
      // Reads files and runs credential plugins; renews tokens.
      await inTime(this.#config.applyToHTTPSOptions(transport), options);
    } catch (error) {
      if (error instanceof ClusterError) {
        throw error;
      }
      throw new ClusterError(
        'unauthorized',
        "The kubeconfig's credentials cannot be read",
        { detail: String(error), cause: error },
      );
    }
    const made = transport.agent;
    if (!this.#agent || this.#agent.until < Date.now()) {
      this.#agent = {
        agent:
          made instanceof https.Agent
            ? new https.Agent({ ...made.options, keepAlive: true })
            : // One that goes through a proxy.
              made,
        until: Date.now() + AGENT_LIFETIME_MS,
      };
    }
    transport.agent = this.#agent.agent;
    return transport;
  }
}

/** A credential plugin that hangs must not hold up the watch, or its end. */
function inTime<T>(
  work: Promise<T>,
  { signal, timeoutMs }: ApiRequestOptions,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (reason: 'timeout' | 'unreachable', message: string) => () =>
      reject(new ClusterError(reason, message));
    const timer = setTimeout(
      fail('timeout', "The cluster's credentials do not come in time"),
      timeoutMs,
    );
    const aborted = fail('unreachable', 'The request was given up');
    signal.addEventListener('abort', aborted, { once: true });
    if (signal.aborted) {
      aborted();
    }
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
    });
  });
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
