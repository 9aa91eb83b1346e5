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

import { createHash, type KeyObject } from 'crypto';
import { RESOURCES } from '../../runtime/objects';
import type { CertManagerContext } from '../context';
import { decode, encode, type Issuer, PART_OF_LABEL } from '../types';
import { decodeKey, encodeKey, generateKey, publicKeyOf } from '../x509/keys';

/** The Secret and the key in it by which an ACME account is known. */
function selectorOf({ spec }: Issuer): { name: string; key: string } {
  const { name = '', key } = spec.acme?.privateKeySecretRef ?? {};
  return { name, key: key || 'tls.key' };
}

/** The private key of an issuer's account, or undefined where there is none. */
export async function accountKey(
  context: CertManagerContext,
  issuer: Issuer,
): Promise<KeyObject | undefined> {
  const { name, key } = selectorOf(issuer);
  const secret = await context.secret(context.resourceNamespace(issuer), name);
  return decodeKey(decode(secret?.data?.[key]));
}

/** Whether the Secret of an issuer's account is there, whatever is in it. */
export async function hasAccountSecret(
  context: CertManagerContext,
  issuer: Issuer,
): Promise<boolean> {
  const { name } = selectorOf(issuer);
  return Boolean(await context.secret(context.resourceNamespace(issuer), name));
}

/** Makes the private key of an account and keeps it in the issuer's Secret. */
export async function createAccountKey(
  context: CertManagerContext,
  issuer: Issuer,
): Promise<KeyObject> {
  const { name, key } = selectorOf(issuer);
  const made = await generateKey({ algorithm: 'RSA' });
  await context.client.create(
    RESOURCES.secrets,
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name,
        namespace: context.resourceNamespace(issuer),
        labels: { [PART_OF_LABEL]: 'true' },
      },
      type: 'Opaque',
      data: { [key]: encode(encodeKey(made)) },
    },
    { fieldManager: 'cert-manager-issuers' },
  );
  return made;
}

/** What an account is known by to servers; tells nothing of the private key. */
export function thumbprintOf(key: KeyObject): string {
  return createHash('sha256').update(publicKeyOf(key)).digest('base64url');
}
