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

import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { KeyObject, randomBytes, webcrypto, X509Certificate } from 'crypto';
import { parseDuration } from '../../argocd/duration';
import { type CertificateRequest, DEFAULT_DURATION_MS } from '../types';
import { decodeKey, publicKeyOf, signerOf, verifierOf } from './keys';
import { readRequest, requestKey } from './request';
import { usageExtensions } from './usages';

x509.cryptoProvider.set(webcrypto as Crypto);

/** Who signs: its certificate, with those above it, and its key. */
export interface Authority {
  /** The signing certificate first. */
  chain: X509Certificate[];
  key: KeyObject;
}

/** What came of signing, as PEM. */
export interface Signed {
  /** The certificate, and those between it and the root. */
  certificate: string;
  /** The highest one known; '' where there is none above. */
  ca: string;
}

/** Addresses that an issuer has written into its certificates. */
export interface Distribution {
  crlDistributionPoints?: string[];
  ocspServers?: string[];
  issuingCertificateURLs?: string[];
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a PEM, in its order; none where it cannot be read. */
export function readCertificates(pem: string): X509Certificate[] {
  try {
    return (pem.match(PEM) ?? []).map(part => new X509Certificate(part));
  } catch {
    return [];
  }
}

/** The public key that a certificate is for. */
export function certificateKey(certificate: X509Certificate): Buffer {
  return certificate.publicKey.export({ type: 'spki', format: 'der' });
}

/** An authority out of the values of a TLS Secret, or undefined. */
export function readAuthority(
  certificates: string,
  key: string,
): Authority | undefined {
  const chain = readCertificates(certificates);
  const privateKey = decodeKey(key);
  return chain.length && privateKey ? { chain, key: privateKey } : undefined;
}

function distribution(where: Distribution): x509.Extension[] {
  const { crlDistributionPoints, ocspServers, issuingCertificateURLs } = where;
  return [
    ...(crlDistributionPoints?.length
      ? [new x509.CRLDistributionPointsExtension(crlDistributionPoints)]
      : []),
    ...(ocspServers?.length || issuingCertificateURLs?.length
      ? [
          new x509.AuthorityInfoAccessExtension({
            ocsp: ocspServers ?? [],
            caIssuers: issuingCertificateURLs ?? [],
          }),
        ]
      : []),
  ];
}

/** What {@link sign} may be told beside the request. */
export interface SignOptions extends Distribution {
  /** How long the certificate holds; without it, as the request asks. */
  durationMs?: number;
  /** Default: now. */
  notBefore?: Date;
}

/**
 * Signs a CertificateRequest, by an authority or, with `selfSigned`, by the
 * key that the request itself is for.
 *
 * @throws Error where the request cannot be read
 */
export async function sign(
  { spec }: CertificateRequest,
  by: Authority | { selfSigned: KeyObject },
  options: SignOptions = {},
): Promise<Signed> {
  const request = readRequest(spec.request);
  const signer = await signerOf('key' in by ? by.key : by.selfSigned);
  const issuer =
    'chain' in by ? new x509.X509Certificate(by.chain[0].raw) : undefined;
  const publicKey = await verifierOf(requestKey(request));
  // Certificates tell whole seconds.
  const notBefore = Math.floor(
    (options.notBefore?.getTime() ?? Date.now()) / 1_000,
  );
  const duration =
    options.durationMs ??
    (spec.duration ? parseDuration(spec.duration) : DEFAULT_DURATION_MS);
  const sans = request.extensions.filter(
    extension => extension instanceof x509.SubjectAlternativeNameExtension,
  );
  const above = issuer?.extensions.find(
    (extension): extension is x509.SubjectKeyIdentifierExtension =>
      extension instanceof x509.SubjectKeyIdentifierExtension,
  );
  const certificate = await x509.X509CertificateGenerator.create({
    // Positive: the first bit is the sign.
    serialNumber: `0${randomBytes(16).toString('hex').slice(1)}`,
    subject: request.subjectName.toJSON(),
    issuer: (issuer?.subjectName ?? request.subjectName).toJSON(),
    notBefore: new Date(notBefore * 1_000),
    notAfter: new Date(notBefore * 1_000 + duration),
    publicKey,
    signingKey: signer.key,
    signingAlgorithm: signer.algorithm as Algorithm,
    extensions: [
      ...usageExtensions(spec.usages, spec.isCA),
      new x509.BasicConstraintsExtension(Boolean(spec.isCA), undefined, true),
      ...(spec.isCA
        ? [await x509.SubjectKeyIdentifierExtension.create(publicKey)]
        : []),
      ...(above ? [new x509.AuthorityKeyIdentifierExtension(above.keyId)] : []),
      ...sans,
      ...distribution(options),
    ],
  });
  const leaf = new X509Certificate(Buffer.from(certificate.rawData));
  return 'chain' in by
    ? bundle(leaf, by.chain)
    : { certificate: leaf.toString(), ca: leaf.toString() };
}

/** A self-signed key of the sandbox that signs for somebody outside. */
export async function makeAuthority(
  commonName: string,
  key: KeyObject,
  durationMs: number,
): Promise<Authority> {
  const signer = await signerOf(key);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: `0${randomBytes(16).toString('hex').slice(1)}`,
    name: [{ CN: [commonName] }],
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + durationMs),
    signingAlgorithm: signer.algorithm as Algorithm,
    keys: {
      privateKey: signer.key,
      publicKey: await verifierOf(publicKeyOf(key)),
    },
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(
        await verifierOf(publicKeyOf(key)),
      ),
    ],
  });
  return {
    chain: [new X509Certificate(Buffer.from(certificate.rawData))],
    key,
  };
}

const isSelfSigned = (certificate: X509Certificate) =>
  certificate.checkIssued(certificate) &&
  certificate.verify(certificate.publicKey);

/** The chain from a certificate upwards: the root stands apart from the others. */
function bundle(leaf: X509Certificate, others: X509Certificate[]): Signed {
  const chain = [leaf];
  for (;;) {
    const last = chain[chain.length - 1];
    const above = isSelfSigned(last)
      ? undefined
      : others.find(
          other =>
            !chain.includes(other) &&
            last.checkIssued(other) &&
            last.verify(other.publicKey),
        );
    if (!above) {
      break;
    }
    chain.push(above);
  }
  const top = chain[chain.length - 1];
  const below =
    chain.length > 1 && isSelfSigned(top) ? chain.slice(0, -1) : chain;
  return {
    certificate: below.map(String).join(''),
    ca: chain.length > 1 || isSelfSigned(top) ? top.toString() : '',
  };
}
