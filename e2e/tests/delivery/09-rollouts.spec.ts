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
import { patch, read } from '../../src/cluster';
import { sandbox } from '../../src/commands';
import {
  act,
  confirmObjectAction,
  expectObjectActionRefused,
  openObjectAction,
} from '../../src/objectAction';
import { forbidReload, openTab, picture } from '../../src/portal';

interface Rollout {
  spec: { paused?: boolean; restartAt?: string };
  status: {
    abort?: boolean;
    currentStepIndex?: number;
    currentPodHash?: string;
    stableRS?: string;
    restartedAt?: string;
    blueGreen?: { activeSelector?: string };
  };
}

const readRollout = (context: string, namespace: string, name: string) =>
  read<Rollout>(context, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    namespace,
    name,
  });

/** One Rollout of the section. */
const card = (page: Page, environment: string, name: string): Locator =>
  page
    .locator('#rollouts')
    .getByRole('article', { name: new RegExp(`^${environment}\\s*${name}$`) });

/** Shows what is one click away where all is well. */
async function unfold(rollout: Locator): Promise<void> {
  const toggle = rollout.getByRole('heading').first().getByRole('button');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') {
    await toggle.click();
  }
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
}

test('a canary is given up, begun again, held, led past a step, and brought out', async ({
  page,
}) => {
  test.setTimeout(360_000);
  const production = () =>
    readRollout('workload', 'orders-production', 'orders');
  const object = 'production orders';
  await openTab(page, 'orders');
  const notReloaded = await forbidReload(page);
  const rollout = card(page, 'production', 'orders');
  await expect(rollout).toContainText('healthy', { timeout: 60_000 });
  await expectObjectActionRefused(
    rollout,
    object,
    'Abort',
    /No update is under way/,
  );

  await sandbox('deploy', 'orders', 'production', '4.0.0');
  await expect(rollout).toContainText(/Step \d of 6: 4\.0\.0/, {
    timeout: 60_000,
  });

  const runName = await lengthenAnalysis('workload', 'orders-production');
  const run = rollout.getByRole('article', { name: runName, exact: true });
  await expect(run).toContainText('running');
  await act(run, {
    object: runName,
    action: 'End it',
    title: new RegExp(`^End ${runName}`),
    says: [/what was measured so far decides/],
    confirm: 'End it',
  });

  await expect(rollout).toContainText(/Step 5 of 6: 4\.0\.0 has 60 %/, {
    timeout: 60_000,
  });
  await expect(rollout).toContainText('waits for a person');
  await picture(page, 'rollout-waits');
  await expectAccessible(page, '#rollouts');
  await act(rollout, {
    object,
    action: 'Abort',
    title: /^Abort the update of orders/,
    says: [/All traffic goes back/, /Git still asks for 4\.0\.0/],
    confirm: 'Abort',
  });
  await expect(rollout).toContainText('degraded');
  await expect(rollout).toContainText('The update to 4.0.0 was aborted');
  expect((await production()).status.abort).toBe(true);
  await expectObjectActionRefused(
    rollout,
    object,
    'Promote in full',
    /Retry it first/,
  );

  await act(rollout, {
    object,
    action: 'Retry',
    title: /^Retry the update of orders/,
    says: [/begins again at its first step/],
    confirm: 'Retry',
  });
  await lengthenAnalysis('workload', 'orders-production');
  await expect(rollout).toContainText(/Step 3 of 6: 4\.0\.0/);
  await act(rollout, {
    object,
    action: 'Pause',
    title: /^Pause orders/,
    says: [/stays at its step until it is resumed/],
    confirm: 'Pause',
  });
  await expect(rollout).toContainText('Somebody has paused it');
  const { spec, status: held } = await production();
  expect(spec.paused).toBe(true);
  expect(held.currentStepIndex).toBe(2);
  await expectObjectActionRefused(rollout, object, 'Pause', /paused already/);
  await act(rollout, {
    object,
    action: 'Resume',
    title: /^Resume orders/,
    confirm: 'Resume',
  });
  await expect(rollout).not.toContainText('Somebody has paused it');
  await act(rollout, {
    object,
    action: 'Skip this step',
    title: /^Skip the step of orders/,
    says: [/Step 3 of 6 is left out/],
    confirm: 'Skip',
  });
  await expect
    .poll(async () => (await production()).status.currentStepIndex)
    .toBeGreaterThan(2);
  const full = await openObjectAction(rollout, {
    object,
    action: 'Promote in full',
    title: /^Promote orders in full/,
    says: [/without any further step/, /No further pause and no analysis/],
  });
  await expectAccessible(page, '[role=dialog]');
  await confirmObjectAction(full, 'Promote in full');
  await expect(rollout).toContainText('healthy', { timeout: 60_000 });
  const { status } = await production();
  expect(status.stableRS).toBe(status.currentPodHash);
  await notReloaded();
});

test('a preview becomes active once somebody promotes it', async ({ page }) => {
  const production = () =>
    readRollout('workload', 'gift-cards-production', 'gift-cards');
  const object = 'production gift-cards';
  await openTab(page, 'gift-cards');
  const notReloaded = await forbidReload(page);
  const rollout = card(page, 'production', 'gift-cards');
  await expect(rollout).toContainText(
    '1.3.0 is ready for a preview and waits for a person',
    { timeout: 60_000 },
  );
  await expect(rollout).toContainText('A person has to promote it.');
  await expectObjectActionRefused(
    rollout,
    object,
    'Resume',
    /Nobody has paused it/,
  );
  await expectObjectActionRefused(rollout, object, 'Retry', /is not aborted/);
  await picture(page, 'rollout-preview');
  await expectAccessible(page, '#rollouts');

  await act(rollout, {
    object,
    action: 'Promote',
    title: /^Promote gift-cards/,
    says: [/1\.3\.0 becomes active: all traffic goes to it/],
    confirm: 'Promote',
  });
  await expect(rollout).toContainText('healthy', { timeout: 60_000 });
  const { status } = await production();
  expect(status.blueGreen?.activeSelector).toBe(status.currentPodHash);
  await notReloaded();
});

test('pods are started anew, and an earlier revision comes back', async ({
  page,
}) => {
  const dev = () =>
    readRollout('control-plane', 'gift-cards-dev', 'gift-cards');
  const object = 'dev gift-cards';
  const application = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    namespace: 'argocd',
    name: 'gift-cards-dev',
  };
  const automate = (automated: object | null) =>
    patch('control-plane', application, {
      spec: { syncPolicy: { automated } },
    });
  await openTab(page, 'gift-cards');
  const notReloaded = await forbidReload(page);
  const rollout = card(page, 'dev', 'gift-cards');
  await expect(rollout).toContainText('healthy', { timeout: 60_000 });
  await unfold(rollout);
  const { restartAt: before } = (await dev()).spec;
  await act(rollout, {
    object,
    action: 'Restart pods',
    title: /^Restart the pods of gift-cards/,
    says: [/Its 1 pod is started anew/, /others wait while that one starts/],
    confirm: 'Restart',
  });
  await expect
    .poll(
      async () => {
        const { spec, status } = await dev();
        return (
          spec.restartAt !== before && status.restartedAt === spec.restartAt
        );
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  await expect(rollout).toContainText('1 of 1 pod ready');

  // It would heal itself within moments
  await automate(null);
  try {
    const dialog = await openObjectAction(rollout, {
      object,
      action: 'Go back',
      title: /^Take gift-cards back/,
    });
    await dialog
      .getByText(/Revision \d+ · 1\.2\.0/)
      .first()
      .click();
    await expect(
      dialog.getByText(/pods become those of revision \d+ again, with 1\.2\.0/),
    ).toBeVisible();
    await expect(dialog.getByText(/takes it forward again/)).toBeVisible();
    await picture(page, 'rollout-undo');
    await expectAccessible(page, '[role=dialog]');
    await confirmObjectAction(dialog, 'Go back');
    const pods = rollout.getByRole('row', { name: /active/ });
    await expect(pods).toContainText('1.2.0', { timeout: 60_000 });
  } finally {
    await automate({ prune: true, selfHeal: true });
  }
  // Argo CD takes it back to what git says
  await expect(rollout.getByRole('row', { name: /active/ })).toContainText(
    '1.3.0',
    { timeout: 60_000 },
  );
  await notReloaded();
});

test('who does not own a component sees its rollouts, and may not act', async ({
  page,
}) => {
  await openTab(page, 'gift-cards', 'Dana Novak');
  const rollout = card(page, 'production', 'gift-cards');
  await expect(rollout).toContainText('1.3.0', { timeout: 60_000 });
  for (const action of [
    'Promote',
    'Promote in full',
    'Abort',
    'Pause',
    'Restart pods',
    'Go back',
  ]) {
    await expectObjectActionRefused(
      rollout,
      'production gift-cards',
      action,
      /You may not do this here/,
    );
  }
});
