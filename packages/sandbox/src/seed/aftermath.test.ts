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

import { createCluster } from '../cluster';
import { evaluateWindows } from '../controllers/argocd/projects/windows';
import type { Application, AppProject } from '../controllers/argocd/types';
import { decode, type Secret } from '../controllers/cert-manager/types';
import { readCertificates } from '../controllers/cert-manager/x509/sign';
import { DRIFTED } from './applications';
import { EXPIRING } from './delivery/expiring';
import {
  FROZEN_FOR_ALL,
  FROZEN_FOR_ARGOCD,
  startAftermath,
  WITH_ORPHAN,
} from './aftermath';

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };
const PROJECTS = { group: 'argoproj.io', plural: 'appprojects' };
const CONFIG_MAPS = { group: '', plural: 'configmaps' };
const SECRETS = { group: '', plural: 'secrets' };
const CERTIFICATES = { group: 'cert-manager.io', plural: 'certificates' };

describe('the aftermath of the first deployments', () => {
  const now = new Date('2026-11-22T22:41:30Z');
  const controlPlane = createCluster({ name: 'control-plane' });
  const workload = createCluster({ name: 'workload' });
  const warn = jest.fn();
  const start = () =>
    startAftermath(
      { controlPlane: controlPlane.client, workload: workload.client },
      { warn },
      now,
    );
  const namespace = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  });
  const application = (name: string, status: object) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: { project: 'default', destination: {} },
    status,
  });
  const projectOf = async (name: string) =>
    (await workload.client.get(PROJECTS, name, 'argocd')) as AppProject;

  beforeAll(async () => {
    const namespaces = { group: '', plural: 'namespaces' };
    for (const { client } of [controlPlane, workload]) {
      for (const name of ['argocd', DRIFTED, WITH_ORPHAN, EXPIRING]) {
        await client.create(namespaces, namespace(name));
      }
    }
    for (const name of ['payments', 'discovery']) {
      await workload.client.create(PROJECTS, {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name, namespace: 'argocd' },
        spec: {},
      });
    }
    await workload.client.create(CONFIG_MAPS, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'storefront', namespace: DRIFTED },
      data: { LOG_LEVEL: 'info' },
    });
  });
  afterAll(async () => {
    await controlPlane.stop();
    await workload.stop();
  });

  it('waits for them, and ends when it is told to', async () => {
    const { stop } = start();
    await stop();
    expect((await projectOf('payments')).spec.syncWindows).toBeUndefined();
  });

  it('leaves drift, a stray object and closed windows', async () => {
    const deployed = {
      sync: { status: 'Synced' },
      history: [{ id: 0, deployedAt: now.toISOString(), revision: 'a' }],
    };
    for (const [{ client }, names] of [
      [controlPlane, [DRIFTED, WITH_ORPHAN]],
      [workload, [FROZEN_FOR_ALL, FROZEN_FOR_ARGOCD, EXPIRING]],
    ] as const) {
      for (const name of names) {
        await client.create(APPLICATIONS, application(name, deployed));
      }
    }
    await start().done;
    expect(warn).not.toHaveBeenCalled();
    expect(
      (await workload.client.get(CONFIG_MAPS, 'storefront', DRIFTED))?.data,
    ).toEqual({ LOG_LEVEL: 'debug' });
    expect(
      await controlPlane.client.list(CONFIG_MAPS, { namespace: WITH_ORPHAN }),
    ).toContainEqual(
      expect.objectContaining({
        metadata: expect.objectContaining({ name: 'notes-of-ana' }),
      }),
    );

    const [certificate] = await workload.client.list(CERTIFICATES, {
      namespace: EXPIRING,
    });
    expect(certificate.spec).toMatchObject({ secretName: 'cart-tls' });
    const secret = await workload.client.get(SECRETS, 'cart-tls', EXPIRING);
    const [issued] = readCertificates(
      decode((secret as Secret | undefined)?.data?.['tls.crt']),
    );
    const left = Date.parse(issued.validTo) - now.getTime();
    expect(Math.round(left / 3_600_000)).toBe(4 * 24);

    const verdict = async (
      project: string,
      name: string,
      isManual: boolean,
      at = now,
    ) =>
      evaluateWindows(
        (await projectOf(project)).spec.syncWindows ?? [],
        { application: application(name, {}) as Application, cluster: {} },
        { isManual, now: at },
      ).isAllowed;
    expect(await verdict('discovery', FROZEN_FOR_ARGOCD, false)).toBe(false);
    expect(await verdict('discovery', FROZEN_FOR_ARGOCD, true)).toBe(true);
    expect(await verdict('payments', FROZEN_FOR_ALL, false)).toBe(false);
    expect(await verdict('payments', FROZEN_FOR_ALL, true)).toBe(false);
    expect(await verdict('payments', 'invoices-production', false)).toBe(true);
    const later = new Date(now.getTime() + 4 * 24 * 3_600_000);
    expect(await verdict('payments', FROZEN_FOR_ALL, false, later)).toBe(true);
  });
});
