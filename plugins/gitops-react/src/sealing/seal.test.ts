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

import { SealingScope } from '@gitops-portal/backstage-plugin-gitops-common';
import { webcrypto } from 'node:crypto';
import { parse } from 'yaml';
import { makeControllerKey, openSealed } from '../testUtils';
import { sealedSecretManifest } from './manifest';
import { sealEntries, SealingLabel } from './seal';

const controller = makeControllerKey();

const open = (sealed: string, label: string, key = controller) =>
  openSealed(sealed, label, key);

const VALUES = new Map<string, Uint8Array>([
  ['password', new TextEncoder().encode('s3cr3t – ключ\n')],
  ['empty', new Uint8Array()],
  ['binary', Uint8Array.from({ length: 70_000 }, (_, i) => i % 256)],
]);

const LABELS: Array<[SealingScope, string]> = [
  ['strict', 'orders-staging/orders-database'],
  ['namespace-wide', 'orders-staging'],
  ['cluster-wide', ''],
];

describe.each([
  ['WebCrypto', webcrypto.subtle as SubtleCrypto],
  // What pages without TLS do
  ['node-forge', null],
])('sealEntries with %s', (_, subtle) => {
  beforeAll(() => {
    // The environment of tests has a part of it at most
    Object.defineProperty(globalThis, 'crypto', {
      value: { getRandomValues: webcrypto.getRandomValues.bind(webcrypto) },
      configurable: true,
    });
  });

  const seal = (
    scope: SealingScope,
    entries: ReadonlyMap<string, Uint8Array> = VALUES,
    pem = controller.pem,
  ) => {
    const label: SealingLabel = {
      scope,
      namespace: 'orders-staging',
      name: 'orders-database',
    };
    return sealEntries(pem, label, entries, subtle ?? undefined);
  };

  it.each(LABELS)(
    'should seal what is opened with scope %s',
    async (scope, label) => {
      const sealed = await seal(scope);
      expect(Object.keys(sealed)).toEqual([...VALUES.keys()]);
      for (const [name, value] of VALUES) {
        expect(open(sealed[name], label).equals(value)).toBe(true);
        // Two bytes, the key as long as the modulus, the value, and its tag
        expect(Buffer.from(sealed[name], 'base64')).toHaveLength(
          2 + 256 + value.length + 16,
        );
      }
    },
  );

  it('should not be opened under another name, scope or key', async () => {
    const { password } = await seal('strict');
    expect(() => open(password, 'orders-staging/other')).toThrow();
    expect(() => open(password, 'orders-staging')).toThrow();
    expect(() => open(password, '')).toThrow();
    expect(() =>
      open(password, 'orders-staging/orders-database', makeControllerKey()),
    ).toThrow();
  });

  it('should seal the same value differently each time', async () => {
    expect((await seal('strict')).password).not.toBe(
      (await seal('strict')).password,
    );
  });

  it('should refuse a certificate that has expired, as kubeseal does', async () => {
    const { pem } = makeControllerKey(new Date(Date.now() - 1000));
    await expect(seal('strict', VALUES, pem)).rejects.toMatchObject({
      name: 'SealingError',
      code: 'certificate-expired',
    });
  });

  it('should refuse what is no certificate', async () => {
    await expect(seal('strict', VALUES, 'no')).rejects.toMatchObject({
      code: 'certificate-broken',
    });
  });
});

describe('sealedSecretManifest', () => {
  it('should put the scope where the controller looks, and on the Secret', async () => {
    const text = await sealedSecretManifest({
      name: 'orders-database',
      namespace: 'orders-staging',
      scope: 'namespace-wide',
      type: 'Opaque',
      encryptedData: { b: 'Qg=='.repeat(300), a: 'QQ==' },
    });
    const metadata = {
      name: 'orders-database',
      namespace: 'orders-staging',
      annotations: { 'sealedsecrets.bitnami.com/namespace-wide': 'true' },
    };
    expect(parse(text)).toEqual({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata,
      spec: {
        encryptedData: { a: 'QQ==', b: 'Qg=='.repeat(300) },
        template: { metadata, type: 'Opaque' },
      },
    });
    expect(text).toContain(`b: ${'Qg=='.repeat(300)}\n`);
    expect(text).not.toMatch(/[&*]a1/);
  });

  it('should need no annotation where the scope is strict', async () => {
    const text = await sealedSecretManifest({
      name: 'a',
      namespace: 'b',
      scope: 'strict',
      type: 'Opaque',
      encryptedData: {},
    });
    expect(text).not.toContain('annotations');
  });
});
