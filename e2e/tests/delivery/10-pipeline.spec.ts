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
import { lengthenAnalysis } from '../../src/analysis';
import { expectAccessible } from '../../src/appearance';
import { patchStatus, read } from '../../src/cluster';
import { sandbox } from '../../src/commands';
import {
  act,
  confirmObjectAction,
  expectObjectActionRefused,
  openObjectAction,
} from '../../src/objectAction';
import { forbidReload, openTab, picture } from '../../src/portal';

const KARGO = 'kargo.akuity.io/v1alpha1';
const PROJECT = 'orders';

/** A name of the test's own, so that it finds nothing of another's. */
const VERSION = '5.0.0';

interface Refreshed {
  metadata: { annotations?: Record<string, string> };
  status: { lastHandledRefresh?: string };
}

const pipeline = (page: Page) =>
  page.getByRole('region', { name: `Pipeline of ${PROJECT}` });

const stage = (page: Page, name: string): Locator =>
  pipeline(page).getByRole('article', { name: `Stage ${name}`, exact: true });

/** The Freight with a version, on the strip. */
const freight = (page: Page, version: string): Locator =>
  pipeline(page).getByRole('button', {
    name: new RegExp(`^Freight .*: orders ${version.replaceAll('.', '\\.')},`),
  });

/** The newest Promotion of a Freight to a Stage. */
const promotion = (page: Page, alias: string, to: string): Locator =>
  pipeline(page)
    .getByRole('list', { name: 'Promotions, newest first' })
    .getByRole('listitem')
    .filter({
      has: page.getByRole('button', {
        name: `Steps of the promotion of ${alias} to ${to}`,
        exact: true,
      }),
    })
    .first();

/** Which Freight has the version: as Kargo calls it, and as people do. */
async function findFreight(page: Page, version: string) {
  const button = freight(page, version);
  await expect(button).toBeVisible({ timeout: 60_000 });
  const label = String(await button.getAttribute('aria-label'));
  const alias = label.replace(/^Freight (.*): orders .*$/, '$1');
  return { button, alias };
}

/** Brings a canary out at once, so that nobody has to wait for its steps. */
async function bringOut(namespace: string, version: string): Promise<void> {
  const rollout = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    namespace,
    name: 'orders',
  };
  await expect
    .poll(
      async () => {
        const { spec } = await read<{
          spec: { template: { spec: { containers: { image: string }[] } } };
        }>('workload', rollout);
        return spec.template.spec.containers[0].image;
      },
      { timeout: 60_000 },
    )
    .toContain(version);
  await patchStatus(
    'workload',
    { ...rollout, plural: 'rollouts' },
    { promoteFull: true },
  );
}

test('freight is approved, promoted with a preview, verified, and goes on', async ({
  page,
}) => {
  test.setTimeout(420_000);
  await openTab(page, 'orders');
  const notReloaded = await forbidReload(page);
  const staging = stage(page, 'staging');
  const production = stage(page, 'production');
  await sandbox('release', 'orders', VERSION, '--message', 'Count the parcels');
  const { button, alias } = await findFreight(page, VERSION);

  // It has not been in staging yet: it is let past that
  await button.click();
  const followed = page.getByRole('region', {
    name: `Freight ${alias}`,
    exact: true,
  });
  await expect(followed).toContainText('Count the parcels');
  await expect(production).toContainText('It may not come yet');
  const approval = await openObjectAction(followed, {
    object: alias,
    action: 'Approve',
    title: new RegExp(`^Approve ${alias}`),
  });
  await approval.getByText(/^production/).click();
  await expect(
    approval.getByText(`${alias} may be promoted to production.`),
  ).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await confirmObjectAction(approval, 'Approve');
  await expect(followed).toContainText(/Approved for\s*production/);
  await expect(production).toContainText('It is approved for this stage');

  // What changes is shown before it is promoted
  await staging
    .getByRole('button', { name: `Promote ${alias} to staging`, exact: true })
    // It has to stay in dev for half a minute
    .click({ timeout: 90_000 });
  const dialog = page.getByRole('dialog', {
    name: `Promote ${alias} to staging`,
  });
  await expect(dialog.getByText('What changes in staging')).toBeVisible();
  await expect(dialog).toContainText(VERSION);
  await expect(dialog).toContainText('Count the parcels');
  await expect(
    dialog.getByText(`${alias} is promoted to staging.`),
  ).toBeVisible();
  await picture(page, 'pipeline-promote');
  await expectAccessible(page, '[role=dialog]');
  await confirmObjectAction(dialog, 'Promote');
  const toStaging = promotion(page, alias, 'staging');
  await expect(toStaging).toContainText(/by\s*Ana/i);
  await bringOut('orders-staging', VERSION);
  await expect(toStaging).toContainText('succeeded', { timeout: 60_000 });
  await expect(staging).toContainText('It is here', { timeout: 60_000 });
  await expect(staging).toContainText(/verified/, { timeout: 60_000 });

  // It is verified again, and that is stopped
  await act(staging, {
    object: 'staging',
    action: 'Verify again',
    title: /^Verify staging again/,
    says: [/Kargo verifies again what the stage holds/],
    confirm: 'Verify again',
  });
  await lengthenAnalysis('control-plane', PROJECT);
  await expect(staging).toContainText('verifying');
  await act(staging, {
    object: 'staging',
    action: 'Stop the verification',
    title: /^Stop the verification in staging/,
    says: [/It counts as failed/],
    confirm: 'Stop it',
  });
  await expect(staging).toContainText('verification failed');
  await expectObjectActionRefused(
    staging,
    'staging',
    'Stop the verification',
    /Nothing is being verified/,
  );
  await act(staging, {
    object: 'staging',
    action: 'Verify again',
    title: /^Verify staging again/,
    confirm: 'Verify again',
  });
  await expect(staging).toContainText(/verified/, { timeout: 60_000 });

  // To all that follow, that is production, by a pull request
  await act(staging, {
    object: 'staging',
    action: 'Promote to all that follow',
    title: /^Promote to all stages after staging/,
    says: [/It goes to production/, /is promoted to production/],
    confirm: 'Promote to all',
  });
  const toProduction = promotion(page, alias, 'production');
  await expect(toProduction).toContainText('Wait for the pull request', {
    timeout: 60_000,
  });
  await expect(
    toProduction.getByRole('link', { name: /^pull request #\d+/ }).first(),
  ).toHaveAttribute('href', /\/acme\/orders-config\/pulls\/\d+$/, {
    timeout: 60_000,
  });
  await picture(page, 'pipeline-pull-request');
  await expectAccessible(page, '#pipeline');
  const abort = {
    object: alias,
    action: 'Abort',
    title: new RegExp(`^Abort the promotion of ${alias} to production`),
    confirm: 'Abort it',
  };
  await act(toProduction, {
    ...abort,
    says: [/Kargo ends the promotion/, /The pull request stays open/],
  });
  await expect(toProduction).toContainText('aborted');

  // And once more
  const again = new RegExp(`^Try again: promote ${alias} to production`);
  await toProduction.getByRole('button', { name: again }).click();
  const retry = page.getByRole('dialog', { name: again });
  await confirmObjectAction(retry, 'Promote');
  await expect(toProduction).toContainText('Wait for the pull request', {
    timeout: 60_000,
  });
  await act(toProduction, abort);
  await expect(toProduction).toContainText('aborted');
  await notReloaded();
});

test('a warehouse looks for what is new, and a stage is looked at', async ({
  page,
}) => {
  const handled = async (kind: string, name: string) => {
    const { metadata, status } = await read<Refreshed>('control-plane', {
      apiVersion: KARGO,
      kind,
      namespace: PROJECT,
      name,
    });
    const asked = metadata.annotations?.['kargo.akuity.io/refresh'];
    return asked !== undefined && asked === status.lastHandledRefresh
      ? asked
      : '';
  };
  await openTab(page, 'orders');
  const before = {
    warehouse: await handled('Warehouse', 'orders'),
    stage: await handled('Stage', 'dev'),
  };
  await act(pipeline(page).getByRole('article', { name: 'Warehouse orders' }), {
    object: 'orders',
    action: 'Look for what is new',
    title: /^Let orders look for what is new/,
    confirm: 'Look now',
  });
  await expect
    .poll(() => handled('Warehouse', 'orders'))
    .not.toBe(before.warehouse);
  await act(stage(page, 'dev'), {
    object: 'dev',
    action: 'Refresh',
    title: /^Refresh stage dev/,
    confirm: 'Refresh',
  });
  await expect.poll(() => handled('Stage', 'dev')).not.toBe(before.stage);
});

test('who does not own a component sees its pipeline, and may not act', async ({
  page,
}) => {
  await openTab(page, 'orders', 'Dana Novak');
  const staging = stage(page, 'staging');
  const promote = staging.getByRole('button', { name: 'Promote to staging' });
  await expect(promote).toHaveAttribute('aria-disabled', 'true');
  await expect(promote).toHaveAccessibleDescription(/You may not do this here/);
  for (const action of ['Refresh', 'Promote to all that follow']) {
    await expectObjectActionRefused(
      staging,
      'staging',
      action,
      /You may not do this here/,
    );
  }
  await expectObjectActionRefused(
    pipeline(page).getByRole('article', { name: 'Warehouse orders' }),
    'orders',
    'Look for what is new',
    /You may not do this here/,
  );
});
