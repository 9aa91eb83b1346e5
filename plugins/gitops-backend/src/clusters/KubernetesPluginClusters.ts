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

import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { asArray, asObject, asString, at } from '../lib/reading';
import { ClusterError } from './ClusterError';
import { httpGet, httpWrite, readBody, readJson } from './http';
import { impersonationHeaders } from './impersonation';
import {
  ApiRequestOptions,
  ApiResponse,
  ApiWriteOptions,
  ClusterAccess,
  ClusterConnection,
  ClusterIdentity,
} from './types';

/**
 * Auth providers of the Kubernetes plugin for which the user's browser brings
 * the token, so that nobody can watch without a user.
 */
const CLIENT_SIDE_PROVIDERS = new Set(['google', 'aks', 'oidc']);

interface Services {
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
}

/** Asks a cluster through the proxy of the Kubernetes plugin. */
class ProxiedConnection implements ClusterConnection {
  readonly name: string;
  readonly title?: string;
  readonly unusable?: string;
  readonly #gateway: PluginGateway;

  constructor(
    gateway: PluginGateway,
    cluster: { name: string; title?: string; authProvider?: string },
  ) {
    this.#gateway = gateway;
    this.name = cluster.name;
    this.title = cluster.title;
    if (
      cluster.authProvider &&
      CLIENT_SIDE_PROVIDERS.has(cluster.authProvider)
    ) {
      this.unusable = `The cluster is signed in to by each user (${cluster.authProvider}), so it cannot be watched`;
    }
  }

  async get(path: string, options: ApiRequestOptions) {
    const response = await this.#gateway.get(`/proxy${path}`, {
      ...options,
      headers: { ...options.headers, ...this.#cluster() },
    });
    return response.status < 400 ? response : clusterAnswer(response);
  }

  cannotActAs(identity: ClusterIdentity) {
    return identity.mode === 'impersonation' && identity.groups.length > 1
      ? "The Kubernetes plugin's proxy hands on one impersonated group at most: name one in gitops.identity, or reach the cluster by gitops.clusters"
      : undefined;
  }

  async write(path: string, options: ApiWriteOptions) {
    const { identity } = options;
    const refused = this.cannotActAs(identity);
    if (refused) {
      throw new ClusterError('unauthorized', refused);
    }
    const response = await this.#gateway.write(`/proxy${path}`, {
      ...options,
      headers: {
        ...options.headers,
        ...this.#cluster(),
        ...(identity.mode === 'impersonation' &&
          impersonationHeaders(identity)),
        // The proxy takes it as it is, before any credentials of its own.
        ...(identity.authorization && {
          'Backstage-Kubernetes-Authorization': identity.authorization,
        }),
      },
    });
    return response.status < 400 ? response : clusterAnswer(response);
  }

  #cluster(): Record<string, string> {
    // Header values are Latin-1; names of clusters need not be.
    return { 'Backstage-Kubernetes-Cluster': encodeHeader(this.name) };
  }
}

/**
 * Tells the errors of the Kubernetes plugin from those of the cluster.
 *
 * @throws ClusterError where the plugin did not reach the cluster
 */
async function clusterAnswer(response: ApiResponse): Promise<ApiResponse> {
  const body = await readBody(response.body, 15_000);
  let answer: unknown;
  try {
    answer = JSON.parse(body.toString('utf8'));
  } catch {
    // Not of the plugin, whose errors are JSON.
  }
  const message = asString(at(answer, 'error', 'message'));
  if (message !== undefined && at(answer, 'kind') !== 'Status') {
    if (response.status === 403) {
      throw new ClusterError(
        'proxy-forbidden',
        "The policy does not let you use the Kubernetes plugin's proxy (kubernetes.proxy)",
        { detail: message },
      );
    }
    throw new ClusterError(
      'unreachable',
      'The Kubernetes plugin does not reach the cluster',
      { detail: `${response.status} ${message}` },
    );
  }
  return { ...response, body: Readable.from([body]) };
}

function encodeHeader(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}

/** Signed-in requests to the Kubernetes plugin. */
class PluginGateway {
  readonly #services: Services;
  readonly #agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  };

  constructor(services: Services) {
    this.#services = services;
  }

  async get(path: string, options: ApiRequestOptions) {
    const { url, agent, headers } = await this.#sign(
      path,
      await this.#services.auth.getOwnServiceCredentials(),
    );
    return httpGet(
      url,
      { agent },
      { ...options, headers: { ...options.headers, ...headers } },
    );
  }

  /** A user's token travels in the user's own name, the rest in the portal's. */
  async write(path: string, options: ApiWriteOptions) {
    const { identity } = options;
    const { url, agent, headers } = await this.#sign(
      path,
      identity.mode === 'user-token'
        ? identity.credentials
        : await this.#services.auth.getOwnServiceCredentials(),
    );
    return httpWrite(
      url,
      { agent },
      { ...options, headers: { ...options.headers, ...headers } },
    );
  }

  async #sign(path: string, onBehalfOf: BackstageCredentials) {
    const { auth, discovery } = this.#services;
    const base = await discovery.getBaseUrl('kubernetes');
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf,
      targetPluginId: 'kubernetes',
    });
    const url = new URL(`${base}${path}`);
    return {
      url,
      agent:
        url.protocol === 'https:'
          ? this.#agents['https:']
          : this.#agents['http:'],
      headers: { Authorization: `Bearer ${token}` },
    };
  }
}

/**
 * The clusters that the Kubernetes plugin is configured with, asked through its
 * proxy: every locator and every server-side way to sign in works, and nothing
 * has to be configured twice.
 */
export class KubernetesPluginClusters implements ClusterAccess {
  readonly #gateway: PluginGateway;
  readonly #logger: LoggerService;
  readonly #known = new Map<
    string,
    { fingerprint: string; connection: ClusterConnection }
  >();
  #saidNotConfigured = false;

  constructor(services: Services) {
    this.#gateway = new PluginGateway(services);
    this.#logger = services.logger;
  }

  async list(): Promise<ClusterConnection[]> {
    const response = await this.#gateway.get('/clusters', {
      signal: AbortSignal.timeout(30_000),
      timeoutMs: 15_000,
    });
    if (response.status === 404) {
      response.body.resume();
      if (!this.#saidNotConfigured) {
        this.#saidNotConfigured = true;
        this.#logger.warn(
          'The Kubernetes plugin is not installed or has no clusters: add it, or set gitops.clusters',
        );
      }
      return [];
    }
    if (response.status !== 200) {
      response.body.resume();
      throw new Error(
        `The Kubernetes plugin does not list its clusters (${response.status})`,
      );
    }
    const answer = asObject(await readJson(response.body, 15_000));
    return asArray(answer?.items).flatMap(item => {
      const cluster = asObject(item);
      const name = asString(cluster?.name);
      return name
        ? [
            this.#connection({
              name,
              title: asString(cluster?.title),
              authProvider: asString(cluster?.authProvider),
            }),
          ]
        : [];
    });
  }

  #connection(cluster: {
    name: string;
    title?: string;
    authProvider?: string;
  }): ClusterConnection {
    const fingerprint = JSON.stringify(cluster);
    const known = this.#known.get(cluster.name);
    if (known?.fingerprint === fingerprint) {
      return known.connection;
    }
    const connection = new ProxiedConnection(this.#gateway, cluster);
    this.#known.set(cluster.name, { fingerprint, connection });
    return connection;
  }
}
