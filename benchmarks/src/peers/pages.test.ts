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

import { storedApplication } from '../dataset/applications';
import { CommunityPage } from './community';
import { RoadiePage } from './roadie';

const SELECTOR = 'component%3Dcomponent-00007';

/** Answers as the peers' back ends do, and keeps what it was asked. */
function recorder() {
  const asked: string[] = [];
  const items = [21, 22, 23].map(index => {
    const { metadata, ...rest } = storedApplication(index);
    return { ...rest, metadata: { ...metadata, instance: { name: 'main' } } };
  });
  const answer = (url: string) => {
    asked.push(url.replace('http://portal/api', ''));
    return url.includes('/find/') ? [{ name: 'main' }] : { items };
  };
  return {
    asked,
    browser: {
      fetch: async (url: string) => ({
        status: 200,
        headers: {},
        text: JSON.stringify(answer(url)),
      }),
      fetchJson: async <T>(url: string) => answer(url) as T,
    },
  };
}

describe('CommunityPage', () => {
  const plugin = '/backstage-community-argocd';
  const list = `${plugin}/argoInstance/main/applications/selector/${SELECTOR}?selector=component%253Dcomponent-00007`;

  it('asks for the list and, twice, for each different revision', async () => {
    const { asked, browser } = recorder();
    await new CommunityPage(browser, 'http://portal').first(7);
    expect(asked.slice(0, 3)).toEqual([
      '/permission/authorize',
      `${plugin}/check`,
      list,
    ]);
    const revisions = asked.slice(3);
    // Ten of dev, five each that staging and production do not share with it.
    expect(revisions).toHaveLength(40);
    expect(new Set(revisions).size).toBe(20);
    for (const path of revisions) {
      expect(path).toMatch(
        /^\/backstage-community-argocd\/argoInstance\/main\/applications\/name\/component-00007-(dev|staging|production)\/revisions\/[0-9a-f]{40}\/metadata$/,
      );
    }
  });

  it('asks for revisions again when a person comes back', async () => {
    const { asked, browser } = recorder();
    await new CommunityPage(browser, 'http://portal').again(7);
    expect(asked).toHaveLength(41);
  });

  it('has shown all before the repeated answers come', async () => {
    const { asked, browser } = recorder();
    let answered = 0;
    const page = new CommunityPage(
      {
        ...browser,
        fetchJson: async <T>(url: string) => {
          const answer = await browser.fetchJson<T>(url);
          await new Promise(resolve => setTimeout(resolve, asked.length));
          answered++;
          return answer;
        },
      },
      'http://portal',
    );
    const seen: number[] = [];
    await page.again(7, () => seen.push(answered));
    expect(seen).toEqual([21]);
    expect(answered).toBe(41);
  });

  it('polls the list', async () => {
    const { asked, browser } = recorder();
    await new CommunityPage(browser, 'http://portal').refresh(7);
    expect(asked).toEqual([list]);
  });
});

describe('RoadiePage', () => {
  it('asks twice for the list, by each card, and for nine revisions of ten', async () => {
    const { asked, browser } = recorder();
    await new RoadiePage(browser, 'http://portal').first(7);
    const count = (part: string) =>
      asked.filter(path => path.includes(part)).length;
    expect(count(`/argocd/find/selector/${SELECTOR}`)).toBe(2);
    expect(
      count(`/argocd/argoInstance/main/applications/selector/${SELECTOR}`),
    ).toBe(2);
    expect(count('/metadata')).toBe(27);
    expect(asked).toHaveLength(31);
  });
});
