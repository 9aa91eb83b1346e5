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
import { KubernetesObject } from '@kubernetes/client-node';
import { expect, test } from '@playwright/test';
import { create, list, remove } from '../../src/cluster';
import { forbidReload, openTab, picture } from '../../src/portal';

const CLUSTERS = ['control-plane', 'workload'] as const;
const CRDS = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
};

/** What people write; all else cert-manager makes of it again. */
const WRITTEN = ['Issuer', 'ClusterIssuer', 'Certificate'];

/** cert-manager's definitions and what people wrote with them. */
async function certManagerOf(cluster: string) {
  const definitions = (await list(cluster, CRDS)).filter(({ metadata }) =>
    metadata?.name?.endsWith('cert-manager.io'),
  );
  const lists = await Promise.all(
    WRITTEN.map(kind =>
      list(cluster, { apiVersion: 'cert-manager.io/v1', kind }),
    ),
  );
  const objects = lists
    .flat()
    // cert-manager makes those of an Ingress itself
    .filter(({ metadata }) => !metadata?.ownerReferences?.length);
  return { cluster, definitions, objects };
}

test('a tool that is removed goes from the page, and comes back when it is installed', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openTab(page, 'orders');
  const notReloaded = await forbidReload(page);
  const section = page.getByRole('button', {
    name: 'Certificates',
    exact: true,
  });
  const others = ['Rollouts', 'Pipeline'].map(name =>
    page.getByRole('button', { name, exact: true }),
  );
  for (const each of [section, ...others]) {
    await expect(each).toBeVisible({ timeout: 60_000 });
  }
  const installed = await Promise.all(CLUSTERS.map(certManagerOf));

  const inAll = async (
    objectsOf: (one: (typeof installed)[number]) => KubernetesObject[],
    change: (cluster: string, object: KubernetesObject) => Promise<void>,
  ) => {
    for (const one of installed) {
      for (const object of objectsOf(one)) {
        await change(one.cluster, object);
      }
    }
  };
  await inAll(
    ({ definitions }) => definitions,
    (cluster, { metadata }) =>
      remove(cluster, { ...CRDS, name: metadata?.name ?? '' }),
  );
  try {
    await expect(section).toBeHidden({ timeout: 60_000 });
    for (const each of others) {
      await expect(each).toBeVisible();
    }
    await expect(
      page.getByRole('heading', { name: 'Where is my change?' }),
    ).toBeVisible();
    await picture(page, 'tool-gone');
  } finally {
    await inAll(({ definitions }) => definitions, create);
    for (const { cluster, definitions } of installed) {
      await expect
        .poll(async () => (await list(cluster, CRDS)).length)
        .toBeGreaterThanOrEqual(definitions.length);
    }
    await inAll(({ objects }) => objects, createWhenServed);
  }
  await expect(section).toBeVisible({ timeout: 90_000 });
  await expect(page.locator('#certificates')).toContainText(
    'orders.staging.acme.example',
    { timeout: 60_000 },
  );
  await notReloaded();
});

/**
 * Creates what Argo CD has not created again by itself meanwhile. A definition is
 * served a moment after it was created.
 */
async function createWhenServed(
  cluster: string,
  object: KubernetesObject,
): Promise<void> {
  await expect(async () => {
    try {
      await create(cluster, object);
    } catch (error) {
      if ((error as { code?: number }).code !== 409) {
        throw error;
      }
    }
  }).toPass({ timeout: 20_000 });
}
