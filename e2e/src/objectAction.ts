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

/** The button of an action on an object, in a part of the page or in its menu. */
export async function findObjectAction(
  scope: Locator,
  object: string,
  action: string,
): Promise<Locator> {
  const name = `${action}…`;
  const button = scope.getByRole('button', { name, exact: true });
  const more = scope.getByRole('button', {
    name: `More actions on ${object}`,
    exact: true,
  });
  await expect(button.or(more).first()).toBeVisible();
  if (await button.isVisible()) {
    return button;
  }
  await more.click();
  return scope.page().getByRole('menuitem', { name, exact: true });
}

/** What an action is called, and what its dialogue has to say. */
export interface ObjectAction {
  /** Of whom it is, as its menu is called. */
  object: string;
  /** On the button or in the menu. */
  action: string;
  /** Of the dialogue. */
  title: RegExp;
  /** What it says that will happen, and what it warns of. */
  says?: readonly RegExp[];
}

/** Chooses an action, and reads what its dialogue says. */
export async function openObjectAction(
  scope: Locator,
  { object, action, title, says = [] }: ObjectAction,
): Promise<Locator> {
  const item = await findObjectAction(scope, object, action);
  await expect(item).not.toHaveAttribute('aria-disabled', 'true');
  await item.click();
  const dialog = scope.page().getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  for (const sentence of says) {
    await expect(dialog.getByText(sentence).first()).toBeVisible();
  }
  return dialog;
}

/** Confirms the dialogue of an action, and waits until it has gone. */
export async function confirmObjectAction(
  dialog: Locator,
  button: string,
): Promise<void> {
  await expect(dialog.getByText(/In the name of ana/i)).toBeVisible();
  const submit = dialog.getByRole('button', { name: button, exact: true });
  await expect(submit).not.toHaveAttribute('aria-disabled', 'true');
  await submit.click();
  await expect(dialog).toBeHidden();
}

/** Goes through an action, from its button to the end of its dialogue. */
export async function act(
  scope: Locator,
  action: ObjectAction & { confirm: string },
): Promise<void> {
  const dialog = await openObjectAction(scope, action);
  await confirmObjectAction(dialog, action.confirm);
}

/** Finds that an action is shown, cannot be chosen, and says why. */
export async function expectObjectActionRefused(
  scope: Locator,
  object: string,
  action: string,
  reason: RegExp,
): Promise<void> {
  const page: Page = scope.page();
  const item = await findObjectAction(scope, object, action);
  await expect(item).toHaveAttribute('aria-disabled', 'true');
  await expect(item).toHaveAccessibleDescription(reason);
  // It stays where the keyboard finds it
  await expect(async () => {
    // A menu that has just opened takes the focus itself
    await item.focus();
    await expect(item).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  if (await page.getByRole('menu').isVisible()) {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
  }
}
