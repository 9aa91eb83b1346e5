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

import { parseAllDocuments } from 'yaml';
import type {
  ServiceRequest,
  ServiceResponse,
} from '../../cluster/http/serviceProxy';
import { isObject } from '../runtime/json';
import type { KeyRegistry } from './registry';
import { sealSecret } from './seal';
import { API_VERSION, type SealedSecret } from './types';
import { unseal } from './unseal';

/**
 * The SealedSecret in a body, in JSON or YAML.
 *
 * @throws Error for anything else
 */
function readSealedSecret(body: Buffer): SealedSecret {
  const documents = parseAllDocuments(body.toString('utf8'));
  if (documents.length !== 1 || documents[0].errors.length) {
    throw new Error('the body is not one document');
  }
  const value: unknown = documents[0].toJS();
  if (
    !isObject(value) ||
    value.apiVersion !== API_VERSION ||
    value.kind !== 'SealedSecret' ||
    !isObject(value.metadata) ||
    !isObject(value.spec)
  ) {
    throw new Error('unexpected resource type');
  }
  return value as SealedSecret;
}

function verify(keys: KeyRegistry, body: Buffer): ServiceResponse {
  let sealed: SealedSecret;
  try {
    sealed = readSealedSecret(body);
  } catch {
    return { status: 500 };
  }
  try {
    unseal(sealed, keys.privateKeys);
    return { status: 200 };
  } catch {
    return { status: 409 };
  }
}

/** The same SealedSecret, sealed for the newest key. */
function rotate(keys: KeyRegistry, body: Buffer): ServiceResponse {
  const { newest } = keys;
  try {
    const sealed = readSealedSecret(body);
    const { metadata, spec } = sealed;
    // Of two places that say the scope, the one that the values were sealed by.
    const { name, namespace = '', labels, annotations } = metadata;
    const { data, type } = unseal(sealed, keys.privateKeys);
    if (!newest) {
      throw new Error('key registry has no keys');
    }
    const result = sealSecret(
      {
        name,
        namespace,
        labels,
        annotations,
        type,
        immutable: spec.template?.immutable,
        values: new Map(
          Object.entries(data).map(([key, value]) => [
            key,
            Buffer.from(value, 'base64'),
          ]),
        ),
      },
      newest.certificate.publicKey,
    );
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: `${JSON.stringify(result)}\n`,
    };
  } catch {
    return { status: 500 };
  }
}

/**
 * The controller's HTTP service, open to all who reach it: the certificate that
 * values are sealed for, whether a SealedSecret can be opened, and sealing it
 * anew. It tells nothing of what is sealed.
 */
export function sealedSecretsService(keys: KeyRegistry) {
  return async ({ path, body }: ServiceRequest): Promise<ServiceResponse> => {
    switch (path.split('?')[0]) {
      case '/healthz':
        return { status: 200, body: 'ok\n' };
      case '/v1/cert.pem': {
        const { newest } = keys;
        return newest
          ? {
              status: 200,
              headers: { 'Content-Type': 'application/x-pem-file' },
              body: newest.certificate.toString(),
            }
          : { status: 500, body: 'cannot get certificate\n' };
      }
      case '/v1/verify':
        return verify(keys, body);
      case '/v1/rotate':
        return rotate(keys, body);
      default:
        return { status: 404, body: '404 page not found\n' };
    }
  };
}
