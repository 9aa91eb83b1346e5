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
import { expect, test } from '@playwright/test';
import { pushVersion } from '../../src/git';
import {
  cardRow,
  componentPath,
  forbidReload,
  gitopsCard,
  open,
  openTab,
  picture,
  recordTexts,
  tableRow,
} from '../../src/portal';

test('the first component shows its applications on the overview', async ({
  page,
}) => {
  await open(page, componentPath('cart'));
  await expect(gitopsCard(page)).toBeVisible();
  for (const [environment, version, state] of [
    ['dev', '1.4.2', 'healthy'],
    ['staging', '1.4.2', 'healthy'],
    // It runs, but its certificate ends in four days and is not renewed
    ['production', '1.4.1', 'warning'],
  ]) {
    const row = cardRow(page, environment);
    await expect(row).toContainText(version);
    await expect(row).toContainText(state, { timeout: 30_000 });
  }
  await expect(gitopsCard(page)).toContainText(/production.*renewal failed/);
  await picture(page, 'card');

  await gitopsCard(page)
    .getByRole('link', { name: /GitOps knows of cart/ })
    .click();
  await expect(tableRow(page, 'cart-production')).toContainText('1.4.1');
  await picture(page, 'tab');
});

test('an open page follows a push, from out of sync to healthy', async ({
  page,
}) => {
  await openTab(page, 'cart');
  const row = tableRow(page, 'cart-dev');
  await expect(row).toContainText('1.4.2');
  await expect(row).toContainText('healthy', { timeout: 30_000 });
  const notReloaded = await forbidReload(page);
  const seen = await recordTexts(row);

  const commit = await pushVersion(
    'cart',
    'dev',
    '1.5.0',
    'Release cart 1.5.0 to dev',
  );

  await expect
    .poll(async () => (await seen()).join('\n'), { timeout: 30_000 })
    .toMatch(/out of sync|syncing/i);
  await expect(row).toContainText('1.5.0', { timeout: 30_000 });
  await expect(row).toContainText(commit.shortSha);
  await expect(row).toContainText(commit.title);
  await expect(row).toContainText('healthy', { timeout: 30_000 });
  await expect(row.getByText('synced', { exact: true })).toBeVisible();
  await notReloaded();
  await picture(page, 'pushed');
});

test('a version that cannot start says why, in words', async ({ page }) => {
  await openTab(page, 'cart');
  const row = tableRow(page, 'cart-dev');
  await expect(row).toContainText('healthy', { timeout: 30_000 });
  const notReloaded = await forbidReload(page);

  await pushVersion('cart', 'dev', '1.6.0-missing', 'Release cart 1.6.0');

  await expect(row).toContainText('degraded', { timeout: 60_000 });
  await expect(
    page.getByText(/cart:1\.6\.0-missing cannot be pulled/).first(),
  ).toBeVisible();
  await expect(page.getByText(/is stuck in dev/)).toBeVisible();
  await notReloaded();
  await picture(page, 'broken');

  const commit = await pushVersion('cart', 'dev', '1.5.0', 'Back to 1.5.0');
  await expect(row).toContainText(commit.shortSha, { timeout: 30_000 });
  await expect(row).toContainText('healthy', { timeout: 30_000 });
});
