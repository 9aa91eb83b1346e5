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

import { JsonWebKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The person whose browser the benchmark plays. */
export const USER_REF = 'user:default/ana';

const GROUPS = [USER_REF, 'group:default/team-checkout'];
const KEY_ID = 'benchmark';
const LIFETIME_SECONDS = 12 * 3600;

/** What back ends and their callers need to know each other. */
export interface Identity {
  /** A Backstage user token of {@link USER_REF}. */
  userToken: string;
  /** The key set that verifies it, as an auth back end publishes it. */
  jwks: { keys: JsonWebKey[] };
  /** What an auth back end tells of the user at `/v1/userinfo`. */
  userInfo: { claims: { sub: string; ent: string[] } };
  /** The files of the key pair that plugins sign their own tokens with. */
  pluginKeys: { publicKeyFile: string; privateKeyFile: string; keyId: string };
}

/**
 * Makes a user's token with the claims and the identity proof that Backstage's
 * auth back end puts into one, and writes the key pair for tokens between
 * plugins to `directory`. So each back end verifies real credentials, without
 * an auth back end and its database in the process.
 */
export async function createIdentity(directory: string): Promise<Identity> {
  await mkdir(directory, { recursive: true });
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const publicKeyFile = join(directory, 'plugins.pub.pem');
  const privateKeyFile = join(directory, 'plugins.pem');
  await writeFile(
    publicKeyFile,
    publicKey.export({ type: 'spki', format: 'pem' }),
  );
  await writeFile(
    privateKeyFile,
    privateKey.export({ type: 'pkcs8', format: 'pem' }),
    { mode: 0o600 },
  );

  const signature = (signed: string) =>
    sign('sha256', Buffer.from(signed), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64url');
  const header = { alg: 'ES256', kid: KEY_ID };
  const iat = Math.floor(Date.now() / 1000);
  const proven = { sub: USER_REF, iat, exp: iat + LIFETIME_SECONDS };
  const uip = signature(
    `${encoded({ typ: 'vnd.backstage.limited-user', ...header })}.${encoded(
      proven,
    )}`,
  );
  const signed = `${encoded({
    typ: 'vnd.backstage.user',
    ...header,
  })}.${encoded({
    iss: 'http://localhost/api/auth',
    sub: USER_REF,
    ent: GROUPS,
    aud: 'backstage',
    iat,
    exp: proven.exp,
    uip,
  })}`;

  return {
    userToken: `${signed}.${signature(signed)}`,
    jwks: {
      keys: [
        { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'ES256' },
      ],
    },
    userInfo: { claims: { sub: USER_REF, ent: GROUPS } },
    pluginKeys: { publicKeyFile, privateKeyFile, keyId: KEY_ID },
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
