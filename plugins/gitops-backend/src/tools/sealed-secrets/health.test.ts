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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  NOW,
  recordOf,
  sealedSecret,
  synced,
} from './__testUtils__/sealedSecret';
import { argocdStatus, sealedSecretHealth } from './health';

const NO_KEY = 'no key could decrypt secret (password, username)';
const CLUSTER_WIDE = { 'sealedsecrets.bitnami.com/cluster-wide': 'true' };
const NAMESPACE_WIDE = { 'sealedsecrets.bitnami.com/namespace-wide': 'true' };

const judge = (object: KubernetesObject) =>
  sealedSecretHealth(recordOf(object), NOW);

const failed = (
  message: string | undefined,
  more: Parameters<typeof sealedSecret>[0] = {},
) =>
  sealedSecret({
    ...more,
    status: { observedGeneration: 2, conditions: [synced('False', message)] },
  });

describe('sealedSecretHealth', () => {
  it('should call healthy only what the controller has looked at', () => {
    expect(judge(sealedSecret())).toEqual({
      status: 'Synced',
      state: 'healthy',
      reasons: [],
    });
  });

  it.each<[string, KubernetesObject, string, string, string]>([
    [
      'has no status, and is new',
      sealedSecret({
        status: undefined,
        metadata: { creationTimestamp: '2026-11-22T11:59:30Z' },
      }),
      'Waiting',
      'progressing',
      'sealed-secret-waiting',
    ],
    [
      'has had no status for long',
      sealedSecret({ status: undefined }),
      'Waiting',
      'unknown',
      'sealed-secret-no-status',
    ],
    [
      'was changed long after it was looked at',
      sealedSecret({
        status: { observedGeneration: 1, conditions: [synced('True')] },
      }),
      'Waiting',
      'unknown',
      'sealed-secret-outdated',
    ],
    [
      'was changed just now',
      sealedSecret({
        metadata: {
          managedFields: [
            {
              time: '2026-11-22T11:59:50Z',
              fieldsV1: { 'f:spec': { 'f:encryptedData': {} } },
            },
          ],
        },
        status: { observedGeneration: 1, conditions: [synced('True')] },
      }),
      'Waiting',
      'progressing',
      'sealed-secret-outdated',
    ],
    [
      'has a status that is new to us',
      sealedSecret({ status: { conditions: [synced('Perhaps')] } }),
      'Waiting',
      'unknown',
      'sealed-secret-unknown',
    ],
    [
      'is being deleted',
      sealedSecret({ metadata: { deletionTimestamp: '2026-11-22T11:00:00Z' } }),
      'Deleting',
      'progressing',
      'sealed-secret-deleting',
    ],
    [
      'cannot be opened, strict',
      failed(NO_KEY),
      'NotSynced',
      'degraded',
      'sealed-secret-no-key-strict',
    ],
    [
      'cannot be opened, namespace-wide',
      failed(NO_KEY, { metadata: { annotations: NAMESPACE_WIDE } }),
      'NotSynced',
      'degraded',
      'sealed-secret-no-key-namespace-wide',
    ],
    [
      'cannot be opened, cluster-wide: that one wins',
      failed(NO_KEY, {
        metadata: { annotations: { ...NAMESPACE_WIDE, ...CLUSTER_WIDE } },
      }),
      'NotSynced',
      'degraded',
      'sealed-secret-no-key-cluster-wide',
    ],
    [
      'has its scope in the template alone',
      failed(NO_KEY, {
        spec: { template: { metadata: { annotations: CLUSTER_WIDE } } },
      }),
      'NotSynced',
      'degraded',
      'sealed-secret-scope-misplaced',
    ],
    [
      'has a scope that is not the string "true"',
      failed(NO_KEY, {
        metadata: {
          annotations: { 'sealedsecrets.bitnami.com/cluster-wide': 'yes' },
        },
      }),
      'NotSynced',
      'degraded',
      'sealed-secret-no-key-strict',
    ],
    [
      'was renamed after it was sealed',
      failed(NO_KEY, {
        spec: { template: { metadata: { name: 'database-old' } } },
      }),
      'NotSynced',
      'degraded',
      'sealed-secret-renamed',
    ],
    [
      'was moved to another namespace',
      failed(NO_KEY, {
        spec: { template: { metadata: { namespace: 'shop-dev' } } },
      }),
      'NotSynced',
      'degraded',
      'sealed-secret-moved',
    ],
    [
      'would overwrite a Secret of others',
      failed(
        'failed update: Resource "database" already exists and is not managed by SealedSecret',
      ),
      'NotSynced',
      'degraded',
      'sealed-secret-unmanaged',
    ],
    [
      'holds what was never sealed',
      failed('illegal base64 data at input byte 4'),
      'NotSynced',
      'degraded',
      'sealed-secret-damaged',
    ],
    [
      'cannot be written',
      failed('secrets "database" is forbidden: exceeded quota'),
      'NotSynced',
      'degraded',
      'sealed-secret-update-failed',
    ],
    [
      'fails in a new way',
      failed('the moon is full'),
      'NotSynced',
      'degraded',
      'sealed-secret-failed',
    ],
    [
      'fails without a word',
      failed(undefined),
      'NotSynced',
      'degraded',
      'sealed-secret-failed-silently',
    ],
  ])('should tell one that %s', (_, object, status, state, code) => {
    const verdict = judge(object);
    expect(verdict).toMatchObject({ status, state });
    expect(verdict.reasons[0].code).toBe(code);
  });

  it('should not trust a failure that speaks of an earlier version', () => {
    const verdict = judge(
      sealedSecret({
        status: {
          observedGeneration: 1,
          conditions: [synced('False', NO_KEY)],
        },
      }),
    );
    expect(verdict.state).toBe('warning');
    expect(verdict.reasons.map(({ code }) => code)).toEqual([
      'sealed-secret-no-key-strict',
      'sealed-secret-outdated',
    ]);
  });

  it('should name what it seems to be sealed for', () => {
    const [reason] = judge(
      failed(NO_KEY, {
        spec: { template: { metadata: { name: 'database-old' } } },
      }),
    ).reasons;
    expect(reason.params).toMatchObject({
      name: 'database',
      namespace: 'shop',
      cluster: 'east',
      sealedFor: 'database-old',
      error: NO_KEY,
    });
    expect(reason.since).toBe('2026-11-20T12:00:00Z');
  });
});

describe('argocdStatus', () => {
  it.each([
    [sealedSecret(), 'Healthy'],
    [failed(NO_KEY), 'Degraded'],
    [sealedSecret({ status: {} }), 'Progressing'],
  ])('should be the word of Argo CD', (object, word) => {
    expect(argocdStatus(recordOf(object))).toBe(word);
  });
});

describe('projectSealedSecret', () => {
  it('should keep names and times, and nothing of what is sealed', () => {
    const record = recordOf(
      sealedSecret({
        spec: {
          encryptedData: { password: 'AgBsealedpassword' },
          data: 'AgBoldblob',
          template: {
            type: 'kubernetes.io/basic-auth',
            immutable: true,
            data: { 'url.txt': 'postgres://{{ .password }}@db' },
          },
        },
        metadata: {
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': 'AgBapplied',
          },
        },
      }),
    );
    expect(record).toMatchObject({
      keys: ['password'],
      templateKeys: ['url.txt'],
      type: 'kubernetes.io/basic-auth',
      immutable: true,
      deprecatedData: true,
      sealedAt: '2026-11-20T11:59:00Z',
    });
    expect(JSON.stringify(record)).not.toMatch(/AgB|postgres/);
  });
});
