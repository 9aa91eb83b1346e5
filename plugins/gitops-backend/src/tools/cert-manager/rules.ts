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

import { Entity } from '@backstage/catalog-model';
import {
  CERTIFICATE_NAME_ANNOTATION,
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_NAMESPACE_ANNOTATION,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  EntityChain,
  EntityRule,
  GitopsRecord,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { GitopsConfig } from '../../config/GitopsConfig';
import { objectRules } from '../../links/objectRules';
import { HostsRecord } from '../workloads/records';
import { GATEWAYS, HTTP_ROUTES, INGRESSES } from '../workloads/tool';
import { ownedBy } from './attempt';
import {
  BY_NAME,
  CERTIFICATE_REQUESTS,
  CERTIFICATES,
  CHALLENGES,
  ORDERS,
} from './ids';
import { certificatesOfSecret } from './judge';
import { CertManagerRecord } from './records';

/** A Certificate as the annotation names it. */
interface Named {
  cluster?: string;
  namespace?: string;
  name: string;
}

/** How many one entity may name. */
const MAX_NAMED = 100;

function readNames(
  entity: Entity,
): { value: string; names: Named[] } | undefined {
  const { annotations = {} } = entity.metadata;
  const value = annotations[CERTIFICATE_NAME_ANNOTATION]?.trim();
  if (!value) {
    return undefined;
  }
  const namespace = annotations[KUBERNETES_NAMESPACE_ANNOTATION]?.trim();
  const cluster = annotations[KUBERNETES_CLUSTER_ANNOTATION]?.trim();
  const names = value
    .split(',')
    .slice(0, MAX_NAMED)
    .flatMap(entry => {
      const parts = entry.trim().split('/');
      const name = parts.pop();
      return name
        ? [
            {
              name,
              namespace: parts.pop() || namespace || undefined,
              // Names of clusters may have slashes
              cluster: parts.join('/') || cluster || undefined,
            },
          ]
        : [];
    });
  return names.length ? { value, names } : undefined;
}

function isNamed(record: GitopsRecord, named: Named): boolean {
  return (
    record.name === named.name &&
    (!named.namespace || record.namespace === named.namespace) &&
    (!named.cluster || record.cluster === named.cluster)
  );
}

const byAnnotation: EntityRule = {
  rule: `annotation:${CERTIFICATE_NAME_ANNOTATION}`,
  kind: CERTIFICATES,
  lookFor: entity => {
    const found = readNames(entity);
    return (
      found && {
        value: found.value,
        keys: found.names.map(({ name }) => [BY_NAME, name] as const),
        matches: record => found.names.some(named => isNamed(record, named)),
      }
    );
  },
};

/** What shows certificates, of the tool of Kubernetes' own kinds. */
const WITH_HOSTS = [INGRESSES, GATEWAYS, HTTP_ROUTES];

/** How Certificates, and what shows them, are found for an entity. */
export function certificateRules(config: GitopsConfig): EntityRule[] {
  return [
    byAnnotation,
    ...[CERTIFICATES, ...(config.workloads ? WITH_HOSTS : [])].flatMap(kind =>
      objectRules(kind, config.links),
    ),
  ];
}

/**
 * The certificates that an Ingress or a Gateway shows belong to whom that
 * belongs to. Those of other namespaces do not: a Gateway may borrow them.
 */
function shownBy(from: string, rule: string): EntityChain {
  return {
    rule,
    from,
    *follow(record, { records }) {
      const { cluster, namespace, hosts = [] } = record as HostsRecord;
      const secrets = new Set(hosts.flatMap(host => host.secrets ?? []));
      for (const secret of secrets) {
        const slash = secret.indexOf('/');
        if (secret.slice(0, slash) === namespace) {
          for (const certificate of certificatesOfSecret(
            records,
            cluster,
            namespace,
            secret.slice(slash + 1),
          )) {
            yield { kind: CERTIFICATES, record: certificate };
          }
        }
      }
    },
  };
}

function owns(from: string, kind: string): EntityChain {
  return {
    rule: 'owned-by-certificate',
    from,
    *follow(record, { records }) {
      for (const found of ownedBy(records, record as CertManagerRecord, kind)) {
        yield { kind, record: found };
      }
    },
  };
}

/** What belongs to a Certificate, and which one belongs to what shows it. */
export const certificateChains: EntityChain[] = [
  shownBy(INGRESSES, 'certificate-of-ingress'),
  shownBy(GATEWAYS, 'certificate-of-gateway'),
  owns(CERTIFICATES, CERTIFICATE_REQUESTS),
  owns(CERTIFICATE_REQUESTS, ORDERS),
  owns(ORDERS, CHALLENGES),
];
