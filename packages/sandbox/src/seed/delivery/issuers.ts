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

import { KubeObject } from '../../cluster/client';
import { namespace } from '../argocd';

const CERT_MANAGER = 'cert-manager.io/v1';
const NAMESPACE = 'cert-manager';

/** Signs by the key that a certificate is for: the root of the company's own. */
export const SELF_SIGNED = 'acme-selfsigned';
/** The company's own authority, called as platforms made by the template call it. */
export const INTERNAL_CA = 'internal-ca';
/** A public authority. */
export const LETSENCRYPT = 'letsencrypt-staging';
/** The same for production, which nobody has given a real address of mail yet. */
export const UNREGISTERED = 'letsencrypt-production';

function clusterIssuer(name: string, spec: object): KubeObject {
  return {
    apiVersion: CERT_MANAGER,
    kind: 'ClusterIssuer',
    metadata: { name },
    spec,
  };
}

function letsencrypt(name: string, server: string, email: string): KubeObject {
  return clusterIssuer(name, {
    acme: {
      server: `https://${server}.api.letsencrypt.org/directory`,
      email,
      privateKeySecretRef: { name: `${name}-account` },
      solvers: [{ http01: { ingress: { ingressClassName: 'nginx' } } }],
    },
  });
}

/** The authorities that the platform team offers in each cluster. */
export function issuers(): KubeObject[] {
  return [
    namespace(NAMESPACE),
    clusterIssuer(SELF_SIGNED, { selfSigned: {} }),
    {
      apiVersion: CERT_MANAGER,
      kind: 'Certificate',
      metadata: { name: INTERNAL_CA, namespace: NAMESPACE },
      spec: {
        isCA: true,
        commonName: 'Acme internal CA',
        secretName: INTERNAL_CA,
        duration: '87600h',
        privateKey: { algorithm: 'ECDSA', size: 384 },
        issuerRef: {
          name: SELF_SIGNED,
          kind: 'ClusterIssuer',
          group: 'cert-manager.io',
        },
      },
    },
    clusterIssuer(INTERNAL_CA, { ca: { secretName: INTERNAL_CA } }),
    letsencrypt(LETSENCRYPT, 'acme-staging-v02', 'platform@acme.example'),
    letsencrypt(UNREGISTERED, 'acme-v02', 'platform@example.com'),
  ];
}
