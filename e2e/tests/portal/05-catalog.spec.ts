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
import { componentPath, gitopsCard, open } from '../../src/portal';

const components = [
  'cart',
  'checkout',
  'inventory',
  'invoices',
  'payments-api',
  'recommendations',
  'search',
  'storefront',
];

test('every component finds its applications, and no page warns', async ({
  page,
}) => {
  await open(page, componentPath('cart'));
  for (const component of components) {
    await page.goto(new URL(componentPath(component), page.url()).href);
    const card = gitopsCard(page);
    await expect(card.getByRole('listitem').first(), component).toBeVisible();
    await expect(
      page.getByText(/Warning:|entity has relations to other entities/i),
      component,
    ).toHaveCount(0);
  }
});
