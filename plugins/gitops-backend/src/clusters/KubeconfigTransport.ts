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
import { ClusterError } from './ClusterError';
import { Transport } from './http';
import { ApiRequestOptions } from './types';

/** How long a TLS agent is kept: credentials in files are rotated. */
const AGENT_LIFETIME_MS = 5 * 60_000;

/** How the current context of a kubeconfig is reached. */
export class KubeconfigTransport {
  readonly #config: KubeConfig;
  #agent?: { agent: https.RequestOptions['agent']; until: number };

  constructor(config: KubeConfig) {
    this.#config = config;
  }

  /**
   * The agent and headers of one request, with the context's credentials.
   *
   * @throws ClusterError where the credentials cannot be had, or not in time
   */
  async prepare(options: ApiRequestOptions): Promise<Transport> {
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

/**
 * The current context without its user: no token, no client certificate, nobody
 * to impersonate. An API server prefers a certificate to a token.
 */
export function withoutCredentials(config: KubeConfig): KubeConfig {
  const bare = new KubeConfig();
  const cluster = config.getCurrentCluster();
  if (cluster) {
    bare.loadFromClusterAndUser(cluster, { name: 'nobody' });
  }
  return bare;
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
