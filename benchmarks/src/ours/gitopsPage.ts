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

import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import { setTimeout as sleep } from 'node:timers/promises';

import { componentName } from '../dataset/components';
import { Browser } from '../measure/browser';
import { Page } from '../measure/page';

const COMMIT_PATIENCE_MS = 10_000;
const COMMIT_PAUSE_MS = 50;

/**
 * The page view of this suite: one request for everything that card and tab
 * show of an entity; after that, conditional requests. Where a commit has not
 * been looked up yet, the page asks again until it is there, as it does on the
 * signal that tells of it.
 */
export class GitopsPage implements Page {
  private readonly etags = new Map<number, string>();

  constructor(
    private readonly browser: Pick<Browser, 'fetch'>,
    private readonly baseUrl: string,
    private readonly expected: (entity: number) => number,
  ) {}

  async first(entity: number): Promise<void> {
    const deadline = Date.now() + COMMIT_PATIENCE_MS;
    while (!(await this.load(entity))) {
      if (Date.now() > deadline) {
        throw new Error(`The commits of entity ${entity} never came`);
      }
      await sleep(COMMIT_PAUSE_MS);
    }
  }

  async again(entity: number): Promise<void> {
    const etag = this.etags.get(entity);
    if (!etag) {
      throw new Error(`Entity ${entity} has not been visited yet`);
    }
    const { status } = await this.browser.fetch(this.url(entity), {
      headers: { 'If-None-Match': etag },
    });
    if (status !== 304) {
      throw new Error(`Expected 304 for an unchanged entity, got ${status}`);
    }
  }

  refresh(entity: number): Promise<void> {
    return this.again(entity);
  }

  /** The body of the answer for an entity. */
  async body(entity: number): Promise<string> {
    const { status, text } = await this.browser.fetch(this.url(entity));
    if (status !== 200) {
      throw new Error(`${this.url(entity)} answered ${status}: ${text}`);
    }
    return text;
  }

  /** One request; whether its answer holds all that the page shows. */
  private async load(entity: number): Promise<boolean> {
    const { status, headers, text } = await this.browser.fetch(
      this.url(entity),
    );
    if (status !== 200) {
      throw new Error(`${this.url(entity)} answered ${status}: ${text}`);
    }
    const { applications } = JSON.parse(text) as EntityApplications;
    if (applications.length !== this.expected(entity)) {
      throw new Error(
        `Entity ${entity} has ${applications.length} Applications, not ` +
          `${this.expected(entity)}: ${text.slice(0, 2000)}`,
      );
    }
    if (headers.etag) {
      this.etags.set(entity, headers.etag);
    }
    const sources = applications.flatMap(({ sources: all }) => all);
    const unavailable = sources.find(source => source.commitUnavailable);
    if (unavailable) {
      throw new Error(
        `A commit is unavailable: ${unavailable.commitUnavailable}`,
      );
    }
    return sources.every(source => source.commit);
  }

  private url(entity: number): string {
    return (
      `${this.baseUrl}/api/gitops/v1/entities/component/default/` +
      `${componentName(entity)}/applications`
    );
  }
}
