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
import { expect, Locator, Page, test } from '@playwright/test';
import { expectAccessible } from '../../src/appearance';
import { patchStatus, read } from '../../src/cluster';
import {
  confirmObjectAction,
  expectObjectActionRefused,
  openObjectAction,
} from '../../src/objectAction';
import { forbidReload, openTab, picture } from '../../src/portal';

interface Certificate {
  status: {
    revision: number;
    conditions: Array<{ type: string; status: string }>;
  };
}

const CERTIFICATE = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  name: 'orders-tls',
};

/** The certificate of a name that the entity is reached by. */
const row = (page: Page, host: string): Locator =>
  page
    .locator('#certificates')
    .getByRole('list', { name: 'Certificates of this entity' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: host }) });

/** Opens it, so that its facts and how it is issued are shown. */
async function unfold(certificate: Locator, host: string): Promise<void> {
  const toggle = certificate.getByRole('button', { name: host });
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
}

/** How often it was issued, as its facts say. */
const revision = (certificate: Locator): Locator =>
  certificate
    .locator('dl > div')
    .filter({ has: certificate.page().getByText('Revision', { exact: true }) })
    .locator('dd');

test('certificates say how they are, and who is reached by them', async ({
  page,
}) => {
  await openTab(page, 'orders');
  for (const host of ['orders.staging.acme.example', 'orders.acme.example']) {
    const certificate = row(page, host);
    await expect(certificate).toContainText('valid', { timeout: 60_000 });
    await expect(certificate).toContainText('internal-ca');
    await expect(certificate).toContainText(/expires in 3 months/);
    await expect(certificate.getByRole('img').first()).toHaveAccessibleName(
      /of its lifetime is over\. It is renewed on/,
    );
  }
  await expect(row(page, 'orders.dev.acme.example')).toContainText(
    /expires in \d/,
  );
  const section = page.locator('#certificates');
  await expect(section).toContainText('Names it is reached by');
  await expect(
    section
      .getByRole('listitem')
      .filter({ hasText: 'orders.acme.examplecovered' })
      .last(),
  ).toContainText('Ingress orders');
  await picture(page, 'certificates');
  await expectAccessible(page, '#certificates');
});

test('a certificate that is not issued says which step fails, and why', async ({
  page,
}) => {
  await openTab(page, 'gift-cards');
  const host = 'gift-cards.staging.acme.example';
  const certificate = row(page, host);
  await expect(certificate).toContainText('not issued yet', {
    timeout: 60_000,
  });
  await unfold(certificate, host);
  const failing = certificate
    .getByRole('listitem')
    .filter({ hasText: 'This is where it fails.' })
    .last();
  await expect(failing).toContainText('Challenge');
  await expect(failing).toContainText('for gift-cards.nodns.acme.example');
  await expect(failing).toContainText('DNS');
  for (const kind of ['CertificateRequest', 'Order']) {
    await expect(
      certificate.getByText(kind, { exact: true }).first(),
    ).toBeVisible();
  }
  await picture(page, 'certificate-chain');
  await expectAccessible(page, '#certificates');
});

test('a certificate is renewed, and the new one is seen at once', async ({
  page,
}) => {
  const host = 'orders.staging.acme.example';
  const staging = () =>
    read<Certificate>('workload', {
      ...CERTIFICATE,
      namespace: 'orders-staging',
    });
  await openTab(page, 'orders');
  const notReloaded = await forbidReload(page);
  const certificate = row(page, host);
  await expect(certificate).toContainText('valid', { timeout: 60_000 });
  await unfold(certificate, host);
  const before = (await staging()).status.revision;
  await expect(revision(certificate)).toHaveText(String(before));
  const dialog = await openObjectAction(certificate, {
    object: 'orders-tls · staging',
    action: 'Renew',
    title: /^Renew the certificate orders-tls/,
  });
  await expectAccessible(page, '[role=dialog]');
  await confirmObjectAction(dialog, 'Renew');
  await expect(revision(certificate)).toHaveText(String(before + 1), {
    timeout: 60_000,
  });
  await expect(certificate).toContainText('valid');
  expect((await staging()).status.revision).toBe(before + 1);
  await notReloaded();
});

test('a renewal that somebody else asks for is seen while one watches', async ({
  page,
}) => {
  const host = 'orders.acme.example';
  const object = { ...CERTIFICATE, namespace: 'orders-production' };
  await openTab(page, 'orders');
  const notReloaded = await forbidReload(page);
  const certificate = row(page, host);
  await expect(certificate).toContainText('valid', { timeout: 60_000 });
  await unfold(certificate, host);
  const { status } = await read<Certificate>('workload', object);
  await expect(revision(certificate)).toHaveText(String(status.revision));
  // As cmctl does
  await patchStatus(
    'workload',
    { ...object, plural: 'certificates' },
    {
      conditions: [
        ...status.conditions.filter(({ type }) => type !== 'Issuing'),
        {
          type: 'Issuing',
          status: 'True',
          reason: 'ManuallyTriggered',
          message: 'Certificate re-issuance manually triggered',
          lastTransitionTime: new Date().toISOString().replace(/\.\d+/, ''),
        },
      ],
    },
  );
  await expect(revision(certificate)).toHaveText(String(status.revision + 1), {
    timeout: 60_000,
  });
  await notReloaded();
});

test('who does not own a component sees its certificates, and may not renew them', async ({
  page,
}) => {
  await openTab(page, 'orders', 'Dana Novak');
  await expectObjectActionRefused(
    row(page, 'orders.acme.example'),
    'orders-tls · production',
    'Renew',
    /You may not do this here/,
  );
});
