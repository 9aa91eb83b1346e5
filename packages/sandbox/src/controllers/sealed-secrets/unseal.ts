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

import type { KeyObject } from 'crypto';
import type { KubeObject } from '../../cluster/client';
import { fillText } from '../argocd/applicationsets/template';
import { messageOf } from '../runtime/errors';
import { labelFor, open, scopeOf } from './crypto';
import { ANNOTATIONS, API_VERSION, type SealedSecret } from './types';

/** A Secret with its values in base64. */
export interface UnsealedSecret extends KubeObject {
  type?: string;
  data: Record<string, string>;
}

/** What went wrong with which values: the same problem is told once. */
class Problems {
  readonly #tags = new Map<string, string[]>();

  add(key: string, error: unknown): void {
    const message = messageOf(error);
    this.#tags.set(message, [...(this.#tags.get(message) ?? []), key]);
  }

  throwAny(): void {
    if (this.#tags.size) {
      throw new Error(
        [...this.#tags]
          .map(([message, keys]) => `${message} (${keys.sort().join(', ')})`)
          .join('; '),
      );
    }
  }
}

function decodeBase64(text: string): Buffer {
  const wrong = text.search(/[^A-Za-z0-9+/=\r\n]/);
  const length = text.replace(/[\r\n]/g, '').length;
  if (wrong >= 0 || length % 4) {
    throw new Error(
      `illegal base64 data at input byte ${wrong >= 0 ? wrong : length}`,
    );
  }
  return Buffer.from(text, 'base64');
}

/**
 * Opens a SealedSecret.
 *
 * @returns the Secret that it stands for
 * @throws Error that names the values which none of the keys opens
 */
export function unseal(
  sealed: SealedSecret,
  keys: readonly KeyObject[],
): UnsealedSecret {
  const { metadata, spec } = sealed;
  if (spec.data !== undefined) {
    throw new Error(
      "using deprecated 'data' field, use 'encryptedData' or flip the feature flag",
    );
  }
  const label = labelFor(metadata, scopeOf(metadata.annotations));
  const problems = new Problems();
  const values = new Map<string, Buffer>();
  for (const [key, value] of Object.entries(spec.encryptedData ?? {})) {
    try {
      values.set(key, open(keys, decodeBase64(value), label));
    } catch (error) {
      problems.add(key, error);
    }
  }
  const texts = Object.fromEntries(
    [...values].map(([key, value]) => [key, value.toString('utf8')]),
  );
  for (const [key, template] of Object.entries(spec.template?.data ?? {})) {
    try {
      const filled = fillText(template, texts, {
        goTemplate: true,
        strict: false,
      });
      values.set(key, Buffer.from(filled));
    } catch (error) {
      problems.add(key, error);
    }
  }
  problems.throwAny();
  const { template = {} } = spec;
  const { labels, annotations, finalizers } = template.metadata ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: metadata.name,
      namespace: metadata.namespace,
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ...(finalizers ? { finalizers } : {}),
      ...(annotations?.[ANNOTATIONS.skipSetOwnerReferences] === 'true'
        ? {}
        : {
            ownerReferences: [
              {
                apiVersion: API_VERSION,
                kind: 'SealedSecret',
                name: metadata.name,
                uid: metadata.uid ?? '',
                controller: true,
              },
            ],
          }),
    },
    type: template.type || 'Opaque',
    ...(template.immutable === undefined
      ? {}
      : { immutable: template.immutable }),
    data: Object.fromEntries(
      [...values].map(([key, value]) => [key, value.toString('base64')]),
    ),
  };
}
