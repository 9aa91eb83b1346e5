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

import { randomBytes, X509Certificate } from 'crypto';
import { stringify } from 'yaml';
import {
  type SecretToSeal,
  sealSecret,
} from '../../controllers/sealed-secrets';
import { applicationName, ComponentSeed, Environment } from '../company';
import { DeliveryContext, ManifestFile } from './types';

/** Where a value was sealed for another name than it has, so that none opens it. */
export const SEALED_WRONGLY = applicationName('gift-cards', 'dev');
/** Where a value is sealed for the whole namespace. */
const NAMESPACE_WIDE = applicationName('gift-cards', 'production');

const SCOPE = 'sealedsecrets.bitnami.com/namespace-wide';

/** The cluster that an environment runs in. */
function clusterOf(environment: Environment): string {
  return environment === 'dev' ? 'control-plane' : 'workload';
}

/** Values that nobody has to know: they are made for this very sandbox. */
const secretValue = () => randomBytes(18).toString('base64url');

function database(component: ComponentSeed, namespace: string): SecretToSeal {
  const { name } = component;
  return {
    name: `${name}-database`,
    namespace,
    type: 'Opaque',
    values: new Map(
      Object.entries({ username: name, password: secretValue() }).map(
        ([key, value]) => [key, Buffer.from(value)],
      ),
    ),
  };
}

function signingKey(component: ComponentSeed, namespace: string): SecretToSeal {
  return {
    name: `${component.name}-signing`,
    namespace,
    type: 'Opaque',
    ...(namespace === NAMESPACE_WIDE
      ? { annotations: { [SCOPE]: 'true' } }
      : {}),
    values: new Map([['signing-key', Buffer.from(secretValue())]]),
  };
}

/** A SealedSecret as it is kept in git. */
function manifest(
  secret: SecretToSeal,
  certificate: string,
  application: string,
): string {
  const { publicKey } = new X509Certificate(certificate);
  const { name } = secret;
  if (application !== SEALED_WRONGLY) {
    return stringify(sealSecret(secret, publicKey));
  }
  // Sealed under its old name, and renamed in the file afterwards.
  const sealed = sealSecret({ ...secret, name: `${name}-old` }, publicKey);
  return stringify({
    ...sealed,
    metadata: { ...sealed.metadata, name },
    spec: {
      ...sealed.spec,
      template: {
        ...sealed.spec.template,
        metadata: { ...sealed.spec.template?.metadata, name },
      },
    },
  });
}

/**
 * The SealedSecrets of an environment of a progressively delivered component;
 * none where it is not known what to seal for.
 *
 * @returns files beside the overlay's kustomization, which lists all of them
 */
export function sealedSecretFiles(
  component: ComponentSeed,
  environment: Environment,
  { sealingCertificates = {} }: DeliveryContext,
): ManifestFile[] {
  const certificate = sealingCertificates[clusterOf(environment)];
  const application = applicationName(component.name, environment);
  const secret =
    component.delivery === 'canary'
      ? database(component, application)
      : signingKey(component, application);
  return certificate
    ? [
        {
          path: 'sealed-secret.yaml',
          content: manifest(secret, certificate, application),
        },
      ]
    : [];
}
