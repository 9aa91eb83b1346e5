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
import { open, picture } from '../../src/portal';
import { TemplateForm } from '../../src/templateForm';

test.describe.configure({ mode: 'serial' });

test('a platform is created and installed by one form', async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto('about:blank');
  await open(page, '/catalog/default/system/shop', 'Emma Berg');
  const form = await TemplateForm.choose(page, 'GitOps platform');
  await page.getByRole('radio', { name: /Control plane/ }).check();
  await form.owner('Platform');
  await page.getByLabel('Owner', { exact: true }).fill('acme');
  await picture(page, 'platform-form');
  await form.next();
  await form.next();
  await form.next();
  await form.next();
  // The preview is what a dry run of the same steps would publish
  await expect(page.getByText('bootstrap/install.sh')).toBeVisible({
    timeout: 60_000,
  });
  await picture(page, 'platform-preview');
  await form.review();
  await picture(page, 'platform-review');
  await form.create('The platform is installed', 480_000);
  await picture(page, 'platform-done');
});

test('a service is created, and runs with all tools after a merge', async ({
  page,
}) => {
  test.setTimeout(600_000);
  await open(page, '/catalog/default/system/shop', 'Ana Lima');
  const form = await TemplateForm.choose(page, 'New service');
  await form.field('Name').fill('greetings');
  await form.field('What people call it').fill('Greetings');
  await form.owner('Checkout');
  await form.entity(/^System/, 'shop');
  await picture(page, 'service-form');
  await form.next();
  await form.field('Image').fill('registry.acme.example/greetings');
  for (const owner of await page.getByLabel('Owner', { exact: true }).all()) {
    await owner.fill('acme');
  }
  await picture(page, 'service-repositories');
  await form.next();
  await picture(page, 'service-environments');
  await form.next();
  await form.field('Pause between two steps').fill('5s');
  await form.field('Between two measurements').fill('5s');
  await form.field('Domain').fill('apps.acme.example');
  await picture(page, 'service-delivery');
  await form.next();
  await expect(page.getByText('kargo/stages')).toBeVisible({ timeout: 60_000 });
  await picture(page, 'service-preview');
  await form.review();
  await form.create('One thing is left', 300_000);
  await picture(page, 'service-done');
});
