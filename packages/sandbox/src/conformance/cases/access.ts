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

import { ConformanceCase } from '../types';
import { post } from './shared';

const AUTHORIZATION = '/apis/authorization.k8s.io/v1';

const as = (user: string) => ({ 'Impersonate-User': user });

/** Reference 2.1 and 2.8: who may do what. */
export const accessCases: ConformanceCase[] = [
  {
    name: 'a token that is not known is a 401',
    steps: [
      {
        request: {
          path: '/api/v1/namespaces',
          anonymous: true,
          headers: { Authorization: 'Bearer nobody-has-this' },
        },
        code: 401,
        body: { reason: 'Unauthorized', message: 'Unauthorized' },
      },
    ],
  },
  {
    name: 'who may not is told what, in words',
    steps: [
      {
        request: {
          path: '/api/v1/namespaces/{ns}/secrets',
          headers: as('alice'),
        },
        code: 403,
        body: {
          reason: 'Forbidden',
          message:
            /^secrets is forbidden: User "alice" cannot list resource "secrets" in API group "" in the namespace "conformance-/,
          details: { kind: 'secrets' },
        },
      },
      {
        request: { path: '/api/v1/nodes', headers: as('alice') },
        code: 403,
        body: { message: /at the cluster scope$/ },
      },
    ],
  },
  {
    name: 'a role binding gives what its role says, and no more',
    steps: [
      {
        request: post(
          '/apis/rbac.authorization.k8s.io/v1/namespaces/{ns}/roles',
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'Role',
            metadata: { name: 'reader' },
            rules: [
              {
                apiGroups: [''],
                resources: ['configmaps'],
                verbs: ['get', 'list'],
              },
            ],
          },
        ),
        code: 201,
      },
      {
        request: post(
          '/apis/rbac.authorization.k8s.io/v1/namespaces/{ns}/rolebindings',
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'RoleBinding',
            metadata: { name: 'reader' },
            roleRef: {
              apiGroup: 'rbac.authorization.k8s.io',
              kind: 'Role',
              name: 'reader',
            },
            subjects: [
              {
                kind: 'User',
                name: 'reader-of-conformance',
                apiGroup: 'rbac.authorization.k8s.io',
              },
            ],
          },
        ),
        code: 201,
      },
      {
        request: {
          path: '/api/v1/namespaces/{ns}/configmaps',
          headers: as('reader-of-conformance'),
        },
        code: 200,
        eventually: true,
      },
      {
        request: {
          method: 'DELETE',
          path: '/api/v1/namespaces/{ns}/configmaps/x',
          headers: as('reader-of-conformance'),
        },
        code: 403,
      },
    ],
  },
  {
    name: 'access reviews answer what requests would meet',
    steps: [
      {
        request: kept => ({
          ...post(`${AUTHORIZATION}/selfsubjectaccessreviews`, {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SelfSubjectAccessReview',
            spec: {
              resourceAttributes: {
                namespace: kept.ns,
                verb: 'get',
                resource: 'configmaps',
              },
            },
          }),
          headers: as('reader-of-conformance'),
        }),
        code: 201,
        body: { status: { allowed: true } },
      },
      {
        request: kept =>
          post(`${AUTHORIZATION}/subjectaccessreviews`, {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SubjectAccessReview',
            spec: {
              user: 'reader-of-conformance',
              resourceAttributes: {
                namespace: kept.ns,
                verb: 'delete',
                resource: 'configmaps',
              },
            },
          }),
        code: 201,
        body: { status: { allowed: false } },
      },
    ],
  },
  {
    name: 'whoami and the rules of oneself',
    steps: [
      {
        request: {
          ...post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {
            apiVersion: 'authentication.k8s.io/v1',
            kind: 'SelfSubjectReview',
          }),
          headers: as('reader-of-conformance'),
        },
        code: 201,
        body: { status: { userInfo: { username: 'reader-of-conformance' } } },
      },
      {
        request: kept => ({
          ...post(`${AUTHORIZATION}/selfsubjectrulesreviews`, {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SelfSubjectRulesReview',
            spec: { namespace: kept.ns },
          }),
          headers: as('reader-of-conformance'),
        }),
        code: 201,
        body: {
          status: {
            resourceRules: (rules: unknown) =>
              JSON.stringify(rules).includes('configmaps'),
          },
        },
      },
    ],
  },
  {
    name: 'a service account gets a token that the server knows',
    steps: [
      {
        request: post('/api/v1/namespaces/{ns}/serviceaccounts/default/token', {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: { expirationSeconds: 3600 },
        }),
        code: 201,
        keep: { token: ['status', 'token'] },
      },
      {
        request: kept => ({
          ...post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {
            apiVersion: 'authentication.k8s.io/v1',
            kind: 'SelfSubjectReview',
          }),
          anonymous: true,
          headers: { Authorization: `Bearer ${kept.token}` },
        }),
        code: 201,
        body: {
          status: {
            userInfo: {
              username: /^system:serviceaccount:conformance-.*:default$/,
            },
          },
        },
      },
    ],
  },
];
