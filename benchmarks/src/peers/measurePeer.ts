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

import { componentCount } from '../dataset/components';
import { Identity } from '../identity/identity';
import { Browser } from '../measure/browser';
import { chooseVisits } from '../measure/sample';
import { ServerCounters } from '../measure/serverTraffic';
import { measureVisits } from '../measure/visits';
import { startChild } from '../processes/child';
import { TYPESCRIPT_LOADER } from '../processes/loader';
import { Row, SYSTEMS } from '../report/rows';
import { CommunityPage } from './community';
import { RoadiePage } from './roadie';
import { Peer, startPeer } from './startPeer';

const PAGES = { community: CommunityPage, roadie: RoadiePage };

/**
 * Measures one of the peers over a stub of Argo CD with so many Applications.
 */
export async function measurePeer(
  peer: Peer,
  options: {
    applications: number;
    identity: Identity;
    views: number;
    warmUp: number;
  },
): Promise<Row[]> {
  const { applications, identity, views, warmUp } = options;
  const stub = startChild(require.resolve('./stubProcess'), {
    execArgv: TYPESCRIPT_LOADER,
  });
  const browser = new Browser(identity.userToken);
  try {
    const url = await stub.ask<string>('start', applications);
    const { process: backend, baseUrl } = await startPeer(peer, url, identity);
    try {
      const page = new PAGES[peer](browser, baseUrl);
      const chosen = chooseVisits(
        { views, warmUp },
        componentCount(applications),
      );
      for (const entity of chosen.warmUp) {
        await page.first(entity);
      }
      return await measureVisits(
        {
          applications,
          system: SYSTEMS[peer],
          browser,
          page,
          upstream: () => stub.ask<ServerCounters>('counters'),
        },
        chosen.measured,
      );
    } finally {
      await backend.stop();
    }
  } finally {
    browser.close();
    await stub.stop();
  }
}
