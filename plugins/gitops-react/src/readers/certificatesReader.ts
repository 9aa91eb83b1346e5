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
  CertificateFailures,
  CertificateIssuerView,
  CertificateKey,
  CertificateRenewal,
  CertificateRenewalWindow,
  CertificateStep,
  CertificateView,
  EntityCertificates,
  HostView,
  LinkReason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  count,
  flag,
  list,
  maybeNumber,
  maybeText,
  object,
  Reader,
  text,
} from './tolerant';
import {
  readActions,
  readClusters,
  readObjectKey,
  readState,
} from './detailsReader';
import { readReasons } from './readers';

const texts = list(maybeText);

const issuer = object<CertificateIssuerView>({
  name: text,
  kind: value => text(value) || 'Issuer',
  group: maybeText,
  type: maybeText,
  server: maybeText,
  state: readState,
  reasons: readReasons,
});

const renewal = object<CertificateRenewal>({
  policy: text,
  before: maybeText,
  beforePercentage: maybeNumber,
  windows: list(
    object<CertificateRenewalWindow>({
      cron: text,
      duration: text,
      timeZone: maybeText,
    }),
  ),
});

const step: Reader<CertificateStep | undefined> = value => {
  const read = object<CertificateStep>({
    kind: text,
    name: text,
    status: text,
    state: readState,
    reasons: readReasons,
    domain: maybeText,
    type: maybeText,
    createdAt: maybeText,
    finishedAt: maybeText,
  })(value);
  return read?.kind ? read : undefined;
};

/** Without a name it can neither be told from others nor acted on. */
const certificate: Reader<CertificateView | undefined> = value => {
  const read = object<CertificateView>({
    id: text,
    cluster: text,
    namespace: text,
    name: text,
    environment: maybeText,
    application: readObjectKey,
    status: text,
    state: readState,
    reasons: readReasons,
    names: texts,
    commonName: maybeText,
    issuer: each => issuer(each) ?? issuer({})!,
    secretName: maybeText,
    key: object<CertificateKey>({
      algorithm: text,
      size: maybeNumber,
      rotationPolicy: maybeText,
    }),
    isCA: flag,
    notBefore: maybeText,
    notAfter: maybeText,
    renewalTime: maybeText,
    revision: maybeNumber,
    issuing: flag,
    issuingSince: maybeText,
    failures: object<CertificateFailures>({
      attempts: count,
      lastAt: maybeText,
      nextAt: maybeText,
    }),
    renewal: each => renewal(each) ?? renewal({})!,
    chain: list(step),
    linkedBy: list(object<LinkReason>({ rule: text, value: text })),
    actions: readActions,
  })(value);
  return read?.name
    ? {
        ...read,
        id: read.id || `${read.cluster}/${read.namespace}/${read.name}`,
      }
    : undefined;
};

const host: Reader<HostView | undefined> = value => {
  const read = object<HostView>({
    host: text,
    cluster: text,
    namespace: text,
    environment: maybeText,
    via: each =>
      object<HostView['via']>({ kind: text, name: text })(each) ?? {
        kind: '',
        name: '',
      },
    secretName: maybeText,
    certificate: readObjectKey,
    notAfter: maybeText,
    state: readState,
    reasons: readReasons,
  })(value);
  return read?.host ? read : undefined;
};

const answer = object<EntityCertificates>({
  entityRef: text,
  available: flag,
  clusters: readClusters,
  unreadable: texts,
  certificates: list(certificate),
  total: maybeNumber,
  hosts: list(host),
});

/**
 * Reads an answer about the certificates of an entity, whatever version the
 * back end is of.
 */
export const readCertificates: Reader<EntityCertificates> = value =>
  answer(value) ?? answer({})!;
