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
import { expect, test } from '@playwright/test';
import { sandbox } from '../../src/commands';
import { pushVersion } from '../../src/git';
import { openTab, picture, tableRow } from '../../src/portal';

test.afterEach(async () => {
  await sandbox('fault', 'restore', '--cluster', 'workload');
});

test('a lost cluster makes its own rows stale, and recovers by itself', async ({
  page,
}) => {
  await openTab(page, 'checkout');
  const production = tableRow(page, 'checkout-production');
  const dev = tableRow(page, 'checkout-dev');
  await expect(production).toContainText('healthy', { timeout: 30_000 });
  await expect(dev).toContainText('healthy', { timeout: 30_000 });

  await sandbox('fault', 'drop', '--cluster', 'workload');

  await expect(production).toContainText(/stale/i, { timeout: 60_000 });
  await expect(
    page.getByText(/No news from cluster workload since \d/),
  ).toBeVisible();
  await expect(dev).not.toContainText(/stale/i);
  await picture(page, 'lost-cluster');

  // What the other cluster says still arrives
  const commit = await pushVersion(
    'checkout',
    'dev',
    '2.9.0',
    'Release checkout 2.9.0 to dev',
  );
  await expect(dev).toContainText(commit.shortSha, { timeout: 30_000 });
  await expect(dev).toContainText('healthy', { timeout: 30_000 });
  await expect(production).toContainText(/stale/i);

  await sandbox('fault', 'restore', '--cluster', 'workload');

  await expect(production).not.toContainText(/stale/i, { timeout: 60_000 });
  await expect(production).toContainText('healthy');
  await expect(page.getByText(/No news from cluster/)).toHaveCount(0);
});
