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

import { randomUUID } from 'crypto';
import { notFound } from '../apiError';
import { KubeObject } from '../client';
import { ApiContext } from '../http/context';
import { valueAt } from '../util/json';
import { signToken } from './tokens';

const HOUR = 3600;

/** Answers a TokenRequest: a token for a service account, valid for a time. */
export function requestToken(
  context: ApiContext,
  namespace: string,
  name: string,
  body: KubeObject,
): KubeObject {
  const account = context.store.get('/serviceaccounts', namespace, name);
  if (!account) {
    throw notFound({ group: '', plural: 'serviceaccounts' }, name);
  }
  const asked = Number(valueAt(body, ['spec', 'expirationSeconds']) ?? HOUR);
  const now = Math.floor(Date.now() / 1000);
  const expires = now + (Number.isFinite(asked) && asked > 0 ? asked : HOUR);
  const token = signToken(
    {
      sub: `system:serviceaccount:${namespace}:${name}`,
      iss: 'https://kubernetes.default.svc',
      iat: now,
      exp: expires,
      jti: randomUUID(),
    },
    context.tokenSecret(),
  );
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace },
    spec: { audiences: [], expirationSeconds: expires - now },
    status: {
      token,
      expirationTimestamp: new Date(expires * 1000)
        .toISOString()
        .replace(/\.\d+/, ''),
    },
  };
}
