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
  ApplicationKey,
  EntitySealedSecrets,
  LinkReason,
  SealedSecretView,
  SealingCertificate,
  SealingCertificateFacts,
  SealingController,
  SealingPlace,
  SealingScope,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
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

/** The narrowest where it is not known. */
const scope: Reader<SealingScope> = value =>
  value === 'namespace-wide' || value === 'cluster-wide' ? value : 'strict';

const sealedSecret: Reader<SealedSecretView | undefined> = value => {
  const read = object<SealedSecretView>({
    id: text,
    cluster: text,
    namespace: text,
    name: text,
    environment: maybeText,
    application: readObjectKey,
    status: text,
    state: readState,
    reasons: readReasons,
    scope,
    keys: texts,
    templateKeys: texts,
    type: text,
    immutable: flag,
    createdAt: maybeText,
    sealedAt: maybeText,
    since: maybeText,
    olderThanKey: flag,
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

const facts: Reader<SealingCertificateFacts | undefined> = value => {
  const read = object<SealingCertificateFacts>({
    fingerprint: text,
    notBefore: text,
    notAfter: text,
  })(value);
  return read?.fingerprint ? read : undefined;
};

const controller: Reader<SealingController | undefined> = value => {
  const read = object<SealingController>({ cluster: text, certificate: facts })(
    value,
  );
  return read?.cluster ? read : undefined;
};

const place: Reader<SealingPlace | undefined> = value => {
  const read = object<
    Omit<SealingPlace, 'application'> & { application?: ApplicationKey }
  >({
    cluster: text,
    namespace: text,
    environment: maybeText,
    application: readObjectKey,
    repository: object<NonNullable<SealingPlace['repository']>>({
      url: text,
      path: text,
      revision: text,
    }),
  })(value);
  const application = read?.application;
  return read?.cluster && read.namespace && application
    ? { ...read, application }
    : undefined;
};

const answer = object<EntitySealedSecrets>({
  entityRef: text,
  available: flag,
  clusters: readClusters,
  unreadable: texts,
  sealedSecrets: list(sealedSecret),
  total: maybeNumber,
  controllers: list(controller),
  places: list(place),
  maySeal: flag,
});

/**
 * Reads an answer about the SealedSecrets of an entity, whatever version the
 * back end is of.
 */
export const readSealedSecrets: Reader<EntitySealedSecrets> = value =>
  answer(value) ?? answer({})!;

type Certificate = NonNullable<SealingCertificate['certificate']>;

const certificate: Reader<Certificate | undefined> = value => {
  const read = object<Certificate>({
    pem: text,
    fingerprint: text,
    notBefore: text,
    notAfter: text,
  })(value);
  return read?.pem && read.fingerprint ? read : undefined;
};

const certificateAnswer = object<SealingCertificate>({
  cluster: text,
  service: each =>
    object<SealingCertificate['service']>({
      namespace: text,
      name: text,
      port: text,
    })(each) ?? { namespace: '', name: '', port: '' },
  certificate,
  unavailable: each => readReasons([each])[0],
  fetchedAt: text,
});

/** Reads an answer about a sealing certificate, likewise. */
export const readSealingCertificate: Reader<SealingCertificate> = value =>
  certificateAnswer(value) ?? certificateAnswer({})!;
