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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObject,
  asObjects,
  asString,
  asStringMap,
  asStrings,
  at,
  Fields,
  shorten,
} from '../../lib/reading';
import { trackedBy } from '../../lib/trackedBy';
import { withoutCredentials } from '../../lib/withoutCredentials';
import { GROUP } from './ids';
import {
  CertificateRecord,
  CertManagerRecord,
  ChallengeRecord,
  Condition,
  IssuerRecord,
  IssuerReference,
  OrderRecord,
  RequestRecord,
} from './records';

/** Certificates may have 100 names; more are no use to a page. */
const MAX_NAMES = 100;
const MAX_MESSAGE = 400;
const MAX_WINDOWS = 20;

const REVISION = 'cert-manager.io/certificate-revision';

/** The types of issuers that cert-manager 1.x has of its own. */
const ISSUER_TYPES = ['acme', 'ca', 'selfSigned', 'vault', 'venafi'];

/**
 * Keeps of a Certificate what it asks for and what cert-manager says of it.
 * The Secret itself is never read.
 */
export function projectCertificate(
  object: KubernetesObject,
  context: ProjectContext,
): CertificateRecord {
  const { intern } = context;
  const { spec, status } = object;
  const key = asObject(at(spec, 'privateKey'));
  const application = trackedBy(object);
  const windows = asObjects(at(spec, 'renewal', 'windows'))
    .slice(0, MAX_WINDOWS)
    .map(window => ({
      cron: asString(window.cron) ?? '',
      duration: asString(window.windowDuration) ?? '',
      timeZone: asString(window.timezone),
    }));
  return {
    ...projectCommon(object, context),
    labels: asStringMap(object.metadata.labels, intern),
    trackedBy: application && intern(application),
    secretName: asString(at(spec, 'secretName')),
    issuerRef: issuerReference(at(spec, 'issuerRef'), intern),
    names: ['dnsNames', 'ipAddresses', 'uris', 'emailAddresses']
      .flatMap(field => asStrings(at(spec, field)))
      .slice(0, MAX_NAMES),
    commonName: asString(at(spec, 'commonName')),
    isCA: at(spec, 'isCA') === true || undefined,
    key: key && {
      algorithm: intern(asString(key.algorithm) ?? 'RSA'),
      size: asNumber(key.size),
      rotationPolicy: asString(key.rotationPolicy),
    },
    renewBefore: asString(at(spec, 'renewBefore')),
    renewBeforePercentage: asNumber(at(spec, 'renewBeforePercentage')),
    renewalPolicy: asString(at(spec, 'renewal', 'policy')),
    windows: windows.length ? windows : undefined,
    notBefore: asString(at(status, 'notBefore')),
    notAfter: asString(at(status, 'notAfter')),
    renewalTime: asString(at(status, 'renewalTime')),
    revision: asNumber(at(status, 'revision')),
    lastFailureTime: asString(at(status, 'lastFailureTime')),
    failedAttempts: asNumber(at(status, 'failedIssuanceAttempts')),
  };
}

/** Keeps of a CertificateRequest how it goes; not what it asks to sign. */
export function projectRequest(
  object: KubernetesObject,
  context: ProjectContext,
): RequestRecord {
  const revision = Number(at(object.metadata.annotations, REVISION));
  return {
    ...projectCommon(object, context),
    revision: Number.isSafeInteger(revision) ? revision : undefined,
    issuerRef: issuerReference(at(object.spec, 'issuerRef'), context.intern),
    failureTime: asString(at(object.status, 'failureTime')),
  };
}

/** Keeps of an Order how it goes. */
export function projectOrder(
  object: KubernetesObject,
  context: ProjectContext,
): OrderRecord {
  const { status } = object;
  return {
    ...projectCommon(object, context),
    state: asString(at(status, 'state')),
    reason: message(at(status, 'reason')),
    failureTime: asString(at(status, 'failureTime')),
  };
}

/** Keeps of a Challenge what it proves and how it goes; never its key. */
export function projectChallenge(
  object: KubernetesObject,
  context: ProjectContext,
): ChallengeRecord {
  const { spec, status } = object;
  return {
    ...projectCommon(object, context),
    dnsName: asString(at(spec, 'dnsName')),
    type: asString(at(spec, 'type')),
    wildcard: at(spec, 'wildcard') === true || undefined,
    state: asString(at(status, 'state')),
    reason: message(at(status, 'reason')),
    presented: at(status, 'presented') === true || undefined,
    presentedAt: asString(at(status, 'presentedAt')),
  };
}

/** Keeps of an issuer its type and whether it works; nothing of its Secrets. */
export function projectIssuer(
  object: KubernetesObject,
  context: ProjectContext,
): IssuerRecord {
  const spec = asObject(object.spec) ?? {};
  const type =
    ISSUER_TYPES.find(name => asObject(spec[name])) ??
    Object.keys(spec).find(name => asObject(spec[name]));
  return {
    ...projectCommon(object, context),
    type: type && context.intern(type),
    server: host(asString(at(spec, 'acme', 'server'))),
  };
}

function projectCommon(
  object: KubernetesObject,
  context: ProjectContext,
): CertManagerRecord {
  const { intern } = context;
  const { metadata } = object;
  const owners = asStrings(
    asObjects(metadata.ownerReferences).map(owner => owner.uid),
  );
  return {
    cluster: context.cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: metadata.name,
    uid: asString(metadata.uid),
    owners: owners.length ? owners.map(intern) : undefined,
    createdAt: asString(metadata.creationTimestamp),
    deleting: metadata.deletionTimestamp ? true : undefined,
    conditions: projectConditions(object, intern),
  };
}

/** Conditions by type: they have no order, and the last of a type counts. */
function projectConditions(
  object: KubernetesObject,
  intern: (text: string) => string,
): Record<string, Condition> | undefined {
  const generation = asNumber(object.metadata.generation);
  const conditions: Array<[string, Condition]> = [];
  for (const fields of asObjects(at(object, 'status', 'conditions'))) {
    const type = asString(fields.type);
    if (type) {
      conditions.push([intern(type), projectCondition(fields, generation)]);
    }
  }
  return conditions.length ? Object.fromEntries(conditions) : undefined;
}

function projectCondition(
  fields: Fields,
  generation: number | undefined,
): Condition {
  const observed = asNumber(fields.observedGeneration);
  return {
    status: asString(fields.status) ?? 'Unknown',
    reason: asString(fields.reason),
    message: message(fields.message),
    since: asString(fields.lastTransitionTime),
    ...(generation !== undefined &&
      observed !== undefined &&
      observed < generation && { stale: true as const }),
  };
}

function issuerReference(
  value: unknown,
  intern: (text: string) => string,
): IssuerReference | undefined {
  const name = asString(at(value, 'name'));
  return name
    ? {
        name: intern(name),
        kind: intern(asString(at(value, 'kind')) ?? 'Issuer'),
        group: intern(asString(at(value, 'group')) ?? GROUP),
      }
    : undefined;
}

/** The token that a server looks for is of no use to a person. */
const TOKEN = /(\/\.well-known\/acme-challenge\/)[-\w]+/g;

function message(value: unknown): string | undefined {
  const text = asString(value)?.trim();
  return text
    ? shorten(withoutCredentials(text).replace(TOKEN, '$1…'), MAX_MESSAGE)
    : undefined;
}

function host(address: string | undefined): string | undefined {
  return address && URL.canParse(address) ? new URL(address).host : undefined;
}
