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

import type { KubeObject } from '../../../../cluster/client';
import type { JsonObject } from '../../../runtime/json';
import { RenderError } from '../manifest';
import { labelsOf, type Part, type PartName, PARTS } from './kargoNames';
import { isOn, object, textOf, valueOf } from './objects';
import type { Release } from './types';

const ISSUER = 'kargo-selfsigned-cert-issuer';

/** The image of all programs. */
export function imageOf(release: Release): string {
  return `${textOf(release, 'image.repository')}:${
    textOf(release, 'image.tag') || release.appVersion
  }`;
}

/** What the controllers read from their environment, as far as it matters. */
export function configurationOf(release: Release, name: PartName): JsonObject {
  const places = {
    KARGO_NAMESPACE: release.namespace,
    SYSTEM_RESOURCES_NAMESPACE: textOf(
      release,
      'global.systemResources.namespace',
    ),
    SHARED_RESOURCES_NAMESPACE: textOf(
      release,
      'global.sharedResources.namespace',
    ),
  };
  const log = {
    LOG_LEVEL: textOf(release, `${name}.logLevel`),
    LOG_FORMAT: textOf(release, `${name}.logFormat`),
  };
  switch (name) {
    case 'controller':
      return {
        ...log,
        ...places,
        ARGOCD_INTEGRATION_ENABLED: textOf(
          release,
          'controller.argocd.integrationEnabled',
        ),
        ARGOCD_NAMESPACE:
          textOf(release, 'controller.argocd.namespace') || 'argocd',
        ROLLOUTS_INTEGRATION_ENABLED: textOf(
          release,
          'controller.rollouts.integrationEnabled',
        ),
        GITCLIENT_NAME: textOf(release, 'controller.gitClient.name'),
        GITCLIENT_EMAIL: textOf(release, 'controller.gitClient.email'),
      };
    case 'garbageCollector':
      return {
        ...log,
        MAX_RETAINED_PROMOTIONS: textOf(
          release,
          'garbageCollector.maxRetainedPromotions',
        ),
        MAX_RETAINED_FREIGHT: textOf(
          release,
          'garbageCollector.maxRetainedFreight',
        ),
      };
    default:
      return { ...log, ...places };
  }
}

/** The password and the key of the administrator's account. */
export function apiSecret(release: Release): KubeObject[] {
  if (!isOn(release, 'api.enabled') || isOn(release, 'api.secret.name')) {
    return [];
  }
  const hasAdmin = isOn(release, 'api.adminAccount.enabled');
  for (const name of hasAdmin ? ['passwordHash', 'tokenSigningKey'] : []) {
    if (!isOn(release, `api.adminAccount.${name}`)) {
      throw new RenderError(
        `Error: execution error at (kargo/templates/api/secret.yaml:16:8): A value MUST be provided for api.adminAccount.${name}`,
      );
    }
  }
  return [
    object(
      'v1',
      'Secret',
      {
        name: 'kargo-api',
        namespace: release.namespace,
        labels: labelsOf(release, 'api'),
      },
      {
        type: 'Opaque',
        ...(hasAdmin
          ? {
              stringData: {
                ADMIN_ACCOUNT_PASSWORD_HASH: textOf(
                  release,
                  'api.adminAccount.passwordHash',
                ),
                ADMIN_ACCOUNT_TOKEN_SIGNING_KEY: textOf(
                  release,
                  'api.adminAccount.tokenSigningKey',
                ),
              },
            }
          : {}),
      },
    ),
  ];
}

function isSelfSigned(release: Release, part: Part): boolean {
  return (
    part.tls === true &&
    isOn(release, `${part.name}.enabled`) &&
    valueOf(release, `${part.name}.tls.enabled`) !== false &&
    isOn(release, `${part.name}.tls.selfSignedCert`)
  );
}

/** The certificates by which programs serve, signed by themselves. */
export function certificates(release: Release): KubeObject[] {
  const signed = PARTS.filter(part => isSelfSigned(release, part));
  const { namespace } = release;
  return [
    ...(signed.length
      ? [
          object(
            'cert-manager.io/v1',
            'Issuer',
            { name: ISSUER, namespace },
            { spec: { selfSigned: {} } },
          ),
        ]
      : []),
    ...signed.map(({ name, object: objectName }) =>
      object(
        'cert-manager.io/v1',
        'Certificate',
        { name: objectName, namespace, labels: labelsOf(release, name) },
        {
          spec: {
            dnsNames: [
              textOf(release, `${name}.host`) ||
                `${objectName}.${namespace}.svc`,
            ],
            issuerRef: {
              group: 'cert-manager.io',
              kind: 'Issuer',
              name: ISSUER,
            },
            secretName: textOf(release, `${name}.tls.secretName`),
          },
        },
      ),
    ),
  ];
}
