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
import { apply, read } from '../../src/cluster';
import { mergeByButton } from '../../src/git';
import { forbidReload, openTab, picture } from '../../src/portal';

/** What must never leave the browser. */
const PLAIN = 'correct horse battery staple';

const section = (page: Page) => page.locator('#secrets');

/** A SealedSecret in an environment. */
const row = (page: Page, name: string, environment: string): Locator =>
  section(page)
    .getByRole('list', { name: 'SealedSecrets of this entity' })
    .getByRole('listitem')
    .filter({
      has: page.getByRole('button', {
        name: new RegExp(`^${name}\\s*${environment}`),
      }),
    });

/**
 * Writes down all that the page sends.
 *
 * @returns a function that gives it as one text
 */
function recordSent(page: Page): () => string {
  const sent: string[] = [];
  page.on('request', request => {
    sent.push(request.url(), JSON.stringify(request.headers()));
    sent.push(request.postData() ?? '');
  });
  page.on('websocket', socket =>
    socket.on('framesent', ({ payload }) => sent.push(payload.toString())),
  );
  return () => sent.join('\n');
}

/** Finds no trace of the value, written in any of the usual ways. */
function expectNoPlain(text: string): void {
  for (const written of [
    PLAIN,
    encodeURIComponent(PLAIN),
    PLAIN.replaceAll(' ', '+'),
    // Wherever it begins, one of the three is in a longer Base64 text
    ...[0, 1, 2].map(at =>
      Buffer.from(PLAIN.slice(at)).toString('base64').slice(0, 30),
    ),
  ]) {
    expect(text).not.toContain(written);
  }
}

/** Fills in the dialogue and seals. */
async function seal(page: Page, name: string, place: RegExp): Promise<Locator> {
  await section(page).getByRole('button', { name: 'Seal a value…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Seal a value' });
  const where = dialog.getByRole('combobox', { name: 'Where it is for' });
  const option = where.getByRole('option', { name: place });
  await where.selectOption(String(await option.getAttribute('value')));
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await dialog.getByRole('textbox', { name: 'Key' }).fill('password');
  await dialog.getByRole('textbox', { name: 'Value of password' }).fill(PLAIN);
  const submit = dialog.getByRole('button', { name: 'Seal', exact: true });
  await expect(submit).not.toHaveAttribute('aria-disabled', 'true');
  await picture(page, 'seal');
  await expectAccessible(page, '[role=dialog]');
  await submit.click();
  const result = page.getByRole('dialog', { name: 'Sealed' });
  await expect(
    result.getByText(/What you typed is forgotten here/),
  ).toBeVisible();
  return result;
}

/** What the controller has made of a SealedSecret. */
async function readSecret(context: string, namespace: string, name: string) {
  const { data } = await read<{ data?: Record<string, string> }>(context, {
    apiVersion: 'v1',
    kind: 'Secret',
    namespace,
    name,
  });
  return Buffer.from(data?.password ?? '', 'base64').toString();
}

test('secrets are told by name and state, and why one is not opened', async ({
  page,
}) => {
  await openTab(page, 'gift-cards');
  const broken = row(page, 'gift-cards-signing', 'dev');
  await expect(broken).toContainText('not opened', { timeout: 60_000 });
  await expect(broken).toContainText('signing-key');
  await broken.getByRole('button').first().click();
  await expect(broken).toContainText(/renamed|No key/);
  await expect(row(page, 'gift-cards-signing', 'production')).toContainText(
    'namespace-wide',
  );
  await picture(page, 'secrets');
  await expectAccessible(page, '#secrets');
});

test('a value is sealed in the browser, and only the controller opens it', async ({
  page,
}) => {
  const sent = recordSent(page);
  await openTab(page, 'orders');
  const notReloaded = await forbidReload(page);
  const result = await seal(page, 'parcel-service', /orders-staging/);
  const manifest = await result.locator('pre').innerText();
  expect(manifest).toContain('kind: SealedSecret');
  expectNoPlain(manifest);
  await picture(page, 'sealed');
  await expectAccessible(page, '[role=dialog]');

  await apply('workload', manifest);
  await expect(async () =>
    expect(
      await readSecret('workload', 'orders-staging', 'parcel-service'),
    ).toBe(PLAIN),
  ).toPass({ timeout: 30_000 });

  await result.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(result).toBeHidden();
  expectNoPlain(sent());
  expectNoPlain(await page.content());
  expectNoPlain(
    await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    ),
  );
  await notReloaded();
});

test('what was sealed is proposed, and opened once it is merged', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const sent = recordSent(page);
  await openTab(page, 'orders');
  const notReloaded = await forbidReload(page);
  const result = await seal(page, 'courier', /orders-dev/);
  await result.getByRole('button', { name: /pull request/i }).click();
  const link = result.getByRole('status').getByRole('link');
  await expect(link).toBeVisible({ timeout: 30_000 });
  await picture(page, 'seal-pull-request');
  const url = String(await link.getAttribute('href'));
  expect(url).toMatch(/\/acme\/orders-config\/pulls\/\d+$/);
  expectNoPlain(sent());
  await result.getByRole('button', { name: 'Close', exact: true }).click();

  await mergeByButton(page, url, 'Ben Okoro', async pull => {
    await picture(pull, 'pull-request');
    await expectAccessible(pull, 'body');
  });
  await expect(row(page, 'courier', 'dev')).toContainText('opened', {
    timeout: 90_000,
  });
  expect(await readSecret('control-plane', 'orders-dev', 'courier')).toBe(
    PLAIN,
  );
  await notReloaded();
});

test('who does not own a component sees its secrets by name, and may not seal', async ({
  page,
}) => {
  await openTab(page, 'orders', 'Dana Novak');
  await expect(row(page, 'orders-database', 'staging')).toContainText(
    'opened',
    { timeout: 60_000 },
  );
  await expect(
    section(page).getByRole('button', { name: /^Seal/ }),
  ).toHaveCount(0);
});
