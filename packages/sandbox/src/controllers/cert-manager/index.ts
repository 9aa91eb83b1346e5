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

import { parse } from 'yaml';
import { asString, at } from '../runtime/json';
import { isStatus, RESOURCES } from '../runtime/objects';
import type { Running } from '../runtime/reconciler';
import { CONTROLLERS, type InstalledWorkload } from '../runtime/installed';
import { whileServed } from '../runtime/whileServed';
import { startChallenges } from './acme/challenges';
import { startOrders } from './acme/orders';
import { AcmeServer } from './acme/server';
import { startCertificates } from './certificates/controller';
import { CertManagerContext, type CertManagerOptions } from './context';
import { startIssuers } from './issuers';
import { startRequests } from './requests/controller';
import { startShim } from './shim/controller';
import { startWebhook } from './webhook';
import { ACME_API_VERSION, API_VERSION } from './types';

const KINDS_NEEDED = [
  ...['Certificate', 'CertificateRequest', 'Issuer', 'ClusterIssuer'].map(
    kind => ({ apiVersion: API_VERSION, kind }),
  ),
  ...['Order', 'Challenge'].map(kind => ({
    apiVersion: ACME_API_VERSION,
    kind,
  })),
];

const INGRESS = {
  resource: RESOURCES.ingresses,
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
} as const;

const GATEWAY = {
  resource: { group: 'gateway.networking.k8s.io', plural: 'gateways' },
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
} as const;

/** Where an installed controller says that ClusterIssuers have their Secrets. */
function resourceNamespaceOf({ args, namespace }: InstalledWorkload): string {
  const flag = '--cluster-resource-namespace=';
  const value = args.find(arg => arg.startsWith(flag))?.slice(flag.length);
  return value?.replace('$(POD_NAMESPACE)', namespace) || namespace;
}

/**
 * Whether an installed controller makes Certificates for Gateways, too: it has to be
 * told so, by an argument or in its configuration file.
 */
async function isForGateways(
  { client }: CertManagerOptions,
  { args, name, namespace }: InstalledWorkload,
): Promise<boolean> {
  if (
    args.includes('--enable-gateway-api') ||
    args.includes('--enable-gateway-api=true')
  ) {
    return true;
  }
  if (!args.some(arg => arg.startsWith('--config='))) {
    return false;
  }
  const config = await client.get(RESOURCES.configMaps, name, namespace);
  const file = asString(at(config, 'data', 'config.yaml')) ?? '';
  return at(parse(file), 'enableGatewayAPI') === true;
}

/** The namespace in which ClusterIssuers have their Secrets. */
async function ensureNamespace({
  client,
  clusterResourceNamespace,
}: CertManagerContext): Promise<void> {
  try {
    await client.create(RESOURCES.namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: clusterResourceNamespace },
    });
  } catch (error) {
    if (!isStatus(error, 409)) {
      throw error;
    }
  }
}

/**
 * Runs cert-manager in a cluster while the cluster serves its kinds: self-signed,
 * CA and ACME issuers, Certificates and what leads to them, and Certificates for
 * annotated Ingresses and, where that kind is there, Gateways.
 *
 * @param installed - only while the controller's workload is ready, too; then for
 *   Gateways only if that is told so
 */
export function startCertManager(
  options: CertManagerOptions,
  installed = false,
): Running {
  const { client } = options;
  const start = async (workload?: InstalledWorkload) => {
    const context = new CertManagerContext(
      {
        ...options,
        clusterResourceNamespace: workload && resourceNamespaceOf(workload),
      },
      new AcmeServer(),
    );
    await ensureNamespace(context);
    const endWebhook = startWebhook(client);
    const running = [
      startIssuers(context, 'Issuer'),
      startIssuers(context, 'ClusterIssuer'),
      startRequests(context),
      startOrders(context),
      startChallenges(context),
      startCertificates(context),
      startShim(context, INGRESS),
      ...(!workload || (await isForGateways(options, workload))
        ? [
            whileServed(client, [GATEWAY], async () =>
              startShim(context, GATEWAY),
            ),
          ]
        : []),
    ];
    return {
      async stop() {
        endWebhook();
        await Promise.all(running.map(controller => controller.stop()));
      },
    };
  };
  return whileServed(
    client,
    KINDS_NEEDED,
    start,
    installed ? CONTROLLERS.certManager : undefined,
  );
}
