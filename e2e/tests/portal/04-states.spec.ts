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
import {
  cardRow,
  componentPath,
  gitopsCard,
  open,
  openTab,
  picture,
  tableRow,
} from '../../src/portal';

const entityUrl = '**/api/gitops/v1/entities/**';

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`card and tab are accessible, ${theme}, ${width} px`, async ({
      page,
    }) => {
      await setAppearance(page, theme, width);

      await open(page, componentPath('recommendations'));
      await expect(cardRow(page, 'staging')).toContainText('degraded', {
        timeout: 60_000,
      });
      await gitopsCard(page).scrollIntoViewIfNeeded();
      await picture(page, `card-${theme}-${width}`);
      await expectAccessible(page, '.bui-Card');

      await openTab(page, 'recommendations');
      await expect(
        page.getByText('recommendations-staging').first(),
      ).toBeVisible();
      await picture(page, `tab-${theme}-${width}`);
      await expectAccessible(page, '.bui-Card');
      await expectNoSidewaysScroll(page);
    });
  }
}

test('an entity without any application says what was looked for', async ({
  page,
}) => {
  // All of Acme's components have applications: the answers are those of one
  // that has none
  await page.route(entityUrl, async route => {
    // Asked again after a change elsewhere, the page would get a 304
    const { 'if-none-match': _, ...headers } = route.request().headers();
    const response = await route.fetch({ headers });
    const answer = await response.json();
    const nothing = answer.applications
      ? {
          applications: [],
          lookedFor: answer.lookedFor.map((entry: object) => ({
            ...entry,
            found: 0,
          })),
        }
      : { available: false };
    await route.fulfill({ response, json: { ...answer, ...nothing } });
  });
  await openTab(page, 'inventory');
  await expect(
    page.getByRole('heading', { name: 'No application found' }),
  ).toBeVisible();
  await expect(page.getByText(/acme\/inventory-config/).first()).toBeVisible();
  await expectAccessible(page, '.bui-Card');
  await picture(page, 'empty');
});

test('a back end that fails says so, and a retry mends it', async ({
  page,
}) => {
  await page.route(entityUrl, route =>
    route.fulfill({
      status: 500,
      json: {
        error: { name: 'Error', message: 'the index is not available' },
        response: { statusCode: 500 },
      },
    }),
  );
  await openTab(page, 'inventory');
  await expect(
    page.getByRole('heading', { name: 'GitOps could not be reached' }),
  ).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, '[role=alert]');
  await picture(page, 'error');

  await page.unroute(entityUrl);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(tableRow(page, 'inventory-dev')).toBeVisible();
});
