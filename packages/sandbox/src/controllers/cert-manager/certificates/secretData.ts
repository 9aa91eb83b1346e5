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

import type { KeyObject } from 'crypto';
import { RESOURCES } from '../../runtime/objects';
import type { CertManagerContext } from '../context';
import {
  ANNOTATIONS,
  type Certificate,
  type CertificateRequest,
  decode,
  encode,
  type Secret,
} from '../types';
import { certificateAnnotations } from '../x509/describe';
import { decodeKey, encodeKey } from '../x509/keys';
import { PART_OF_LABEL, type IssuerRef } from '../types';
import { issuedCertificate } from './policies';

const MANAGER = 'cert-manager-certificates-issuing';

interface Content {
  key: string;
  certificate: string;
  ca: string;
  issuerRef: { name: string; kind: string; group: string };
}

function additionalFormats(
  { spec }: Certificate,
  { key, certificate }: Content,
): Record<string, string> {
  const formats = (spec.additionalOutputFormats ?? []).map(({ type }) => type);
  return {
    ...(formats.includes('DER')
      ? {
          'key.der': Buffer.from(
            key.replace(/-----[^-]+-----|\s/g, ''),
            'base64',
          ).toString('base64'),
        }
      : {}),
    ...(formats.includes('CombinedPEM')
      ? { 'tls-combined.pem': encode(`${key}\n${certificate}`) }
      : {}),
  };
}

/** The Secret of a Certificate as cert-manager applies it. */
function secretOf(
  certificate: Certificate,
  content: Content,
  type: string,
): Secret {
  const { name, namespace } = certificate.metadata;
  const { secretName, secretTemplate } = certificate.spec;
  const data = {
    'tls.key': encode(content.key),
    'tls.crt': encode(content.certificate),
    ...(content.ca ? { 'ca.crt': encode(content.ca) } : {}),
    ...additionalFormats(certificate, content),
  };
  const issued = issuedCertificate({
    secret: { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data },
  });
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: secretName,
      namespace,
      annotations: {
        ...secretTemplate?.annotations,
        ...(issued ? certificateAnnotations(issued) : {}),
        [ANNOTATIONS.certificateName]: name,
        [ANNOTATIONS.issuerName]: content.issuerRef.name,
        [ANNOTATIONS.issuerKind]: content.issuerRef.kind,
        [ANNOTATIONS.issuerGroup]: content.issuerRef.group,
      },
      labels: { ...secretTemplate?.labels, [PART_OF_LABEL]: 'true' },
    },
    type,
    data,
  };
}

const written = ({ name, kind = '', group = '' }: IssuerRef) => ({
  name,
  kind,
  group,
});

async function apply(
  { client }: CertManagerContext,
  secret: Secret,
): Promise<void> {
  await client.patch(
    RESOURCES.secrets,
    secret.metadata.name,
    secret.metadata.namespace,
    { type: 'apply', body: secret, fieldManager: MANAGER, force: true },
  );
}

/** Writes what was issued into the Certificate's Secret, whose type stays. */
export async function writeIssued(
  context: CertManagerContext,
  certificate: Certificate,
  request: CertificateRequest,
  key: KeyObject,
): Promise<void> {
  const { namespace = '' } = certificate.metadata;
  const { secretName, privateKey } = certificate.spec;
  const existing = await context.secret(namespace, secretName);
  await apply(
    context,
    secretOf(
      certificate,
      {
        key: encodeKey(key, privateKey?.encoding),
        certificate: decode(request.status?.certificate),
        ca: decode(request.status?.ca),
        issuerRef: written(request.spec.issuerRef),
      },
      existing?.type ?? 'kubernetes.io/tls',
    ),
  );
}

const serialised = (values: Record<string, string> = {}) =>
  JSON.stringify(Object.entries(values).sort());

/** Keeps the metadata of issued Secrets as their Certificates ask for them. */
export class SecretTemplates {
  readonly #applied = new Map<string, string>();

  /** Brings a Secret to what a changed `secretTemplate` or format asks for. */
  async ensure(
    context: CertManagerContext,
    certificate: Certificate,
    existing: Secret | undefined,
  ): Promise<void> {
    const annotations = existing?.metadata.annotations ?? {};
    const key = decode(existing?.data?.['tls.key']);
    const pem = decode(existing?.data?.['tls.crt']);
    if (
      !existing ||
      annotations[ANNOTATIONS.certificateName] !== certificate.metadata.name ||
      !decodeKey(key) ||
      !issuedCertificate({ secret: existing })
    ) {
      return;
    }
    const wanted = secretOf(
      certificate,
      {
        key,
        certificate: pem,
        ca: decode(existing.data?.['ca.crt']),
        issuerRef: {
          name: annotations[ANNOTATIONS.issuerName] ?? '',
          kind: annotations[ANNOTATIONS.issuerKind] ?? '',
          group: annotations[ANNOTATIONS.issuerGroup] ?? '',
        },
      },
      existing.type ?? 'kubernetes.io/tls',
    );
    const differs = (['annotations', 'labels'] as const).some(field =>
      Object.entries(wanted.metadata[field] ?? {}).some(
        ([name, value]) => existing.metadata[field]?.[name] !== value,
      ),
    );
    const formats = Object.keys(wanted.data ?? {}).some(
      name => existing.data?.[name] === undefined,
    );
    // What the template no longer asks for goes with the next application.
    const id = `${existing.metadata.uid}`;
    const state = [
      serialised(wanted.metadata.annotations),
      serialised(wanted.metadata.labels),
      Object.keys(wanted.data ?? {})
        .sort()
        .join(),
    ].join('\n');
    if (differs || formats || (this.#applied.get(id) ?? state) !== state) {
      await apply(context, wanted);
    }
    this.#applied.set(id, state);
  }
}
