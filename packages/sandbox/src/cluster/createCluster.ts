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

import { podSecurity } from './admission/podSecurity';
import { authorizeWith } from './auth/authorize';
import { Authenticator } from './auth/authenticate';
import { Authorizer } from './auth/rbac';
import { builtinKinds } from './builtin/kinds';
import { seedBuiltins } from './builtin/seed';
import { ClusterClient } from './client';
import { argocdDefinitions } from './crds/argocd';
import { certManagerDefinitions } from './crds/certManager';
import { gatewayApiDefinitions } from './crds/gatewayApi';
import { kargoDefinitions } from './crds/kargo';
import { rolloutsDefinitions } from './crds/rollouts';
import { sealedSecretsDefinitions } from './crds/sealedSecrets';
import { serveDefinitions } from './customresources/establish';
import { ClusterFaults } from './faults/clusterFaults';
import { Faults, RequestFaults } from './faults/faults';
import { ContainerCollector } from './gc/containers';
import { EventExpiry } from './gc/events';
import { GarbageCollector } from './gc/garbage';
import { Api } from './http/api';
import { ApiContext, PodLogs } from './http/context';
import { Listener } from './http/listener';
import { Pki, loadPki } from './http/pki';
import { ServiceBackends } from './http/serviceProxy';
import { InProcessClient } from './inProcessClient';
import { Registry } from './registry/registry';
import { Store, StoreSnapshot } from './store/store';
import { clone, isObject } from './util/json';
import { Writer } from './write/writer';

/** A person or program that may speak to a cluster. */
export interface ClusterUser {
  /** A user's name, or `system:serviceaccount:<namespace>:<name>`. */
  name: string;
  /** The bearer token by which it is known. */
  token: string;
  /** `system:masters` may do everything. */
  groups?: string[];
}

/** What a cluster is made of. */
export interface ClusterOptions {
  name: string;
  /** The port of the HTTPS listener on 127.0.0.1; 0 chooses a free one. */
  port?: number;
  /**
   * Where the authority and the keys are kept, shared by clusters that are
   * given the same; without it they live in memory.
   */
  pkiDir?: string;
  users?: ClusterUser[];
  /** Without the definitions of Argo CD and of the other tools. */
  bare?: boolean;
  /** With Kargo's definitions, which not every cluster has; not if bare. */
  kargo?: boolean;
}

/** A cluster: its API in process and, once started, over HTTPS. */
export interface Cluster {
  readonly name: string;
  readonly client: ClusterClient;
  /** The certificate of the authority; empty before `start`. */
  readonly caPem: string;
  /** Where the API is served; the port is known after `start`. */
  readonly url: string;
  readonly faults: Faults;
  /** What stands behind the cluster's Services. */
  readonly services: ServiceBackends;
  /** Makes the keys where there are none, and listens. */
  start(): Promise<void>;
  /** Ends listener, watches and collectors. */
  stop(): Promise<void>;
  /** Says where the lines of `pods/log` come from. */
  setPodLogs(podLogs: PodLogs): void;
  /** Everything stored, as plain data. */
  snapshot(): StoreSnapshot;
  /** Puts the content of a snapshot in the place of everything there is. */
  restore(snapshot: StoreSnapshot): void;
}

/** What all clusters have, as they have an ingress controller: no tool's. */
const GATEWAY_API = {
  fieldManager: 'gateway-api',
  definitions: gatewayApiDefinitions,
};

/** The tools whose kinds a cluster has from its start, unless it is bare. */
const TOOLS = [
  { fieldManager: 'argocd', definitions: argocdDefinitions },
  { fieldManager: 'argo-rollouts', definitions: rolloutsDefinitions },
  { fieldManager: 'cert-manager', definitions: certManagerDefinitions },
  { fieldManager: 'sealed-secrets', definitions: sealedSecretsDefinitions },
];

/** Kargo's kinds, in the cluster that it runs in. */
const KARGO = { fieldManager: 'kargo', definitions: kargoDefinitions };

/** Makes a cluster. Its in-process client works at once, HTTPS after `start`. */
export function createCluster(options: ClusterOptions): Cluster {
  const store = new Store();
  const registry = new Registry();
  const authorizer = new Authorizer(store);
  const writer = new Writer(store, authorizer);
  writer.hooks.add(podSecurity);
  registry.add(...builtinKinds());
  serveDefinitions(store, registry);
  const collectors = [
    new GarbageCollector(store, registry, writer),
    new ContainerCollector(store, registry, writer),
    new EventExpiry(store),
  ];
  let pki: Pki | undefined;
  const requirePki = () => {
    if (!pki) {
      throw new Error(`cluster ${options.name} has not been started`);
    }
    return pki;
  };
  seedBuiltins(store, registry, writer, () => pki?.caPem ?? '');
  installDefinitions(registry, writer, [
    GATEWAY_API,
    ...(options.bare ? [] : TOOLS),
    ...(options.kargo && !options.bare ? [KARGO] : []),
  ]);
  // What a cluster is born with is not news to anybody.
  store.compact();
  const tokenSecret = () => requirePki().tokenSecret;
  const services = new ServiceBackends();
  const context: ApiContext = {
    name: options.name,
    store,
    registry,
    writer,
    authorizer,
    authenticator: new Authenticator(
      options.users ?? [],
      store,
      authorizer,
      tokenSecret,
    ),
    watches: new Set(),
    services,
    tokenSecret,
    authorize: authorizeWith(authorizer),
  };
  const requestFaults = new RequestFaults();
  const api = new Api(context, requestFaults);
  const listener = new Listener(options.port ?? 0, (request, response) => {
    void api.handle(request, response);
  });
  const faults = new ClusterFaults(
    context,
    requestFaults,
    listener,
    requirePki,
  );
  return {
    name: options.name,
    client: new InProcessClient(options.name, store, registry, writer),
    get caPem() {
      return pki?.caPem ?? '';
    },
    get url() {
      return `https://127.0.0.1:${listener.address}`;
    },
    faults,
    services,
    start: async () => {
      pki = await loadPki(options.pkiDir, options.name);
      writeAuthority(store, pki.caPem);
      await listener.open(pki);
    },
    stop: async () => {
      faults.stop();
      collectors.forEach(collector => collector.stop());
      [...context.watches].forEach(watch => watch.end());
      await listener.close();
    },
    setPodLogs: podLogs => {
      context.podLogs = podLogs;
    },
    snapshot: () => store.snapshot(),
    restore: snapshot => store.restore(snapshot),
  };
}

function installDefinitions(
  registry: Registry,
  writer: Writer,
  tools: typeof TOOLS,
) {
  const resource = registry.forKind(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
  )!;
  for (const { fieldManager, definitions } of tools) {
    for (const definition of definitions()) {
      writer.create(resource, undefined, definition, { fieldManager });
    }
  }
}

/** Namespaces that are older than the authority get its certificate now. */
function writeAuthority(store: Store, caPem: string) {
  for (const entry of store.list('/configmaps')) {
    const { data } = entry.object;
    const current = isObject(data) ? data['ca.crt'] : undefined;
    if (entry.name === 'kube-root-ca.crt' && current !== caPem) {
      store.put('/configmaps', {
        ...clone(entry.object),
        data: { 'ca.crt': caPem },
      });
    }
  }
}
