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
import {
  chooseAction,
  expectRefused,
  findAction,
  openApplication,
} from '../../src/application';
import { read } from '../../src/cluster';
import { sandbox } from '../../src/commands';
import { pushVersion } from '../../src/git';
import { forbidReload, picture } from '../../src/portal';

/** Its auto-sync is off, and it has been deployed several times. */
const STAGING = 'control-plane/argocd/checkout-staging';

interface Application {
  spec: { syncPolicy?: { automated?: { enabled?: boolean } } };
  status: {
    history: Array<{ id: number; initiatedBy?: { username?: string } }>;
    operationState?: {
      phase: string;
      operation: { initiatedBy?: { username?: string } };
    };
  };
}

const readApplication = (name: string) =>
  read<Application>('control-plane', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    namespace: 'argocd',
    name,
  });

/** Confirms the dialogue, and waits until it has gone. */
async function confirm(dialog: Locator, button: string): Promise<void> {
  const submit = dialog.getByRole('button', { name: button, exact: true });
  await expect(submit).not.toHaveAttribute('aria-disabled', 'true');
  await submit.click();
  await expect(dialog).toBeHidden();
}

/** Waits for what the panel says of the action that was started. */
async function expectOutcome(panel: Locator, text: string): Promise<void> {
  await expect(panel.getByText(text, { exact: true }).first()).toBeVisible({
    timeout: 60_000,
  });
}

const openStaging = (page: Page) => openApplication(page, 'checkout', STAGING);

test('a refresh needs no dialogue, and says what it does', async ({ page }) => {
  const panel = await openStaging(page);
  const button = await findAction(page, panel, 'Refresh');
  await expect(button).toHaveAccessibleDescription(/git .*again/);
  await button.click();
  await expectOutcome(panel, 'Refreshed.');
});

test('a hard refresh says what it does, and does it', async ({ page }) => {
  const panel = await openStaging(page);
  const dialog = await chooseAction(page, panel, 'Hard refresh');
  await expect(dialog.getByText(/makes them again from git/)).toBeVisible();
  await expect(dialog.getByText(/In the name of ana/i)).toBeVisible();
  await confirm(dialog, 'Hard refresh');
  await expectOutcome(panel, 'Refreshed.');
});

test('a sync is tried out, then done once, in the name of who asked', async ({
  page,
}) => {
  const panel = await openStaging(page);
  const notReloaded = await forbidReload(page);
  await expect(panel).toContainText('2.8.0');
  const before = (await readApplication('checkout-staging')).status.history;
  await pushVersion('checkout', 'staging', '2.8.1', 'Release checkout 2.8.1');
  await expect(
    panel.getByRole('button', { name: 'Sync…', exact: true }),
  ).toBeVisible({ timeout: 30_000 });

  const trial = await chooseAction(page, panel, 'Sync');
  await trial.getByText('Only try it out').click();
  await expect(trial.getByText(/nothing in the cluster changes/)).toBeVisible();
  await picture(page, 'sync');
  await confirm(trial, 'Try out');
  await expectOutcome(
    panel,
    'Tried out: the cluster would take it. Nothing was changed.',
  );
  expect((await readApplication('checkout-staging')).status.history).toEqual(
    before,
  );

  const dialog = await chooseAction(page, panel, 'Sync');
  await expect(dialog.getByText(/resources? (is|are) changed/)).toBeVisible();
  const submit = dialog.getByRole('button', { name: 'Sync', exact: true });
  await expect(submit).not.toHaveAttribute('aria-disabled', 'true');
  await submit.dblclick();
  await expect(dialog).toBeHidden();
  await expectOutcome(panel, 'Synced.');
  await expect(panel).toContainText('2.8.1', { timeout: 30_000 });
  await expect(panel).toContainText('is healthy in staging', {
    timeout: 60_000,
  });
  const { history } = (await readApplication('checkout-staging')).status;
  expect(history).toHaveLength(before.length + 1);
  expect(history.at(-1)?.initiatedBy?.username).toBe('user:default/ana');
  await notReloaded();
});

test('a sync of chosen resources leaves the others alone', async ({ page }) => {
  const panel = await openStaging(page);
  await pushVersion('checkout', 'staging', '2.8.2', 'Release checkout 2.8.2');
  await expect(
    panel.getByRole('button', { name: 'Sync…', exact: true }),
  ).toBeVisible({ timeout: 30_000 });
  const before = (await readApplication('checkout-staging')).status.history;

  const dialog = await chooseAction(page, panel, 'Sync');
  await dialog.getByText('Only some resources').click();
  await dialog.getByText('Show only what differs from git').click();
  await dialog.getByRole('checkbox', { name: /Deployment/ }).check({
    force: true,
  });
  await expect(dialog.getByText(/1 chosen resource/)).toBeVisible();
  await expect(dialog.getByText('Hooks do not run.')).toBeVisible();
  await confirm(dialog, 'Sync');
  await expectOutcome(panel, 'Synced.');
  await expect(panel).toContainText('2.8.2', { timeout: 30_000 });
  // Argo CD's history does not list partial syncs.
  const after = await readApplication('checkout-staging');
  expect(after.status.history).toHaveLength(before.length);
});

test('a rollback goes back to a deployment of the history', async ({
  page,
}) => {
  const panel = await openStaging(page);
  await panel.getByRole('tab', { name: 'History' }).click();
  const entry = panel
    .getByRole('listitem')
    .filter({ hasText: 'Release checkout 2.7.3 to staging' })
    .first();
  await entry.getByRole('button', { name: /Roll back to this/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Roll back/ });
  await expect(dialog.getByText(/The cluster goes back to/)).toBeVisible();
  await expect(dialog.getByText(/Git still says something else/)).toBeVisible();
  await picture(page, 'rollback');
  await confirm(dialog, 'Roll back');
  await expectOutcome(panel, 'Rolled back.');
  await panel.getByRole('tab', { name: 'Summary' }).click();
  await expect(panel).toContainText('2.7.3', { timeout: 30_000 });
  const { operationState } = (await readApplication('checkout-staging')).status;
  expect(operationState?.operation.initiatedBy?.username).toBe(
    'user:default/ana',
  );
});

test('auto-sync is turned on, which brings what git says, and off', async ({
  page,
}) => {
  const panel = await openStaging(page);
  const on = await chooseAction(page, panel, 'Turn auto-sync on');
  await expect(on.getByText(/syncs changes in git by itself/)).toBeVisible();
  await confirm(on, 'Turn on');
  await expect(panel).toContainText('2.8.2', { timeout: 60_000 });
  await expectRefused(
    page,
    panel,
    'Roll back',
    /Auto-sync is on and would undo it/,
  );

  const off = await chooseAction(page, panel, 'Turn auto-sync off');
  await expect(off.getByText(/someone has to start each sync/)).toBeVisible();
  await confirm(off, 'Turn off');
  await expect
    .poll(async () => {
      const { syncPolicy } = (await readApplication('checkout-staging')).spec;
      return (
        syncPolicy?.automated !== undefined &&
        syncPolicy.automated.enabled !== false
      );
    })
    .toBe(false);
  await expectRefused(page, panel, 'Stop the sync', /No sync is running/);
});

test('a sync that hangs is stopped; meanwhile no other begins', async ({
  page,
}) => {
  await sandbox('deploy', 'payments-api', 'dev', '5.3.0-hang');
  const panel = await openApplication(
    page,
    'payments-api',
    'control-plane/argocd/payments-api-dev',
  );
  await expect(
    panel.getByRole('button', { name: 'Stop the sync…', exact: true }),
  ).toBeVisible({ timeout: 60_000 });
  await expectRefused(page, panel, 'Sync', /already running/);
  const dialog = await chooseAction(page, panel, 'Stop the sync');
  await expect(
    dialog.getByText(/What it has applied already stays/),
  ).toBeVisible();
  await confirm(dialog, 'Stop the sync');
  await expectOutcome(panel, 'The sync was stopped.');
  await sandbox('deploy', 'payments-api', 'dev', '5.3.1');
});

test('a closed sync window stops a sync, and says until when', async ({
  page,
}) => {
  const panel = await openApplication(
    page,
    'payments-api',
    'workload/argocd/payments-api-production',
  );
  await expect(panel.getByText(/sync window/i).first()).toBeVisible();
  await expectRefused(page, panel, 'Sync', /A sync window .* prevents it/);
  await picture(page, 'window');
});

test('what another Application would undo is not offered', async ({ page }) => {
  const panel = await openApplication(
    page,
    'search',
    'control-plane/argocd/search-dev',
    'Dana Novak',
  );
  await expectRefused(
    page,
    panel,
    'Turn auto-sync off',
    /discovery-apps makes this application/,
  );
});

test('who does not own a component sees all of it, and may not act', async ({
  page,
}) => {
  const panel = await openApplication(page, 'checkout', STAGING, 'Dana Novak');
  await expect(panel).toContainText('Release checkout 2.8.2');
  for (const action of [
    'Refresh',
    'Hard refresh',
    'Sync',
    'Roll back',
    'Stop the sync',
    'Turn auto-sync on',
  ]) {
    await expectRefused(page, panel, action, /You may not do this here/);
  }
  await picture(page, 'refused');
});

test('whoever runs the platform may act on what others own', async ({
  page,
}) => {
  const panel = await openApplication(page, 'checkout', STAGING, 'Emma Berg');
  const button = await findAction(page, panel, 'Refresh');
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  await button.click();
  await expectOutcome(panel, 'Refreshed.');
});
