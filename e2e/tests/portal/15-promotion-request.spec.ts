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
import { mergeByButton } from '../../src/git';
import {
  componentPath,
  forbidReload,
  open,
  openTab,
  picture,
  tableRow,
} from '../../src/portal';
import { TemplateForm } from '../../src/templateForm';

test('what has no pipeline is promoted by a pull request that says what reviewers ask', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openTab(page, 'search');
  await expect(tableRow(page, 'search-staging')).toContainText('4.3.0');
  await page
    .getByRole('link', { name: 'Request promotion to staging' })
    .click();
  const form = new TemplateForm(page);
  await expect(
    page.getByRole('heading', { name: 'Promotion request', exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('radio', { name: /^staging/ })).toBeChecked();
  // It runs what staging runs
  await page
    .getByText(/cannot be chosen now$/)
    .first()
    .click();
  await expect(
    page.getByText('It runs the same as staging: 4.3.0.'),
  ).toBeVisible();
  await page.getByRole('radio', { name: /^4\.4\.0/ }).check();
  await picture(page, 'pull-promotion-form');
  await form.next();

  await form.field('Why').fill('Reviews are to be found before the sale');
  await form.previewed();
  await page.getByText('What it will say', { exact: true }).click();
  const preview = page.getByRole('region', { name: /search-config/ });
  await expect(preview).toContainText('Search in reviews');
  await expect(preview).toContainText('newTag: 4.4.0');
  await preview.evaluate(element => element.scrollIntoView());
  await picture(page, 'pull-promotion-preview');
  await form.review();
  await form.create('One thing is left', 60_000);

  const url = await form.link('The pull request');
  await openTab(page, 'search');
  const row = tableRow(page, 'search-staging');
  await expect(row).toContainText('4.3.0');
  const notReloaded = await forbidReload(page);
  await mergeByButton(page, url, 'Chen Wei', async pull => {
    await expect(
      pull.getByRole('heading', { name: /Release search 4\.4\.0 to staging/ }),
    ).toBeVisible();
    for (const words of [
      'Reviews are to be found before the sale',
      // The commits of its source between the two tags
      'Search in reviews',
      '4.4.0 is healthy in dev',
      'where it has run for',
      // Who approves, by name
      'Discovery',
      'Chen Wei',
    ]) {
      await expect(pull.locator('body')).toContainText(words);
    }
    await picture(pull, 'pull-promotion');
  });

  // Until it is there, without a reload
  await expect(row).toContainText('4.4.0', { timeout: 60_000 });
  await expect(row).toContainText('healthy', { timeout: 60_000 });
  await notReloaded();
  await expect(
    page.getByRole('link', { name: 'Request promotion to staging' }),
  ).toBeHidden();
  await picture(page, 'pull-promotion-done');
  await open(page, componentPath('search'));
});
