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

import { makeFixtures } from '../../__testUtils__/applications';
import { makeHistory } from '../../__testUtils__/history';
import { runningSources } from './runningSources';

const NOW = Date.now();
const { application, before } = makeFixtures(NOW);
const { newest } = makeHistory(NOW);

describe('runningSources', () => {
  const [deployed] = newest.sources;
  const change = {
    sha: 'c'.repeat(40),
    title: 'Last change to it',
    author: 'Ana Lima',
    authoredAt: before(86_400_000),
    url: 'http://git.example/c',
  };

  /** What the newest deployment is called beside an Application. */
  function named(
    source: object,
    status = 'Synced',
    authoredAt = change.authoredAt,
  ) {
    const { sources, sync } = application('staging');
    const [shown] = runningSources(
      newest,
      application('staging', {
        sync: { ...sync, status },
        sources: [
          {
            ...sources[0],
            repoUrl: deployed.repoUrl,
            path: deployed.path,
            revision: deployed.revision,
            change: { ...change, authoredAt },
            ...source,
          },
        ],
      }),
    );
    return [shown.revision, shown.head];
  }
  const own = [deployed.revision, undefined];
  const touching = [change.sha, deployed.revision];

  it('should name what runs as the row does', () => {
    expect(named({})).toEqual(touching);
    expect(
      named(
        {
          revision: 'd'.repeat(40),
          change: undefined,
          deployed: { revision: deployed.revision, change },
        },
        'OutOfSync',
      ),
    ).toEqual(touching);
  });

  it('should go by the newer head of a repository only while that is the same', () => {
    const moved = { revision: 'd'.repeat(40) };
    expect(named(moved)).toEqual(touching);
    expect(named(moved, 'OutOfSync')).toEqual(own);
    expect(named(moved, 'Synced', before(-60_000))).toEqual(own);
    expect(named(moved, 'Synced', 'some day')).toEqual(own);
  });

  it('should leave what is of another place, or not known', () => {
    expect(named({ path: 'elsewhere' })).toEqual(own);
    expect(named({ change: undefined })).toEqual(own);
    expect(runningSources(newest, undefined)).toEqual(newest.sources);
  });
});
