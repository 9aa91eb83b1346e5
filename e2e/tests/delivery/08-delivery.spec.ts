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
import { sandbox } from '../../src/commands';
import { mergePull } from '../../src/git';
import { forbidReload, openTab, picture } from '../../src/portal';

/** An environment's card on "Where is my change?". */
export const lane = (page: Page, application: string): Locator =>
  page
    .getByRole('list', { name: 'Environments' })
    .getByRole('listitem')
    .filter({
      has: page.getByRole('heading', { name: `Details of ${application}` }),
    });

/** The verdict in one sentence. */
const verdict = (page: Page): Locator =>
  page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: 'Where is my change?' }) })
    .getByRole('status')
    .first();

/** Confirms the dialogue that is open, and waits until it has gone. */
async function confirm(page: Page, title: RegExp, button: string) {
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog.getByText(/In the name of ana/i)).toBeVisible();
  const submit = dialog.getByRole('button', { name: button, exact: true });
  await expect(submit).not.toHaveAttribute('aria-disabled', 'true');
  await submit.click();
  await expect(dialog).toBeHidden();
}

test('a commit goes from a push to production', async ({ page }) => {
  test.setTimeout(420_000);
  await openTab(page, 'orders');
  const notReloaded = await forbidReload(page);
  const [dev, staging, production] = ['dev', 'staging', 'production'].map(
    environment => lane(page, `orders-${environment}`),
  );
  await expect(verdict(page)).toContainText('3.2.0 can go to production', {
    timeout: 60_000,
  });

  await sandbox('release', 'orders', '3.3.0');
  // Kargo finds the image and promotes it to dev by itself
  await expect(
    page.getByRole('button', { name: /Freight .*: orders 3\.3\.0/ }),
  ).toBeVisible({ timeout: 60_000 });
  await expect(dev).toContainText('3.3.0', { timeout: 60_000 });
  await expect(dev).toContainText('is here', { timeout: 60_000 });
  await picture(page, 'delivery-dev');

  // Staging waits for a person
  const toStaging = staging.getByRole('button', { name: /^Promote 3\.3\.0/ });
  await toStaging.click({ timeout: 60_000 });
  await picture(page, 'delivery-promote');
  await confirm(page, /^Promote .* to staging/, 'Promote');
  // The canary goes through its steps, and is measured on the way
  await expect(staging).toContainText(/3\.3\.0 gets 20 %/, { timeout: 60_000 });
  await picture(page, 'delivery-canary');
  await expect(staging).toContainText('is here', { timeout: 120_000 });
  await expect(staging).toContainText(/verified\s*passed/, { timeout: 60_000 });

  // Production by a pull request
  const toProduction = production.getByRole('button', {
    name: /^Promote 3\.3\.0/,
  });
  await toProduction.click({ timeout: 90_000 });
  await confirm(page, /^Promote .* to production/, 'Promote');
  const pull = production.getByRole('link', { name: /pull request/i }).first();
  await expect(pull).toBeVisible({ timeout: 60_000 });
  await picture(page, 'delivery-pull-request');
  await mergePull(String(await pull.getAttribute('href')));

  // The last step of its canary is a person's
  await expect(production).toContainText(/3\.3\.0 gets 60 %/, {
    timeout: 120_000,
  });
  await expect(production).toContainText('waits for a person');
  await picture(page, 'delivery-waits');
  await production.getByRole('button', { name: 'Promote…' }).click();
  await confirm(page, /orders/, 'Promote');
  await expect(production).toContainText('is here', { timeout: 120_000 });
  await expect(production).toContainText(/certificate\s*3 months left/);
  await expect(verdict(page)).toContainText(/3\.3\.0/);
  await notReloaded();
  await picture(page, 'delivery-production');
});

test('an analysis that fails holds a version, and says by what', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openTab(page, 'orders');
  const notReloaded = await forbidReload(page);
  const [dev, staging, production] = ['dev', 'staging', 'production'].map(
    environment => lane(page, `orders-${environment}`),
  );
  await sandbox('release', 'orders', '3.4.0-errors');
  await expect(dev).toContainText('3.4.0-errors', { timeout: 90_000 });
  await staging
    .getByRole('button', { name: /^Promote 3\.4\.0-errors/ })
    .click({ timeout: 90_000 });
  await confirm(page, /^Promote .* to staging/, 'Promote');

  await expect(staging).toContainText('degraded', { timeout: 120_000 });
  await expect(verdict(page)).toContainText(
    /3\.4\.0-errors is held in staging/,
  );
  await expect(page.getByText(/success-rate/).first()).toBeVisible();
  await expect(page.getByText(/0\.99/).first()).toBeVisible();
  await expect(production).toContainText('healthy');
  await expectAccessible(page, 'main');
  await picture(page, 'delivery-held');
  await notReloaded();
});
