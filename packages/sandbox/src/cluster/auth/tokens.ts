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

import { createHmac, timingSafeEqual } from 'crypto';
import { JsonObject, isObject } from '../util/json';

const encode = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(text: string, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}

/** Makes a JSON web token, signed with HS256. */
export function signToken(claims: JsonObject, secret: Buffer): string {
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${sign(text, secret).toString('base64url')}`;
}

/** The claims of a token that this secret signed and that has not expired. */
export function readToken(
  token: string,
  secret: Buffer,
): JsonObject | undefined {
  const [header, body, signature, ...rest] = token.split('.');
  if (!signature || rest.length > 0) {
    return undefined;
  }
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(`${header}.${body}`, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return undefined;
  }
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
  const valid =
    isObject(claims) &&
    (typeof claims.exp !== 'number' || claims.exp * 1000 > Date.now());
  return valid ? claims : undefined;
}
