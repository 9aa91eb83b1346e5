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

import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/** Fails where axe finds fault with a part of the page. */
export async function expectAccessible(
  page: Page,
  selector: string,
): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(selector)
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      targets: nodes.map(node => node.target.join(' ')),
    })),
  ).toEqual([]);
}

/** Fails where the page is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const main = document.querySelector('main, article') ?? document.body;
    return { scrollWidth: main.scrollWidth, clientWidth: main.clientWidth };
  });
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
}

/** Sets the theme and the size of the window, for the pages opened from now on. */
export async function setAppearance(
  page: Page,
  theme: 'light' | 'dark',
  width: number,
): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.addInitScript(
    id => window.localStorage.setItem('theme', id),
    theme,
  );
}
