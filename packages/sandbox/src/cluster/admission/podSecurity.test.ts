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

import { createCluster } from '..';

const SECURE = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

describe('Pod Security', () => {
  const { client, stop } = createCluster({ name: 'test', bare: true });
  afterAll(stop);

  const namespace = (name: string, level?: string) =>
    client.create(
      { group: '', plural: 'namespaces' },
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name,
          labels: level ? { 'pod-security.kubernetes.io/enforce': level } : {},
        },
      },
    );
  const pod = (
    inNamespace: string,
    securityContext: object,
    spec: object = {},
  ) =>
    client.create(
      { group: '', plural: 'pods' },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'cart', namespace: inNamespace },
        spec: {
          containers: [{ name: 'web', image: 'cart:1.0.0', securityContext }],
          ...spec,
        },
      },
      { dryRun: true },
    );

  beforeAll(async () => {
    await namespace('open');
    await namespace('base', 'baseline');
    await namespace('strict', 'restricted');
  });

  it('admits all where nothing is asked for', async () => {
    await expect(pod('open', { privileged: true })).resolves.toBeDefined();
  });

  it('refuses what is not restricted, in the words of Kubernetes', async () => {
    await expect(pod('strict', {})).rejects.toMatchObject({
      code: 403,
      message:
        'pods "cart" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "web" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "web" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "web" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    });
    await expect(pod('strict', SECURE)).resolves.toBeDefined();
  });

  it('takes what the pod says for its containers', async () => {
    const { runAsNonRoot, seccompProfile, ...own } = SECURE;
    await expect(
      pod('strict', own, {
        securityContext: { runAsNonRoot, seccompProfile },
      }),
    ).resolves.toBeDefined();
    await expect(
      pod(
        'strict',
        { ...SECURE, runAsUser: 0 },
        { volumes: [{ name: 'host', hostPath: { path: '/' } }] },
      ),
    ).rejects.toThrow(
      'hostPath volumes (volume "host"), restricted volume types (volume "host"), runAsUser=0 (container "web" must not set runAsUser=0)',
    );
  });

  it('refuses less of a baseline', async () => {
    await expect(pod('base', {})).resolves.toBeDefined();
    await expect(
      pod('base', { privileged: true }, { hostNetwork: true }),
    ).rejects.toThrow(
      'violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true), privileged (container "web" must not set securityContext.privileged=true)',
    );
  });
});
