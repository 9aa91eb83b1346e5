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
import { expect, Page, test } from '@playwright/test';
import { list, read } from '../../src/cluster';
import { sandbox } from '../../src/commands';
import { mergePull } from '../../src/git';
import { act, confirmObjectAction } from '../../src/objectAction';
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

/** Waits until the Application of each environment is healthy. */
async function expectHealthy(
  page: Page,
  service: string,
  environments: string[],
): Promise<void> {
  const applications = page.getByRole('grid', { name: 'Applications' });
  for (const environment of environments) {
    await expect(
      applications
        .getByRole('row')
        .filter({
          has: page.getByRole('link', {
            name: `Details of ${service}-${environment}`,
          }),
        })
        .first(),
    ).toContainText('healthy', { timeout: 180_000 });
  }
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
  await expectHealthy(page, 'greetings', ['dev', 'staging', 'production']);
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

test('a service by a Gateway, blue-green, runs with its certificates', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await open(page, '/catalog/default/system/shop', 'Ana Lima');
  const form = await TemplateForm.choose(page, 'New service');
  await form.field('Name').fill('farewells');
  await form.field('What people call it').fill('Farewells');
  await form.team(/^Owner/, 'Checkout');
  await form.entity(/^System/, 'shop');
  await form.next();
  await form.field('Image').fill('registry.acme.example/farewells');
  for (const owner of await page.getByLabel('Owner', { exact: true }).all()) {
    await owner.fill('acme');
  }
  await form.next();
  // Without staging, so that it is at production sooner
  await page
    .getByRole('button', { name: /^Remove/i })
    .nth(1)
    .click();
  await picture(page, 'gateway-environments');
  await form.next();
  await page.getByRole('radio', { name: /^Blue-green/ }).check();
  await form.field('Between two measurements').fill('1s');
  await page.getByRole('radio', { name: /^By a Gateway/ }).check();
  await form.field('Domain').fill('apps.acme.example');
  await form.field('Gateway').fill('shared');
  await form.field('Namespace of the Gateway').fill('gateways');
  await picture(page, 'gateway-delivery');
  await form.next();
  await form.review();
  await form.create('One thing is left', 120_000);
  await mergePull(await form.link('The pull request that deploys it'));
  await openTab(page, 'farewells');
  await expectHealthy(page, 'farewells', ['dev', 'production']);
  // The Gateway has the certificates
  await expect(
    page.getByText('no certificate of its own · every name is covered'),
  ).toBeVisible();
  await picture(page, 'gateway-live');
});

test('a version of it goes as far as production, by a merge and a preview', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openTab(page, 'farewells');
  const pipeline = page.getByRole('region', { name: 'Pipeline of farewells' });
  await sandbox('release', 'farewells', '0.2.0', '--message', 'Wave');
  const freight = pipeline.getByRole('button', {
    name: /^Freight .*: farewells 0\.2\.0,/,
  });
  await freight.click({ timeout: 60_000 });
  const label = String(await freight.getAttribute('aria-label'));
  const alias = label.replace(/^Freight (.*): farewells .*$/, '$1');
  const title = `Promote ${alias} to production`;
  await pipeline
    .getByRole('article', { name: 'Stage production', exact: true })
    .getByRole('button', { name: title, exact: true })
    // It has to be in dev before
    .click({ timeout: 90_000 });
  await confirmObjectAction(
    page.getByRole('dialog', { name: title }),
    'Promote',
  );
  const promotion = pipeline
    .getByRole('list', { name: 'Promotions, newest first' })
    .getByRole('listitem')
    .first();
  await expect(promotion).toContainText('Wait for the pull request', {
    timeout: 60_000,
  });
  const pull = promotion.getByRole('link', { name: /^pull request #\d+/ });
  await mergePull(String(await pull.first().getAttribute('href')));
  const rollout = page
    .locator('#rollouts')
    .getByRole('article', { name: 'production farewells' });
  await expect(rollout).toContainText(
    '0.2.0 is ready for a preview and waits for a person',
    { timeout: 90_000 },
  );
  await picture(page, 'gateway-preview');
  await act(rollout, {
    object: 'production farewells',
    action: 'Promote',
    title: /^Promote farewells/,
    says: [/0\.2\.0 becomes active: all traffic goes to it/],
    confirm: 'Promote',
  });
  await expect(rollout).toContainText('healthy', { timeout: 60_000 });
});

test('an environment is asked for with a service, merged, and there', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openTab(page, 'farewells');
  const form = await TemplateForm.choose(page, 'New environment');
  await form.entity(/^System/, 'shop');
  await page.getByRole('radio', { name: /other|another/i }).check();
  await page.getByLabel(/name/i).last().fill('qa');
  await form.team(/^Team/, 'Checkout');
  await picture(page, 'environment-form');
  await form.next();
  await page.getByRole('radio', { name: /Control plane/ }).check();
  await form.next();
  await page.getByLabel('Deploy a service there at once').check();
  await form.entity(/^Service/, 'farewells');
  await page.getByLabel('Owner', { exact: true }).fill('acme');
  await page.getByLabel('Name', { exact: true }).fill('farewells-config');
  await form.field('Image').fill('registry.acme.example/farewells');
  await form.field('First version').fill('0.2.0');
  await form.field("Its pipeline's Kargo project").fill('farewells');
  await form.field('Stage before it').fill('dev');
  await picture(page, 'environment-service');
  await form.next();
  await form.previewed();
  await form.review();
  await form.create('One thing is left', 60_000);
  await mergePull(
    await form.link("The pull request with the service's overlay"),
  );
  await mergePull(await form.link('The pull request that makes it'));
  await openTab(page, 'farewells');
  await expectHealthy(page, 'farewells', ['qa']);
  await expect(
    page.getByRole('article', { name: 'Stage qa', exact: true }),
  ).toBeVisible();
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
  // What was deployed there belongs to the environment
  expect(await namesOf('control-plane', APPLICATIONS)).not.toContain(
    'farewells-qa',
  );
});
