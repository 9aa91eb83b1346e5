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
import { apply } from '../../src/cluster';
import { gitUrl } from '../../src/places';
import { openTab, tableRow } from '../../src/portal';

const withinMs = 2_000;

test('an application that nobody seeded appears within 2 s', async ({
  page,
}) => {
  await openTab(page, 'cart');
  await expect(tableRow(page, 'cart-dev')).toBeVisible();
  await expect(tableRow(page, 'cart-preview')).toHaveCount(0);

  await apply(
    'control-plane',
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: cart-preview
  namespace: argocd
  labels:
    component: cart
    system: shop
    environment: preview
spec:
  project: shop
  source:
    repoURL: ${gitUrl()}/acme/cart-config.git
    path: overlays/dev
    targetRevision: main
  destination:
    server: https://kubernetes.default.svc
    namespace: cart-preview
`,
  );

  await expect(tableRow(page, 'cart-preview')).toBeVisible({
    timeout: withinMs,
  });
});
