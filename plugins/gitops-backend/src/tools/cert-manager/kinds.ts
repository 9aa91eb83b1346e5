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
  GitopsKind,
  GitopsRecord,
  IndexKey,
  OWNER_UID_INDEX,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { labelIndex } from '../../links/labelSelector';
import { ACME_GROUP, BY_NAME, BY_SECRET, GROUP } from './ids';
import { secretKey } from './judge';
import {
  certificateNode,
  challengeNode,
  issuerNode,
  orderNode,
  requestNode,
} from './nodes';
import {
  projectCertificate,
  projectChallenge,
  projectIssuer,
  projectOrder,
  projectRequest,
} from './project';
import {
  CertificateRecord,
  CertManagerRecord,
  ChallengeRecord,
  IssuerRecord,
  OrderRecord,
  RequestRecord,
} from './records';

function* ownerKeys({ owners }: CertManagerRecord): Iterable<IndexKey> {
  for (const owner of owners ?? []) {
    yield [OWNER_UID_INDEX, owner];
  }
}

const certificates: GitopsKind<CertificateRecord> = {
  group: GROUP,
  plural: 'certificates',
  kind: 'Certificate',
  versions: ['v1'],
  project: projectCertificate,
  *keys(certificate): Iterable<IndexKey> {
    yield* ownerKeys(certificate);
    yield [BY_NAME, certificate.name];
    if (certificate.secretName) {
      yield [
        BY_SECRET,
        secretKey(certificate.namespace, certificate.secretName),
      ];
    }
    for (const [key, value] of Object.entries(certificate.labels ?? {})) {
      yield [labelIndex(key), value];
    }
  },
  resourceNode: certificateNode,
};

function owned<R extends CertManagerRecord & GitopsRecord>(
  kind: Pick<
    GitopsKind<R>,
    'group' | 'plural' | 'kind' | 'project' | 'resourceNode'
  >,
): GitopsKind<R> {
  return { ...kind, versions: ['v1'], keys: ownerKeys };
}

/** The kinds of cert-manager 1.x. */
export const certManagerKinds: GitopsKind[] = [
  certificates,
  owned<RequestRecord>({
    group: GROUP,
    plural: 'certificaterequests',
    kind: 'CertificateRequest',
    project: projectRequest,
    resourceNode: requestNode,
  }),
  owned<OrderRecord>({
    group: ACME_GROUP,
    plural: 'orders',
    kind: 'Order',
    project: projectOrder,
    resourceNode: orderNode,
  }),
  owned<ChallengeRecord>({
    group: ACME_GROUP,
    plural: 'challenges',
    kind: 'Challenge',
    project: projectChallenge,
    resourceNode: challengeNode,
  }),
  owned<IssuerRecord>({
    group: GROUP,
    plural: 'issuers',
    kind: 'Issuer',
    project: projectIssuer,
    resourceNode: issuerNode,
  }),
  owned<IssuerRecord>({
    group: GROUP,
    plural: 'clusterissuers',
    kind: 'ClusterIssuer',
    project: projectIssuer,
    resourceNode: issuerNode,
  }),
];
