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

import { messageOf } from '../../runtime/errors';
import type { CertManagerContext } from '../context';
import {
  ANNOTATIONS,
  type CertificateRequest,
  decode,
  type Issuer,
} from '../types';
import { decodeKey, publicKeyOf } from '../x509/keys';
import { namesOf, readRequest, requestKey } from '../x509/request';
import { readAuthority, sign } from '../x509/sign';
import { Report } from './report';

/**
 * Signs a CertificateRequest by the authority in an issuer's Secret.
 *
 * @returns whether it is to be tried again
 */
export async function signByAuthority(
  context: CertManagerContext,
  request: CertificateRequest,
  issuer: Issuer,
): Promise<boolean> {
  const report = new Report(context, request, 'ca');
  const { secretName = '', ...distribution } = issuer.spec.ca ?? {};
  const namespace = context.resourceNamespace(issuer);
  const secret = await context.secret(namespace, secretName);
  if (!secret) {
    await report.pending(
      'SecretMissing',
      `Referenced secret ${namespace}/${secretName} not found: secret "${secretName}" not found`,
    );
    return true;
  }
  const { 'tls.crt': own, 'tls.key': key, 'ca.crt': above } = secret.data ?? {};
  const authority = readAuthority(
    `${decode(own)}\n${decode(above)}`,
    decode(key),
  );
  if (!authority) {
    await report.pending(
      'SecretInvalidData',
      `Failed to parse signing CA keypair from secret ${namespace}/${secretName}: error decoding PEM block`,
    );
    return true;
  }
  try {
    await report.issued(await sign(request, authority, distribution));
  } catch (error) {
    await report.failed(
      'SigningError',
      `Error generating certificate template: ${messageOf(error)}`,
    );
  }
  return false;
}

/**
 * Signs a CertificateRequest by the key that it is for, which its annotation
 * names the Secret of.
 *
 * @returns whether it is to be tried again
 */
export async function signBySelf(
  context: CertManagerContext,
  request: CertificateRequest,
  issuer: Issuer,
): Promise<boolean> {
  const report = new Report(context, request, 'selfsigned');
  const { namespace = '', annotations } = request.metadata;
  const name = annotations?.[ANNOTATIONS.privateKeySecret];
  if (!name) {
    await report.failed(
      'MissingAnnotation',
      `Annotation "${ANNOTATIONS.privateKeySecret}" missing or reference empty: secret name missing`,
    );
    return false;
  }
  const secret = await context.secret(namespace, name);
  if (!secret) {
    await report.pending(
      'MissingSecret',
      `Referenced secret ${namespace}/${name} not found: secret "${name}" not found`,
    );
    return true;
  }
  const key = decodeKey(decode(secret.data?.['tls.key']));
  if (!key) {
    await report.pending(
      'ErrorParsingKey',
      `Failed to get key "${name}" referenced in annotation "${ANNOTATIONS.privateKeySecret}": error decoding private key PEM block`,
    );
    return true;
  }
  try {
    const csr = readRequest(request.spec.request);
    if (!publicKeyOf(key).equals(requestKey(csr))) {
      await report.failed(
        'ErrorKeyMatch',
        'Error generating certificate template: CSR not signed by referenced private key',
      );
      return false;
    }
    const { commonName, subject } = namesOf(csr);
    if (!commonName && !Object.values(subject).some(value => value?.length)) {
      await context.event(
        'certificaterequests-issuer-selfsigned',
        request,
        'Warning',
        'BadConfig',
        'Certificate will be issued with an empty Issuer DN, which contravenes RFC 5280 and could break some strict clients',
      );
    }
    await report.issued(
      await sign(
        request,
        { selfSigned: key },
        {
          crlDistributionPoints: issuer.spec.selfSigned?.crlDistributionPoints,
        },
      ),
    );
  } catch (error) {
    await report.failed(
      'ErrorGenerating',
      `Error generating certificate template: ${messageOf(error)}`,
    );
  }
  return false;
}
