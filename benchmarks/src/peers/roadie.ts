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

import { Browser } from '../measure/browser';
import { Page } from '../measure/page';
import { applicationSelector } from '../dataset/entities';
import { componentName } from '../dataset/components';
import { INSTANCE } from './instance';

/** What the page's script reads of an Application to decide what to ask next. */
interface RoadieApplication {
  metadata: {
    name: string;
    namespace: string;
    instance?: { name: string };
  };
  status: {
    history?: Array<{ revision: string; deployedAt?: string }>;
  };
}

/**
 * The page view of `@roadiehq/backstage-plugin-argo-cd` 2.12.5 for an entity
 * with `argocd/app-selector` and `argocd.appLocatorMethods` configured: the
 * requests of its two cards, "ArgoCD overview" (sync and health) and "ArgoCD
 * history" (revision, author, message), which are on the page together to show
 * the same facts.
 *
 * - each card: `/find/selector/{selector}` and then, for each instance found,
 *   `/argoInstance/{instance}/applications/selector/{selector}`:
 *   `useAppDetails` → `ArgoCDApiClient.serviceLocatorUrl`, `getAppListDetails`
 * - the history card: `…/applications/name/{app}/revisions/{revision}/metadata`
 *   for each row, that is for each history without its oldest entry
 *   (`ArgoCDHistoryCard`: `revisionsToLoad` is -1 unless configured)
 * - a refresh by its buttons is the same again; it does not refresh by itself
 *
 * `argocd.namespacedApps` is off, so `appNamespace` is never sent.
 */
export class RoadiePage implements Page {
  constructor(
    private readonly browser: Pick<Browser, 'fetch' | 'fetchJson'>,
    private readonly baseUrl: string,
  ) {}

  async first(entity: number): Promise<void> {
    await Promise.all([this.applications(entity), this.history(entity)]);
  }

  again(entity: number): Promise<void> {
    return this.first(entity);
  }

  refresh(entity: number): Promise<void> {
    return this.first(entity);
  }

  private async history(entity: number): Promise<void> {
    const applications = await this.applications(entity);
    const rows = applications.flatMap(({ metadata, status }) =>
      [...(status.history ?? [])]
        .sort(
          (a, b) =>
            new Date(b.deployedAt ?? '').valueOf() -
            new Date(a.deployedAt ?? '').valueOf(),
        )
        .slice(0, -1)
        .map(({ revision }) => ({
          app: metadata.name,
          instance: metadata.instance?.name,
          revision,
        })),
    );
    await Promise.all(
      rows.map(({ app, instance, revision }) =>
        this.json(
          `/argoInstance/${instance}/applications/name/${encodeURIComponent(
            app,
          )}/revisions/${encodeURIComponent(revision)}/metadata`,
        ),
      ),
    );
  }

  private async applications(entity: number): Promise<RoadieApplication[]> {
    const selector = encodeURIComponent(
      applicationSelector(componentName(entity)),
    );
    const instances = await this.json<Array<{ name: string }>>(
      `/find/selector/${selector}`,
    );
    const lists = await Promise.all(
      instances.map(({ name }) =>
        this.json<{ items: RoadieApplication[] | null }>(
          `/argoInstance/${name}/applications/selector/${selector}`,
        ),
      ),
    );
    const found = lists.flatMap(({ items }) => items ?? []);
    if (found.length === 0 || found[0].metadata.instance?.name !== INSTANCE) {
      throw new Error(`No Application found for ${selector}`);
    }
    return found;
  }

  private json<T>(path: string): Promise<T> {
    return this.browser.fetchJson<T>(`${this.baseUrl}/api/argocd${path}`, {
      headers: { 'Content-Type': 'application/json' },
    });
  }
}
