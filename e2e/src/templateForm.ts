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

/** How a preview that could not be made begins to say so. */
const NOT_PREVIEWED =
  /^This would stop at|^This cannot be run as it is filled in|^The preview could not be made|^You may not preview/;

/** The form of a template that is open. */
export class TemplateForm {
  constructor(readonly page: Page) {}

  /** Opens a template from the list of all. */
  static async choose(page: Page, title: string): Promise<TemplateForm> {
    // The page of a task has a link of that name as well.
    await page
      .getByTestId('sidebar-root')
      .getByRole('link', { name: 'Create', exact: true })
      .click();
    const card = page
      .locator('.MuiCard-root')
      .filter({ has: page.getByText(title, { exact: true }) });
    await card.first().getByRole('button', { name: 'Choose' }).click();
    await expect(
      page.getByRole('heading', { name: title, exact: true }),
    ).toBeVisible();
    return new TemplateForm(page);
  }

  /** The field of a name, the mark of what is required left out. */
  field(name: string): Locator {
    return this.page.getByLabel(new RegExp(`^${name}\\s*\\*?$`));
  }

  /**
   * Chooses the team of that name, as people read it.
   *
   * @param label - what the field is called
   */
  async team(label: RegExp, name: string): Promise<void> {
    const field = this.page.getByLabel(label).first();
    await field.click();
    await field.fill(name);
    await this.page.getByRole('option', { name: new RegExp(name) }).click();
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'Next', exact: true }).click();
  }

  /** The last step before all is done. */
  async review(): Promise<void> {
    await this.page.getByRole('button', { name: /^Review$/ }).click();
  }

  /** Waits for what a dry run says would be made. */
  async previewed(): Promise<void> {
    // It can be made again once it is made, or has failed
    await expect(
      this.page.getByRole('button', { name: 'Make it again', exact: true }),
    ).toBeVisible({ timeout: 60_000 });
    await expect(this.page.getByText(NOT_PREVIEWED)).toHaveCount(0);
  }

  /** Where a link at the end leads. */
  async link(name: string): Promise<string> {
    const link = this.page.getByRole('link', { name: new RegExp(`^${name}`) });
    return (await link.first().getAttribute('href')) ?? '';
  }

  /** Chooses an entity among those that are offered. */
  async entity(label: RegExp, name: string): Promise<void> {
    const field = this.page.getByLabel(label).first();
    await field.click();
    await field.fill(name);
    await this.page
      .getByRole('option', { name: new RegExp(`^${name}`, 'i') })
      .first()
      .click();
  }

  /**
   * Starts it, and waits until it says what it has made.
   *
   * @param result - the title of what it says at the end
   */
  async create(result: string, timeout: number): Promise<void> {
    await this.page
      .getByRole('button', { name: 'Create', exact: true })
      .click();
    await expect(this.page).toHaveURL(/\/create\/tasks\//);
    const done = this.page.getByRole('heading', { name: result });
    const failed = this.page.getByText(/^(InputError|Error|\w+Error):/);
    await expect(done.or(failed).first()).toBeVisible({ timeout });
    await expect(done).toBeVisible();
  }
}
