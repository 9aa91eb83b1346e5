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

import { stringify } from 'yaml';
import { applicationName, ComponentSeed, Environment } from '../company';
import { hostOf } from './hosts';
import { INTERNAL_CA, LETSENCRYPT } from './issuers';
import { DeliveryContext, ManifestFile } from './types';

/** Where one of the names has no DNS record yet, so that nothing is issued. */
export const WITHOUT_DNS = applicationName('gift-cards', 'staging');
/** A name that was asked for before anybody made its record. */
export const NAME_WITHOUT_DNS = 'gift-cards.nodns.acme.example';

/** Where nobody writes a Certificate: the Ingress asks for one. */
export const BY_INGRESS = applicationName('gift-cards', 'production');

/** What an environment's Ingress says to cert-manager, if anything. */
export function ingressAnnotations(
  component: ComponentSeed,
  environment: Environment,
): Record<string, string> {
  return applicationName(component.name, environment) === BY_INGRESS
    ? {
        'cert-manager.io/cluster-issuer': LETSENCRYPT,
        'cert-manager.io/private-key-algorithm': 'ECDSA',
      }
    : {};
}

/** In dev a certificate lives so shortly that one sees it being renewed. */
function lifetime(environment: Environment) {
  return environment === 'dev'
    ? { duration: '6m', renewBefore: '3m' }
    : { duration: '2160h' };
}

/**
 * The Certificates of an environment of a progressively delivered component.
 *
 * @returns files beside the overlay's kustomization, which lists all of them
 */
export function certificateFiles(
  component: ComponentSeed,
  environment: Environment,
  _context: DeliveryContext,
): ManifestFile[] {
  const application = applicationName(component.name, environment);
  if (application === BY_INGRESS) {
    return [];
  }
  const isPublic = application === WITHOUT_DNS;
  const name = `${component.name}-tls`;
  return [
    {
      path: 'certificate.yaml',
      content: stringify({
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: { name },
        spec: {
          secretName: name,
          dnsNames: [
            hostOf(component, environment),
            ...(isPublic ? [NAME_WITHOUT_DNS] : []),
          ],
          issuerRef: {
            name: isPublic ? LETSENCRYPT : INTERNAL_CA,
            kind: 'ClusterIssuer',
            group: 'cert-manager.io',
          },
          ...lifetime(environment),
          privateKey: { algorithm: 'ECDSA', rotationPolicy: 'Always' },
          usages: ['digital signature', 'key encipherment', 'server auth'],
        },
      }),
    },
  ];
}
