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

import { gitopsResourceReadPermission } from '@gitops-portal/backstage-plugin-gitops-common';

import { componentName } from '../dataset/components';
import { Browser } from '../measure/browser';
import { percentiles } from '../measure/percentiles';
import { Row } from '../report/rows';

/**
 * What the two questions cost by themselves that come before each entity
 * request: whether the catalog has the entity for this user, and whether the
 * permission policy lets the user see what belongs to it. They tell how much of
 * an entity request is Backstage's own.
 */
export async function measureGate(
  { applications, system }: Pick<Row, 'applications' | 'system'>,
  browser: Browser,
  baseUrl: string,
  entities: number[],
): Promise<Row[]> {
  const catalog: number[] = [];
  const policy: number[] = [];
  for (const entity of entities) {
    const entityRef = `component:default/${componentName(entity)}`;
    catalog.push(
      await timeOf(browser, `${baseUrl}/api/catalog/entities/by-refs`, {
        entityRefs: [entityRef],
      }),
    );
    policy.push(
      await timeOf(browser, `${baseUrl}/api/permission/authorize`, {
        items: [
          {
            id: '00000000-0000-4000-8000-000000000000',
            permission: gitopsResourceReadPermission,
            resourceRef: entityRef,
          },
        ],
      }),
    );
  }
  const row = (measure: string, value: number): Row => ({
    applications,
    system,
    measure,
    value,
    unit: 'ms',
  });
  const [entityTime, decisionTime] = [
    percentiles(catalog),
    percentiles(policy),
  ];
  return [
    row('of which the catalog, asked by itself p50', entityTime.p50),
    row('of which the catalog, asked by itself p95', entityTime.p95),
    row('of which the permission policy, by itself p50', decisionTime.p50),
    row('of which the permission policy, by itself p95', decisionTime.p95),
  ];
}

async function timeOf(
  browser: Browser,
  url: string,
  body: object,
): Promise<number> {
  const { milliseconds } = await browser.measure(() =>
    browser.fetchJson(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  return milliseconds;
}
