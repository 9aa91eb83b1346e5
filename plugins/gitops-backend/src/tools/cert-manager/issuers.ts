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
  CertificateIssuerView,
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  KindKnowledge,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { explainFailure } from './explainFailure';
import { CLUSTER_ISSUERS, GROUP, ISSUERS } from './ids';
import { CertificateRecord, IssuerRecord, IssuerReference } from './records';

/** What is known of the clusters, as far as it is needed here. */
export interface Knowledge {
  records: RecordReader;
  knowledge(cluster: string, kind: string): KindKnowledge;
}

/** The id of the kind that a reference is to; undefined for others' issuers. */
export function issuerKind({
  kind,
  group,
}: IssuerReference): string | undefined {
  if (group !== GROUP) {
    return undefined;
  }
  return { Issuer: ISSUERS, ClusterIssuer: CLUSTER_ISSUERS }[kind];
}

/** The issuer that a Certificate, or a request of it, names. */
export function findIssuer(
  records: RecordReader,
  cluster: string,
  namespace: string,
  reference: IssuerReference | undefined,
): IssuerRecord | undefined {
  const kind = reference && issuerKind(reference);
  return kind
    ? (records.get(
        kind,
        cluster,
        kind === ISSUERS ? namespace : '',
        reference.name,
      ) as IssuerRecord | undefined)
    : undefined;
}

/** What an issuer says of itself. */
export function issuerHealth(issuer: IssuerRecord): {
  state: HealthState;
  reasons: Reason[];
} {
  const ready = issuer.conditions?.Ready;
  if (issuer.deleting) {
    return {
      state: 'progressing',
      reasons: [{ code: 'pending-deletion', message: 'It is being deleted' }],
    };
  }
  switch (ready?.status) {
    case 'True':
      return { state: 'healthy', reasons: [] };
    case 'False': {
      const { code, params, message } = explainFailure(
        ready.message ?? ready.reason,
        { issuer: issuer.name },
        {
          code: 'issuer-not-ready',
          words: `The issuer ${issuer.name} is not ready`,
        },
      );
      return {
        state: 'degraded',
        reasons: [{ code, params, message, since: ready.since }],
      };
    }
    default:
      return {
        state: ready ? 'unknown' : 'progressing',
        reasons: [
          {
            code: 'issuer-initializing',
            params: { issuer: issuer.name },
            message: `cert-manager has not set up the issuer ${issuer.name} yet`,
          },
        ],
      };
  }
}

/** The issuer of a Certificate as pages show it. */
export function viewIssuer(
  certificate: CertificateRecord,
  { records, knowledge }: Knowledge,
): CertificateIssuerView {
  const { cluster, namespace, issuerRef } = certificate;
  if (!issuerRef) {
    return { name: '', kind: 'Issuer', state: 'unknown', reasons: [] };
  }
  const { name, kind, group } = issuerRef;
  const common = { name, kind, ...(group !== GROUP && { group }) };
  const id = issuerKind(issuerRef);
  const issuer = findIssuer(records, cluster, namespace, issuerRef);
  if (issuer) {
    const { type, server } = issuer;
    return { ...common, type, server, ...issuerHealth(issuer) };
  }
  if (id && knowledge(cluster, id) === 'live') {
    return {
      ...common,
      state: 'missing',
      reasons: [
        {
          code: 'issuer-missing',
          params: { issuer: name, kind, namespace },
          message: `There is no ${kind} ${name}`,
        },
      ],
    };
  }
  return {
    ...common,
    state: 'unknown',
    reasons: [
      {
        code: 'issuer-unknown',
        params: { issuer: name, kind },
        message: `The portal does not see the ${kind} ${name}`,
      },
    ],
  };
}
