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
import { asList, asObject } from '../../../runtime/json';
import { labelsOf, namespaceOf } from './argoCdNames';
import { accessOf, imageOf } from './argoCdParts';
import {
  compact,
  container,
  firstOf,
  fullname,
  hook,
  isOn,
  object,
  pairs,
  podTemplate,
  textOf,
  valueOf,
} from './objects';
import { rule } from './rights';
import type { Release } from './types';

/** The Job that makes the password of Redis, before all else. */
export function redisSecretInit(release: Release): KubeObject[] {
  if (
    !isOn(release, 'redisSecretInit.enabled') ||
    isOn(release, 'externalRedis.host')
  ) {
    return [];
  }
  const values = asObject(release.values.redisSecretInit);
  const metadata = {
    name: `${fullname(release)}-${values.name}`,
    namespace: namespaceOf(release),
    labels: labelsOf(release, 'redisSecretInit'),
    annotations: hook(
      'pre-install,pre-upgrade',
      undefined,
      'before-hook-creation',
    ),
  };
  const { annotations, ...plain } = metadata;
  const account = { name: metadata.name, namespace: metadata.namespace };
  return [
    object('v1', 'ServiceAccount', metadata),
    ...accessOf(release, { name: 'redisSecretInit' }, annotations),
    object('batch/v1', 'Job', metadata, {
      spec: {
        ttlSecondsAfterFinished: 60,
        template: podTemplate({
          ...plain,
          podLabels: metadata.labels,
          serviceAccountName: account.name,
          podSecurityContext: values.securityContext,
          values: {
            ...values,
            nodeSelector: firstOf(
              values.nodeSelector,
              valueOf(release, 'global.nodeSelector'),
            ),
          },
          pod: { restartPolicy: 'OnFailure' },
          containers: [
            container({
              name: 'secret-init',
              image: imageOf(release, 'redisSecretInit'),
              command: ['argocd', 'admin', 'redis-initial-password'],
              values,
            }),
          ],
        }),
      },
    }),
  ];
}

/** The Ingress of the server, and its Certificate. */
export function ingress(release: Release): KubeObject[] {
  const values = asObject(valueOf(release, 'server.ingress'));
  const certificate = asObject(valueOf(release, 'server.certificate'));
  const name = `${fullname(release)}-server`;
  const metadata = {
    name,
    namespace: namespaceOf(release),
    labels: labelsOf(release, 'server'),
  };
  const host = String(
    firstOf(values.hostname, valueOf(release, 'global.domain')),
  );
  return [
    ...(values.enabled
      ? [
          object(
            'networking.k8s.io/v1',
            'Ingress',
            { ...metadata, annotations: pairs(values.annotations) },
            {
              spec: compact({
                ingressClassName: firstOf(values.ingressClassName),
                rules: [
                  {
                    host,
                    http: {
                      paths: [
                        {
                          path: values.path,
                          pathType: values.pathType,
                          backend: {
                            service: { name, port: { number: 80 } },
                          },
                        },
                      ],
                    },
                  },
                ],
                tls: values.tls
                  ? [{ hosts: [host], secretName: 'argocd-server-tls' }]
                  : [],
              }),
            },
          ),
        ]
      : []),
    ...(certificate.enabled
      ? [
          object('cert-manager.io/v1', 'Certificate', metadata, {
            spec: compact({
              secretName:
                textOf(release, 'server.certificate.secretName') ||
                'argocd-server-tls',
              commonName: host,
              dnsNames: [
                String(firstOf(certificate.domain) ?? host),
                ...asList(certificate.additionalHosts).map(String),
              ],
              duration: certificate.duration,
              renewBefore: certificate.renewBefore,
              issuerRef: certificate.issuer,
            }),
          }),
        ]
      : []),
  ];
}

const KINDS = 'applications,applicationsets,appprojects';

/** What those may do with Argo CD's kinds who may look at, or change, a namespace. */
export function aggregateRoles(release: Release): KubeObject[] {
  return ['view', 'edit', 'admin'].map(role =>
    object(
      'rbac.authorization.k8s.io/v1',
      'ClusterRole',
      {
        name: `${fullname(release)}-aggregate-to-${role}`,
        labels: {
          ...labelsOf(release),
          [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true',
        },
      },
      {
        rules: [
          rule(
            'argoproj.io',
            KINDS,
            role === 'view'
              ? 'get,list,watch'
              : 'create,delete,deletecollection,get,list,patch,update,watch',
          ),
        ],
      },
    ),
  );
}
