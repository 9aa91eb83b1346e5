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
import { join } from 'node:path';
import { portalUrl, screenshotsDirectory } from './places';

/** The page of a component. */
export const componentPath = (name: string) =>
  `/catalog/default/component/${name}`;

/** Who may be signed in as; see `app.signIn.people` in app-config.yaml. */
export type Person = 'Ana Lima' | 'Dana Novak' | 'Emma Berg';

/** Opens the page of an entity, signing in where that is asked. */
export async function open(
  page: Page,
  path: string,
  as: Person = 'Ana Lima',
): Promise<void> {
  await page.goto(new URL(path, portalUrl()).href);
  const enter = page.getByRole('button', { name: `Enter as ${as}` });
  const overview = page.getByRole('link', { name: 'Overview', exact: true });
  await expect(enter.or(overview)).toBeVisible({ timeout: 60_000 });
  if (await enter.isVisible()) {
    await enter.click();
  }
  await expect(overview).toBeVisible();
}

/** The overview card "GitOps" of the entity page that is open. */
export function gitopsCard(page: Page): Locator {
  return page.locator('.bui-Card').filter({
    has: page.getByRole('heading', { name: 'GitOps', exact: true }),
  });
}

/** One environment's line on the card. */
export function cardRow(page: Page, environment: string): Locator {
  return gitopsCard(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(environment, { exact: true }) });
}

/**
 * Opens the tab "GitOps" of an entity, and waits until the page is told of
 * changes.
 */
export async function openTab(
  page: Page,
  component: string,
  as?: Person,
): Promise<void> {
  const listening = new Promise<void>(resolve =>
    page.on('websocket', socket =>
      socket.on('framesent', ({ payload }) => {
        if (payload.includes('gitops:changed')) {
          resolve();
        }
      }),
    ),
  );
  await open(page, `${componentPath(component)}/gitops`, as);
  await listening;
}

/** One Application's row of the table on the tab. */
export function tableRow(page: Page, application: string): Locator {
  return page
    .getByRole('row')
    .filter({ has: page.getByText(application, { exact: true }) });
}

/** Keeps a picture of the page. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: join(screenshotsDirectory, `${name}.png`),
    animations: 'disabled',
  });
}

/**
 * Writes down every text that an element shows, also for a moment only.
 *
 * @param locator has to stay in the page, else the record ends
 * @returns a function that tells what was seen so far, each text once
 */
export async function recordTexts(
  locator: Locator,
): Promise<() => Promise<string[]>> {
  const record = await locator.evaluateHandle(element => {
    const seen = new Set<string>();
    const look = () => seen.add((element as HTMLElement).innerText);
    look();
    new MutationObserver(look).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return seen;
  });
  return () => record.evaluate(seen => [...seen]);
}

/**
 * Marks the page that is open.
 *
 * @returns a function that fails where the page was loaded anew since
 */
export async function forbidReload(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    document.documentElement.dataset.marked = 'yes';
  });
  return async () => {
    const mark = await page.evaluate(
      () => document.documentElement.dataset.marked,
    );
    expect(mark, 'the page was loaded anew').toBe('yes');
  };
}
