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

import { expect, Locator, Page } from '@playwright/test';
import { componentPath, open, Person } from './portal';

/**
 * Opens the details of an Application over the tab of its component.
 *
 * @param application - `<cluster>/<namespace>/<name>`
 * @returns the panel
 */
export async function openApplication(
  page: Page,
  component: string,
  application: string,
  as?: Person,
): Promise<Locator> {
  await open(
    page,
    `${componentPath(component)}/gitops?application=${encodeURIComponent(
      application,
    )}`,
    as,
  );
  const panel = page.getByRole('dialog', {
    name: application.split('/')[2],
    exact: true,
  });
  await expect(panel).toBeVisible();
  return panel;
}

/** The button of an action, in the panel's header or in its menu. */
export async function findAction(
  page: Page,
  panel: Locator,
  action: string,
): Promise<Locator> {
  const more = panel.getByRole('button', { name: /^More actions on / });
  await expect(more).toBeVisible({ timeout: 15_000 });
  // It opens no dialogue
  const name = action === 'Refresh' ? action : `${action}…`;
  const button = panel.getByRole('button', { name, exact: true });
  if (await button.isVisible()) {
    return button;
  }
  await more.click();
  return page.getByRole('menuitem', { name, exact: true });
}

/**
 * Chooses an action.
 *
 * @param action - its name, such as `Sync` or `Turn auto-sync off`
 * @returns the dialogue that says what will happen
 */
export async function chooseAction(
  page: Page,
  panel: Locator,
  action: string,
): Promise<Locator> {
  const item = await findAction(page, panel, action);
  await expect(item).not.toHaveAttribute('aria-disabled', 'true', {
    timeout: 15_000,
  });
  await item.click();
  // Its title says of what: "Turn auto-sync of staging on"
  const [first] = action.split(/ (?:on|off)$/);
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${first} `) });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Finds that an action is shown, cannot be chosen, and says why. */
export async function expectRefused(
  page: Page,
  panel: Locator,
  action: string,
  reason: RegExp,
): Promise<void> {
  const item = await findAction(page, panel, action);
  await expect(item).toHaveAttribute('aria-disabled', 'true', {
    timeout: 15_000,
  });
  await expect(item).toHaveAccessibleDescription(reason);
  // It stays where the keyboard finds it
  await item.focus();
  await expect(item).toBeFocused();
  if (await page.getByRole('menu').isVisible()) {
    await page.keyboard.press('Escape');
  }
}
