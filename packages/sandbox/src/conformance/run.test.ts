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

import { Cluster, createCluster } from '../cluster';
import { cases } from './cases';
import { mismatch } from './match';
import { ConformanceRun } from './run';

describe('conformance of the sandbox', () => {
  let cluster: Cluster;
  let run: ConformanceRun;

  beforeAll(async () => {
    cluster = createCluster({
      name: 'conformance',
      users: [{ name: 'admin', token: 'secret', groups: ['system:masters'] }],
    });
    await cluster.start();
    run = new ConformanceRun({
      server: cluster.url,
      ca: cluster.caPem,
      token: 'secret',
    });
    await run.prepare();
  });

  afterAll(async () => {
    await run.cleanUp();
    await cluster.stop();
  });

  it.each(cases.map(one => [one.name, one] as const))(
    '%s',
    async (_name, one) => {
      expect(await run.run(one)).toBeUndefined();
    },
  );
});

describe('mismatch', () => {
  it('finds what differs, and where', () => {
    expect(mismatch({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toBe(
      'answer.a[0].b is 2, not 1',
    );
    expect(mismatch(/x/, 'y')).toContain('does not match');
    expect(mismatch([1], [1, 2])).toContain('not a list of 1');
    expect(mismatch({ gone: undefined }, { gone: 1 })).toContain('not nothing');
    expect(mismatch({ a: 1 }, { a: 1, b: 2 })).toBeUndefined();
  });
});
