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
import {
  expectAccessible,
  expectNoSidewaysScroll,
  setAppearance,
} from '../../src/appearance';
import { gitopsCard, open, openTab, picture } from '../../src/portal';

const SHOP = '/catalog/default/system/shop';

test('a system says what of it runs where, and leads to its parts', async ({
  page,
}) => {
  // All tools of five components, looked through by axe
  test.setTimeout(180_000);
  await open(page, `${SHOP}/gitops`);
  const table = page.getByRole('table', { name: 'Parts' });
  await expect(table).toBeVisible({ timeout: 60_000 });
  for (const environment of ['dev', 'staging', 'production']) {
    await expect(
      table.getByRole('columnheader', { name: environment, exact: true }),
    ).toBeVisible();
  }
  for (const part of [
    'cart',
    'checkout',
    'gift-cards',
    'orders',
    'storefront',
  ]) {
    await expect(
      table.getByRole('rowheader', {
        name: new RegExp(`^${part}\\s*of team-checkout$`),
      }),
    ).toBeVisible();
  }
  await expect(table.getByRole('row', { name: /^storefront/ })).toContainText(
    /production: healthy\s*3\.11\.0/,
  );
  // What needs a look comes first, with its reason, and whose turn it is
  await expect(table.getByRole('row').nth(1)).not.toContainText('everywhere');
  await expect(table.getByRole('row').nth(1)).toContainText(
    /next in \w+: (team-checkout|who runs the cluster): /,
  );
  await picture(page, 'system');
  await expectAccessible(page, '.bui-Card');
  await table.getByRole('link', { name: 'orders', exact: true }).click();
  await expect(
    page.getByRole('heading', { name: 'orders', exact: true }),
  ).toBeVisible();
});

test('the overview of a system says it in brief', async ({ page }) => {
  await open(page, SHOP);
  await expect(gitopsCard(page)).toContainText('orders', { timeout: 60_000 });
  // Other cards have something to load, too
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expectAccessible(page, '.bui-Card');
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`all tools of a component fit and are accessible, ${theme}, ${width} px`, async ({
      page,
    }) => {
      await setAppearance(page, theme, width);
      await openTab(page, 'orders');
      for (const name of ['Rollouts', 'Pipeline', 'Certificates', 'Secrets']) {
        await expect(
          page.getByRole('button', { name, exact: true }),
        ).toBeVisible({ timeout: 60_000 });
      }
      await picture(page, `tools-${theme}-${width}`);
      await expectAccessible(page, '.bui-Card');
      await expectNoSidewaysScroll(page);
    });
  }
}
