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
interface CommunityApplication {
  metadata: { name: string; instance: { name: string } };
  status?: { history?: Array<{ revision?: string }> };
}

/**
 * The page view of `@backstage-community/plugin-argocd` 3.1.0 for an entity
 * with `argocd/app-selector`: the requests of its "Deployment Lifecycle", the
 * view that shows sync, health, images and the commit of each Application.
 *
 * - `/check`, once per loaded portal: `ArgoCDApiClient.getBaseUrl`
 * - the permission, once per loaded portal: `useArgocdViewPermission`
 * - `/argoInstance/{instance}/applications/selector/{selector}`:
 *   `useApplications` → `ArgoCDInstanceApiClient.listApplicationsBySelector` →
 *   `ArgoCDApiClient.listApps` (the selector stands in the path and in the
 *   query, encoded twice there: `getArgoCdAppConfig` encodes it as well)
 * - `/argoInstance/{instance}/applications/name/{app}/revisions/{revision}/metadata`
 *   for each revision of each history: `DeploymentLifecycle` →
 *   `getUniqueRevisions` → `ArgoCDApiClient.getRevisionDetailsList`; the
 *   revisions live in the component, so a person who comes back asks again.
 *   All of them are asked for twice: the effect depends on
 *   `uniqCachedRevisions`, a new array with every render, and the end of
 *   `useApplications`' loading renders again before any revision has come.
 *   (Seen by running the published component in React 18's production build
 *   with the components inside it left out.) The second answers are counted as
 *   traffic; the page's time ends with the first ones.
 * - every 10 s after that, the list: `useApplications`' `useInterval`
 *
 * Left out in its favour: what `useArgocdRollouts` asks of the Kubernetes
 * plugin.
 */
export class CommunityPage implements Page {
  constructor(
    private readonly browser: Pick<Browser, 'fetch' | 'fetchJson'>,
    private readonly baseUrl: string,
  ) {}

  async first(entity: number, shown?: () => void): Promise<void> {
    const permission = this.browser.fetchJson(
      `${this.baseUrl}/api/permission/authorize`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          items: [
            {
              id: '00000000-0000-4000-8000-000000000000',
              permission: {
                type: 'basic',
                name: 'argocd.view.read',
                attributes: { action: 'read' },
              },
            },
          ],
        }),
      },
    );
    await this.browser.fetch(this.url('/check'));
    await this.again(entity, shown);
    await permission;
  }

  async again(entity: number, shown?: () => void): Promise<void> {
    const applications = await this.list(entity);
    const needed = this.revisions(applications);
    const repeated = this.revisions(applications);
    await needed;
    shown?.();
    await repeated;
  }

  async refresh(entity: number): Promise<void> {
    await this.list(entity);
  }

  private async list(entity: number): Promise<CommunityApplication[]> {
    const selector = encodeURIComponent(
      applicationSelector(componentName(entity)),
    );
    const { items } = await this.json<{ items: CommunityApplication[] }>(
      `/argoInstance/${INSTANCE}/applications/selector/${selector}` +
        `?selector=${encodeURIComponent(selector)}`,
    );
    if (items.length === 0) {
      throw new Error(`No Application found for ${selector}`);
    }
    return items;
  }

  /** Each revision of each history, of the first Application that has it. */
  private async revisions(applications: CommunityApplication[]): Promise<void> {
    await Promise.all(
      uniqueRevisions(applications).map(revision => {
        const application = applications.find(candidate =>
          candidate.status?.history?.some(past => past.revision === revision),
        );
        return application
          ? this.json(
              `/argoInstance/${
                application.metadata.instance.name
              }/applications/name/${encodeURIComponent(
                application.metadata.name,
              )}/revisions/${encodeURIComponent(revision)}/metadata`,
            )
          : undefined;
      }),
    );
  }

  private json<T>(path: string): Promise<T> {
    return this.browser.fetchJson<T>(this.url(path), {
      headers: { 'Content-Type': 'application/json' },
    });
  }

  private url(path: string): string {
    return `${this.baseUrl}/api/backstage-community-argocd${path}`;
  }
}

function uniqueRevisions(applications: CommunityApplication[]): string[] {
  return [
    ...new Set(
      applications.flatMap(({ status }) =>
        (status?.history ?? []).flatMap(({ revision }) => revision ?? []),
      ),
    ),
  ];
}
