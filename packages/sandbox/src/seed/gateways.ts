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

import { ClusterClient, KubeObject } from '../cluster/client';
import { gatewayApiDefinitions } from '../cluster/crds/gatewayApi';
import { CONTROLLER_NAME } from '../controllers/gateways';
import { namespace } from './argocd';
import { ENVIRONMENTS } from './company';
import { INTERNAL_CA } from './delivery/issuers';
import { ensureAll, put } from './objects';

const API_VERSION = 'gateway.networking.k8s.io/v1';

/** The class of all Gateways of the company. */
export const GATEWAY_CLASS = 'acme';

/** The Gateway that all services may use. */
export const SHARED_GATEWAY = { namespace: 'gateways', name: 'shared' };

/** Below this the shared Gateway serves names. */
export const GATEWAY_DOMAIN = 'apps.acme.example';

/** Who signs its certificates, once that ClusterIssuer is there. */
const ISSUERS = {
  company: INTERNAL_CA,
  bare: INTERNAL_CA,
  empty: undefined,
};

/**
 * The shared Gateway: for each environment a listener with a certificate of its own,
 * as a wildcard in a certificate stands for one label alone.
 *
 * @param issuer - the ClusterIssuer that is asked for the certificates
 */
function sharedGateway(issuer?: string): KubeObject {
  const domains = ENVIRONMENTS.map(environment =>
    environment === 'production'
      ? { name: 'https', domain: GATEWAY_DOMAIN }
      : {
          name: `https-${environment}`,
          domain: `${environment}.${GATEWAY_DOMAIN}`,
        },
  );
  const allowedRoutes = { namespaces: { from: 'All' } };
  return {
    apiVersion: API_VERSION,
    kind: 'Gateway',
    metadata: {
      ...SHARED_GATEWAY,
      ...(issuer && {
        annotations: { 'cert-manager.io/cluster-issuer': issuer },
      }),
    },
    spec: {
      gatewayClassName: GATEWAY_CLASS,
      listeners: domains.map(({ name, domain }) => ({
        name,
        protocol: 'HTTPS',
        port: 443,
        hostname: `*.${domain}`,
        tls: {
          mode: 'Terminate',
          certificateRefs: [{ group: '', kind: 'Secret', name: `${name}-tls` }],
        },
        allowedRoutes,
      })),
    },
  };
}

/**
 * What the owners of a cluster have put there for HTTP from outside: the Gateway
 * API with a class, and one Gateway for all.
 *
 * @param content - what else there is, and so who may sign the certificates
 */
export async function seedGateways(
  client: ClusterClient,
  content: keyof typeof ISSUERS,
): Promise<void> {
  await ensureAll(client, [
    ...gatewayApiDefinitions(),
    namespace(SHARED_GATEWAY.namespace),
    {
      apiVersion: API_VERSION,
      kind: 'GatewayClass',
      metadata: { name: GATEWAY_CLASS },
      spec: {
        controllerName: CONTROLLER_NAME,
        description: "Acme's own",
      },
    },
  ]);
  await put(client, sharedGateway(ISSUERS[content]));
}
