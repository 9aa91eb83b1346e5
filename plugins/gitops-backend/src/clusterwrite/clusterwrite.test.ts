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
import { byRank } from './order';
import { readinessOf } from './readiness';
import { fieldsOf, refusalOf, uncheckedBy } from './refusal';

describe('byRank', () => {
  it('should put what others need before them', () => {
    const kinds = [
      'Application',
      'Widget',
      'MutatingWebhookConfiguration',
      'Deployment',
      'AppProject',
      'RoleBinding',
      'Secret',
      'CustomResourceDefinition',
      'Role',
      'ConfigMap',
      'Namespace',
      'ServiceAccount',
    ];
    expect(byRank(kinds, kind => ({ kind }))).toEqual([
      ['Namespace'],
      ['CustomResourceDefinition'],
      ['ServiceAccount'],
      ['Role'],
      ['RoleBinding'],
      ['Secret', 'ConfigMap'],
      ['Deployment'],
      ['MutatingWebhookConfiguration'],
      ['AppProject'],
      ['Widget'],
      ['Application'],
    ]);
  });
});

describe('readinessOf', () => {
  const object = (
    apiVersion: string,
    kind: string,
    fields: Partial<KubernetesObject>,
  ): KubernetesObject => ({
    apiVersion,
    kind,
    ...fields,
    metadata: { name: 'x', generation: 2, ...fields.metadata },
  });
  const condition = (type: string, status: string, message?: string) => ({
    status: { conditions: [{ type, status, message }] },
  });

  it.each([
    ['a ConfigMap', object('v1', 'ConfigMap', {})],
    ['a namespace', object('v1', 'Namespace', { status: { phase: 'Active' } })],
    [
      'what says that it is Ready',
      object('example.org/v1', 'Widget', condition('Ready', 'True')),
    ],
    [
      'a definition that is served',
      object(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        condition('Established', 'True'),
      ),
    ],
    [
      // Not Kubernetes' own, whatever it is called.
      'a Deployment of others',
      object('example.org/v1', 'Deployment', {}),
    ],
  ])('should be: %s', (_, given) => {
    expect(readinessOf(given)).toEqual({ ready: true, message: 'Ready' });
  });

  it.each([
    [
      'It is being deleted',
      object('v1', 'ConfigMap', {
        metadata: { name: 'x', deletionTimestamp: '2026-11-26T00:00:00Z' },
      }),
    ],
    [
      'It is Terminating',
      object('v1', 'Namespace', { status: { phase: 'Terminating' } }),
    ],
    [
      'Its controller has not seen its last change',
      object('example.org/v1', 'Widget', { status: { observedGeneration: 1 } }),
    ],
    [
      'out of widgets',
      object(
        'example.org/v1',
        'Widget',
        condition('Ready', 'False', 'out of widgets'),
      ),
    ],
    [
      'It is not Ready',
      object('example.org/v1', 'Widget', condition('Ready', 'Unknown')),
    ],
    [
      'It is not served yet',
      object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}),
    ],
    [
      'the plural is taken',
      object(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        condition('NamesAccepted', 'False', 'the plural is taken'),
      ),
    ],
    [
      'Its controller has not seen the last change yet',
      object('apps/v1', 'Deployment', { spec: { replicas: 1 }, status: {} }),
    ],
  ])('should not be: %s', (message, given) => {
    expect(readinessOf(given)).toEqual({ ready: false, message });
  });
});

describe('refusalOf', () => {
  const ref = (kind: string) => ({
    apiVersion: 'v1',
    kind,
    namespace: 'shop',
    name: 'x',
  });
  const answer = (status: number, message?: string) => ({
    status,
    body: { kind: 'Status', message },
  });

  it.each([
    [422, 'ConfigMap "x" is invalid: data: too long', 'invalid', false],
    [404, 'namespaces "shop" not found', 'namespace-absent', false],
    [409, 'Apply failed with 1 conflict', 'conflict', false],
    [500, 'failed calling webhook "x": connection refused', 'failed', true],
    [503, 'no endpoints available for service "x"', 'failed', true],
    [429, 'too many requests', 'failed', true],
    [
      403,
      'configmaps "x" is forbidden: exceeded quota: compute',
      'forbidden',
      false,
    ],
  ])('should read a %i: %s', (status, message, reason, passing) => {
    expect(refusalOf(ref('ConfigMap'), answer(status, message))).toMatchObject({
      reason,
      passing,
    });
  });

  it('should tell missing rights from admission', () => {
    const rights = refusalOf(
      ref('ConfigMap'),
      answer(
        403,
        'configmaps "x" is forbidden: User "system:serviceaccount:a:b" cannot patch resource "configmaps"',
      ),
    );
    expect(rights.message).toBe(
      'The account of the portal has no right to ConfigMap shop/x (gitops.platform)',
    );
    expect(
      refusalOf(ref('ConfigMap'), answer(403, 'violates PodSecurity')).message,
    ).toBe('violates PodSecurity');
  });

  it.each([400, 403, 404, 409, 422, 500])(
    'should repeat nothing that is said of a Secret with a %i',
    status => {
      const { message } = refusalOf(
        ref('Secret'),
        answer(status, 'data.password: Invalid value: "hunter2"'),
      );
      expect(message).not.toContain('hunter2');
      expect(message).not.toBe('');
    },
  );

  it('should hand on no passwords of addresses, and no end of words', () => {
    const { message } = refusalOf(
      ref('ConfigMap'),
      answer(500, `https://bot:hunter2@git.example/x ${'y'.repeat(5_000)}`),
    );
    expect(message).not.toContain('hunter2');
    expect(message.length).toBeLessThanOrEqual(1_500);
    expect(refusalOf(ref('ConfigMap'), answer(418)).message).toBe(
      'the cluster answers 418',
    );
  });
});

describe('a pretended change', () => {
  const ref = { apiVersion: 'v1', kind: 'Role', namespace: 'shop', name: 'x' };

  it.each([
    [401, 'Unauthorized', 'forbidden'],
    [403, 'User "x" cannot patch resource "roles"', 'forbidden'],
    [
      403,
      'user "x" is attempting to grant RBAC permissions not currently held',
      'forbidden',
    ],
    [
      400,
      'admission webhook "w" does not support dry run',
      'dry-run-unsupported',
    ],
    [403, 'violates PodSecurity "restricted"', undefined],
    [422, 'Role "x" is invalid', undefined],
  ])('should have checked nothing with a %i: %s', (status, message, reason) => {
    const unchecked = uncheckedBy(ref, { status, body: { message } });
    expect(unchecked?.reason).toBe(reason);
    expect(unchecked?.message ?? 'Not checked').toContain('Not checked');
  });

  it('should name the fields that are wrong, and no values', () => {
    const answer = {
      status: 422,
      body: {
        reason: 'Invalid',
        message:
          'Role "x" is invalid: spec.host: Invalid value: "hunter2"; unknown field "spec.hots"',
        details: {
          causes: [
            {
              field: 'spec.host',
              reason: 'FieldValueInvalid',
              message: 'Invalid value: "hunter2"',
            },
          ],
        },
      },
    };
    expect(fieldsOf(ref, answer)).toBe(
      'The cluster refuses spec.host (FieldValueInvalid), spec.hots (unknown field)',
    );
    expect(
      fieldsOf(ref, {
        status: 403,
        body: { reason: 'Forbidden', message: 'hunter2 is denied' },
      }),
    ).toBe(
      'The cluster refuses to change Role shop/x, which is there already (Forbidden); why is for who may read it there',
    );
  });
});
