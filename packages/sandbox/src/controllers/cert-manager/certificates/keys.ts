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
  isControlledBy,
  controllerReference,
  RESOURCES,
} from '../../runtime/objects';
import { messageOf } from '../../runtime/errors';
import type { CertManagerContext } from '../context';
import {
  type Certificate,
  decode,
  encode,
  KINDS,
  NEXT_PRIVATE_KEY_LABEL,
  PART_OF_LABEL,
  type Secret,
} from '../types';
import { decodeKey, encodeKey, generateKey, keyViolations } from '../x509/keys';
import type { KeyObject } from 'crypto';

const CONTROLLER = 'certificates-key-manager';

/** The Secrets with a key for a Certificate's coming revision. */
async function nextKeySecrets(
  context: CertManagerContext,
  certificate: Certificate,
): Promise<Secret[]> {
  const { namespace, uid } = certificate.metadata;
  const secrets = await context.client.list(RESOURCES.secrets, {
    namespace,
    labelSelector: `${NEXT_PRIVATE_KEY_LABEL}=true`,
  });
  return secrets.filter(secret => isControlledBy(secret, uid)) as Secret[];
}

async function deleteSecrets(
  { client }: CertManagerContext,
  secrets: Secret[],
): Promise<void> {
  for (const { metadata } of secrets) {
    await client.delete(RESOURCES.secrets, metadata.name, metadata.namespace);
  }
}

async function setNextKeySecret(
  context: CertManagerContext,
  certificate: Certificate,
  name: string | undefined,
): Promise<boolean> {
  const { nextPrivateKeySecretName, ...status } = certificate.status ?? {};
  return context.updateStatus(KINDS.certificates, certificate, {
    ...status,
    ...(name ? { nextPrivateKeySecretName: name } : {}),
  });
}

/**
 * Takes the next key away once no issuance is under way.
 *
 * @returns whether the Certificate was written
 */
export async function cleanUpKeys(
  context: CertManagerContext,
  certificate: Certificate,
): Promise<boolean> {
  await deleteSecrets(context, await nextKeySecrets(context, certificate));
  return setNextKeySecret(context, certificate, undefined);
}

async function store(
  context: CertManagerContext,
  certificate: Certificate,
  key: KeyObject,
): Promise<string> {
  const { name, namespace } = certificate.metadata;
  const wanted = certificate.status?.nextPrivateKeySecretName;
  const created = await context.client.create(
    RESOURCES.secrets,
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        ...(wanted
          ? { name: wanted }
          : // The server makes the name.
            { name: '', generateName: `${name}-` }),
        namespace,
        ownerReferences: [controllerReference(certificate)],
        labels: { [NEXT_PRIVATE_KEY_LABEL]: 'true', [PART_OF_LABEL]: 'true' },
      },
      type: 'Opaque',
      data: { 'tls.key': encode(encodeKey(key, 'PKCS8')) },
    },
    { fieldManager: 'cert-manager-certificates-key-manager' },
  );
  return created.metadata.name;
}

/** The key that a Certificate keeps; undefined where it is to get a new one. */
async function keptKey(
  context: CertManagerContext,
  certificate: Certificate,
): Promise<KeyObject | 'stuck' | undefined> {
  const { namespace = '' } = certificate.metadata;
  const { secretName, privateKey } = certificate.spec;
  const pem = (await context.secret(namespace, secretName))?.data?.['tls.key'];
  if (privateKey?.rotationPolicy !== 'Never' || !pem) {
    return undefined;
  }
  const key = decodeKey(decode(pem));
  if (!key) {
    await context.event(
      CONTROLLER,
      certificate,
      'Warning',
      'DecodeFailed',
      `Failed to decode private key stored in Secret "${secretName}" - generating new key`,
    );
    return undefined;
  }
  const violations = keyViolations(key, privateKey);
  if (violations.length) {
    await context.event(
      CONTROLLER,
      certificate,
      'Warning',
      'CannotRegenerateKey',
      `User intervention required: existing private key in Secret "${secretName}" does not match requirements on Certificate resource, mismatching fields: [${violations.join(
        ' ',
      )}], but cert-manager cannot create new private key as the Certificate's .spec.privateKey.rotationPolicy is unset or set to Never. To allow cert-manager to create a new private key you can set .spec.privateKey.rotationPolicy to 'Always' (this will result in the private key being regenerated every time a cert is renewed) `,
    );
    return 'stuck';
  }
  return key;
}

/**
 * Sees to the key of the coming revision: makes one in a Secret of its own, or
 * reuses the one there is, and names the Secret in the status.
 *
 * @returns the key, once all of this is done
 */
export async function nextKey(
  context: CertManagerContext,
  certificate: Certificate,
): Promise<KeyObject | undefined> {
  const secrets = await nextKeySecrets(context, certificate);
  const name = certificate.status?.nextPrivateKeySecretName;
  if (secrets.length === 0) {
    const kept = await keptKey(context, certificate);
    if (kept === 'stuck') {
      return undefined;
    }
    let key = kept;
    try {
      key ??= await generateKey(certificate.spec.privateKey);
    } catch (error) {
      await context.event(
        CONTROLLER,
        certificate,
        'Warning',
        'CannotRegenerateKey',
        messageOf(error),
      );
      return undefined;
    }
    const secret = await store(context, certificate, key);
    const [reason, message] = kept
      ? [
          'Reused',
          `Reusing private key stored in existing Secret resource "${certificate.spec.secretName}"`,
        ]
      : [
          'Generated',
          `Stored new private key in temporary Secret resource "${secret}"`,
        ];
    await context.event(CONTROLLER, certificate, 'Normal', reason, message);
    await setNextKeySecret(context, certificate, secret);
    return undefined;
  }
  if (secrets.length > 1) {
    await deleteSecrets(
      context,
      secrets.filter(({ metadata }) => metadata.name !== name),
    );
    return undefined;
  }
  const [secret] = secrets;
  if (!name) {
    await setNextKeySecret(context, certificate, secret.metadata.name);
    return undefined;
  }
  const key = decodeKey(decode(secret.data?.['tls.key']));
  const violations = key
    ? keyViolations(key, certificate.spec.privateKey)
    : undefined;
  if (secret.metadata.name === name && violations?.length === 0) {
    return key;
  }
  if (violations?.length) {
    await context.event(
      CONTROLLER,
      certificate,
      'Normal',
      'Deleted',
      `Regenerating private key due to change in fields: [${violations.join(
        ' ',
      )}]`,
    );
  }
  await deleteSecrets(context, secrets);
  return undefined;
}
