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
import { list, read } from '../../src/cluster';
import { mergePull } from '../../src/git';
import { open, openTab, picture } from '../../src/portal';
import { TemplateForm } from '../../src/templateForm';

const NAMESPACES = { apiVersion: 'v1', kind: 'Namespace' };
const APPLICATIONS = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  namespace: 'argocd',
};

/** The names of all objects of a kind. */
async function namesOf(
  cluster: string,
  kind: Parameters<typeof list>[1],
): Promise<string[]> {
  return (await list(cluster, kind)).map(
    ({ metadata }) => metadata?.name ?? '',
  );
}

// Each goes on from where the one before has ended
test.describe.configure({ mode: 'serial' });

test('a platform is created and installed by one form', async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto('about:blank');
  await open(page, '/catalog/default/system/shop', 'Emma Berg');
  const form = await TemplateForm.choose(page, 'GitOps platform');
  await page.getByRole('radio', { name: /Control plane/ }).check();
  await form.team(/^Owner/, 'Platform');
  await page.getByLabel('Owner', { exact: true }).fill('acme');
  await picture(page, 'platform-form');
  await form.next();
  await form.next();
  await page.getByLabel('Certificates of Gateways, too').check();
  await picture(page, 'platform-certificates');
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
  await form.team(/^Owner/, 'Checkout');
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
  await mergePull(await form.link('The pull request that deploys it'));
  await openTab(page, 'greetings');
  const applications = page.getByRole('grid', { name: 'Applications' });
  for (const environment of ['dev', 'staging', 'production']) {
    await expect(
      applications
        .getByRole('row')
        .filter({
          has: page.getByRole('link', {
            name: `Details of greetings-${environment}`,
          }),
        })
        .first(),
    ).toContainText('healthy', { timeout: 180_000 });
  }
  for (const section of ['Rollouts', 'Pipeline', 'Certificates', 'Secrets']) {
    await expect(
      page.getByRole('button', { name: section, exact: true }),
    ).toBeVisible({ timeout: 60_000 });
  }
  await picture(page, 'service-live');
});

test('a promotion is requested by the form, and Kargo carries it out', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openTab(page, 'greetings');
  const form = await TemplateForm.choose(page, 'Promotion request');
  await form.entity(/^Service/, 'greetings');
  await page.getByRole('radio', { name: /^staging/ }).check();
  await page.getByRole('radio', { name: /^0\.1\.0/ }).check();
  await picture(page, 'promotion-form');
  await form.next();
  await form.field('Why').fill('It has run in dev for a while');
  await form.previewed();
  await picture(page, 'promotion-preview');
  await form.review();
  await form.create('The promotion runs', 60_000);
  await openTab(page, 'greetings');
  const pipeline = page.getByRole('list', {
    name: 'Promotions, newest first',
  });
  await expect(pipeline.getByRole('listitem').first()).toContainText(
    /staging.*succeeded/s,
    { timeout: 120_000 },
  );
});

test('a secret is sealed in the form, merged, and opened by the cluster', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openTab(page, 'greetings');
  const form = await TemplateForm.choose(page, 'Secret');
  await form.entity(/^Service/, 'greetings');
  await page.getByRole('radio', { name: /^dev/ }).check();
  await form.field('Name of the secret').fill('greetings-database');
  await page.getByLabel('Key', { exact: true }).fill('password');
  await page.getByLabel('Value of password').fill('correct horse');
  await page.getByRole('button', { name: /^Seal/ }).click();
  await expect(page.getByText(/sealed/i).first()).toBeVisible();
  await picture(page, 'secret-form');
  await form.next();
  await form.previewed();
  await picture(page, 'secret-preview');
  await form.review();
  await form.create('One thing is left', 60_000);
  await mergePull(await form.link('The pull request'));
  await expect
    .poll(
      async () => {
        const { data } = await read<{ data?: Record<string, string> }>(
          'control-plane',
          {
            apiVersion: 'v1',
            kind: 'Secret',
            namespace: 'greetings-dev',
            name: 'greetings-database',
          },
        ).catch(() => ({ data: undefined }));
        return (
          data?.password && Buffer.from(data.password, 'base64').toString()
        );
      },
      { timeout: 120_000 },
    )
    .toBe('correct horse');
});

test('a certificate is asked for, merged, and issued', async ({ page }) => {
  test.setTimeout(300_000);
  await openTab(page, 'greetings');
  const form = await TemplateForm.choose(page, 'Certificate');
  await form.entity(/^Service/, 'greetings');
  await page.getByRole('radio', { name: /^dev/ }).check();
  await form.field('Name').fill('greetings-extra');
  const names = page.getByLabel(/^dnsNames-|^Names-|^Names/).first();
  await names.fill('hello.dev.apps.acme.example');
  await picture(page, 'certificate-form');
  await form.next();
  await form.previewed();
  await form.review();
  await form.create('One thing is left', 60_000);
  await mergePull(await form.link('The pull request'));
  await openTab(page, 'greetings');
  await expect(
    page.getByRole('button', { name: 'hello.dev.apps.acme.example' }),
  ).toBeVisible({ timeout: 120_000 });
});

test('an environment is asked for, merged, and there', async ({ page }) => {
  test.setTimeout(300_000);
  await openTab(page, 'greetings');
  const form = await TemplateForm.choose(page, 'New environment');
  await form.entity(/^System/, 'shop');
  await page.getByRole('radio', { name: /other|another/i }).check();
  await page.getByLabel(/name/i).last().fill('qa');
  await form.team(/^Team/, 'Checkout');
  await picture(page, 'environment-form');
  await form.next();
  await page.getByRole('radio', { name: /Control plane/ }).check();
  await form.next();
  await form.next();
  await form.previewed();
  await form.review();
  await form.create('One thing is left', 60_000);
  await mergePull(await form.link('The pull request that makes it'));
  await expect
    .poll(() => namesOf('control-plane', NAMESPACES), { timeout: 120_000 })
    .toContain('shop-qa');
});

test('a service and an environment are removed, and nothing is left', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openTab(page, 'greetings');
  const form = await TemplateForm.choose(page, 'Offboard');
  await form.entity(/^Service/, 'greetings');
  for (const environment of ['dev', 'staging', 'production']) {
    await page
      .getByRole('checkbox', { name: new RegExp(`^${environment}`) })
      .check();
  }
  await page.getByRole('checkbox', { name: /^I know/ }).check();
  await picture(page, 'offboard-form');
  await form.next();
  await form.previewed();
  await form.review();
  await form.create('In this order', 60_000);
  await mergePull(await form.link('1. The service goes'));
  const left = async () =>
    [
      ...(await namesOf('control-plane', NAMESPACES)),
      ...(await namesOf('control-plane', APPLICATIONS)),
    ].filter(name => name.includes('greetings'));
  await expect
    .poll(async () => (await left()).filter(n => /^greetings-\w+$/.test(n)), {
      timeout: 180_000,
    })
    .toEqual(['greetings-dev', 'greetings-production', 'greetings-staging']);
  await mergePull(await form.link('2. Its namespaces go'));
  await expect.poll(left, { timeout: 180_000 }).toEqual([]);

  const again = await TemplateForm.choose(page, 'Offboard');
  await page.getByRole('radio', { name: 'An environment of a system' }).check();
  await again.field('Environment').fill('shop-qa');
  await page.getByRole('checkbox', { name: /^I know/ }).check();
  await again.next();
  await again.previewed();
  await again.review();
  await again.create('One thing is left', 60_000);
  await mergePull(await again.link('The environment goes'));
  await expect
    .poll(() => namesOf('control-plane', NAMESPACES), { timeout: 180_000 })
    .not.toContain('shop-qa');
});
