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

import type { ClusterClient } from '../../../cluster/client';
import { asString, at } from '../../runtime/json';
import { RESOURCES } from '../../runtime/objects';
import type { Argument, Measurement } from './types';

/** Arguments with all their values, and those that must not be told. */
export interface ResolvedArgs {
  args: Argument[];
  secrets: string[];
}

/**
 * Reads the arguments that are kept in Secrets.
 *
 * @throws Error for a Secret or a key that is not there
 */
export async function resolveSecrets(
  client: ClusterClient,
  namespace: string,
  args: readonly Argument[],
): Promise<ResolvedArgs> {
  const secrets: string[] = [];
  const resolved = await Promise.all(
    args.map(async arg => {
      const ref = arg.valueFrom?.secretKeyRef;
      if (!ref) {
        return arg;
      }
      const secret = await client.get(RESOURCES.secrets, ref.name, namespace);
      if (!secret) {
        throw new Error(`secrets "${ref.name}" not found`);
      }
      const encoded = asString(at(secret, 'data', ref.key));
      if (encoded === undefined) {
        throw new Error(
          `key '${ref.key}' does not exist in secret '${ref.name}'`,
        );
      }
      const value = Buffer.from(encoded, 'base64').toString('utf8');
      secrets.push(value);
      return { ...arg, value };
    }),
  );
  return { args: resolved, secrets: secrets.filter(Boolean) };
}

/** The arguments with a word in the place of what is kept in Secrets. */
export function withoutSecrets(args: readonly Argument[]): Argument[] {
  return args.map(arg =>
    arg.valueFrom?.secretKeyRef
      ? { name: arg.name, value: 'temp-for-secret' }
      : arg,
  );
}

/** A measurement whose message tells no secret. */
export function redact(
  measurement: Measurement,
  secrets: readonly string[],
): Measurement {
  return measurement.message === undefined
    ? measurement
    : {
        ...measurement,
        message: secrets.reduce(
          (text, secret) => text.replaceAll(secret, '*****'),
          measurement.message,
        ),
      };
}
