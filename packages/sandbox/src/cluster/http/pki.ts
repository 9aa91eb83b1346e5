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
import { createHash, randomBytes, webcrypto } from 'crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

/** The keys and certificates a cluster serves with, as PEM. */
export interface Pki {
  caPem: string;
  certPem: string;
  keyPem: string;
  /** Signs the tokens of service accounts. */
  tokenSecret: Buffer;
}

interface Authority {
  certPem: string;
  keyPem: string;
}

const YEAR = 365 * 24 * 60 * 60 * 1000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
x509.cryptoProvider.set(webcrypto as Crypto);

const HOSTS = ['localhost', 'kubernetes', 'kubernetes.default.svc'];
const ADDRESSES = ['127.0.0.1', '::1'];

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(
    await webcrypto.subtle.exportKey('pkcs8', key),
    'PRIVATE KEY',
  );
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey(
    'pkcs8',
    x509.PemConverter.decodeFirst(pem),
    ALGORITHM,
    true,
    ['sign'],
  );
}

async function makeAuthority(): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, [
    'sign',
    'verify',
  ]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(8).toString('hex'),
    name: 'CN=gitops-sandbox-ca',
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 10 * YEAR),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    certPem: certificate.toString('pem'),
    keyPem: await exportKey(keys.privateKey),
  };
}

async function makeServerCertificate(
  authority: Authority,
  name: string,
): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, [
    'sign',
    'verify',
  ]);
  const issuer = new x509.X509Certificate(authority.certPem);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: randomBytes(8).toString('hex'),
    subject: `CN=${name}`,
    issuer: issuer.subject,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 5 * YEAR),
    signingKey: await importKey(authority.keyPem),
    publicKey: keys.publicKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature |
          x509.KeyUsageFlags.keyEncipherment,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([
        x509.ExtendedKeyUsage.serverAuth,
        x509.ExtendedKeyUsage.clientAuth,
      ]),
      new x509.SubjectAlternativeNameExtension([
        ...[...HOSTS, name].map(value => ({ type: 'dns' as const, value })),
        ...ADDRESSES.map(value => ({ type: 'ip' as const, value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    certPem: certificate.toString('pem'),
    keyPem: await exportKey(keys.privateKey),
  };
}

/** Two clusters that start at once in one directory share one authority. */
const authorities = new Map<string, Promise<Authority>>();

async function readOrMake(
  directory: string | undefined,
  name: string,
  make: () => Promise<Authority>,
): Promise<Authority> {
  if (!directory) {
    return make();
  }
  const cert = join(directory, `${name}.crt`);
  const key = join(directory, `${name}.key`);
  if (existsSync(cert) && existsSync(key)) {
    return {
      certPem: readFileSync(cert, 'utf8'),
      keyPem: readFileSync(key, 'utf8'),
    };
  }
  const made = await make();
  mkdirSync(directory, { recursive: true });
  writeFileSync(key, made.keyPem, { mode: 0o600 });
  writeFileSync(cert, made.certPem);
  return made;
}

function authorityOf(directory: string | undefined): Promise<Authority> {
  if (!directory) {
    return makeAuthority();
  }
  let authority = authorities.get(directory);
  if (!authority) {
    authority = readOrMake(directory, 'ca', makeAuthority).finally(() =>
      authorities.delete(directory),
    );
    authorities.set(directory, authority);
  }
  return authority;
}

/**
 * The keys and certificates of a cluster: those kept in a directory, or new
 * ones, which are kept there. Without a directory they are not kept.
 */
export async function loadPki(
  directory: string | undefined,
  cluster: string,
): Promise<Pki> {
  const authority = await authorityOf(directory);
  const server = await readOrMake(directory, `cluster-${cluster}`, () =>
    makeServerCertificate(authority, cluster),
  );
  const tokenSecret = createHash('sha256')
    .update(`service-account-tokens:${cluster}:${server.keyPem}`)
    .digest();
  return { caPem: authority.certPem, ...server, tokenSecret };
}
