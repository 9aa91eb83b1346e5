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

import {
  after,
  application,
  deliver,
  freight,
  pipeline,
  stage,
} from './__testUtils__/pieces';

/** A Stage as Kargo has it before anything was promoted to it. */
const empty = (name: string, upstream: string) =>
  stage(name, undefined, {
    state: 'missing',
    health: 'Unknown',
    since: undefined,
    verification: undefined,
    requests: after(upstream),
    reasons: [
      { code: 'no-freight', message: 'Nothing has been promoted to it yet' },
    ],
  });

const first = freight('0.1.0', 1, {
  currentlyIn: [{ stage: 'dev' }],
  verifiedIn: [{ stage: 'dev' }],
});

const stages = [
  stage('dev', first),
  empty('staging', 'dev'),
  empty('production', 'staging'),
];

describe('a service whose pipeline is new', () => {
  it('should be as well as what runs', () => {
    const answer = deliver({
      applications: ['dev', 'staging', 'production'].map(name =>
        application(name, '0.1.0'),
      ),
      pipelines: [pipeline(stages, [first])],
    });
    expect(answer.lanes.map(({ name, state }) => [name, state])).toEqual([
      ['dev', 'healthy'],
      ['staging', 'healthy'],
      ['production', 'healthy'],
    ]);
    expect(answer.cause).toBeUndefined();
    expect(answer.verdict.state).toBe('healthy');
  });

  it('should not wait for a promotion of what runs', () => {
    const offered = stages.map(each =>
      each.name === 'staging'
        ? {
            ...each,
            candidates: [
              {
                freight: first.name,
                current: false,
                available: true,
                approved: false,
                blockedBy: [],
              },
            ],
          }
        : each,
    );
    const answer = deliver({
      applications: ['dev', 'staging', 'production'].map(name =>
        application(name, '0.1.0'),
      ),
      pipelines: [pipeline(offered, [first])],
    });
    expect(answer.lanes[1].next).toMatchObject({ who: 'owner' });
    expect(answer.verdict.state).toBe('healthy');
    // What is not there yet is waited for
    const behind = deliver({
      applications: [
        application('dev', '0.1.0'),
        application('staging', '0.0.9'),
        application('production', '0.0.9'),
      ],
      pipelines: [pipeline(offered, [first, freight('0.0.9', 0)])],
    });
    expect(behind.verdict).toMatchObject({
      state: 'paused',
      sentence: { code: 'waits-for-promotion' },
    });
  });

  it('should not hide what is wrong with what runs', () => {
    const answer = deliver({
      applications: [
        application('dev', '0.1.0'),
        application('staging', '0.1.0', {
          health: {
            status: 'Degraded',
            state: 'degraded',
            reasons: [{ code: 'crash-loop', message: 'It keeps crashing' }],
          },
        }),
      ],
      pipelines: [pipeline(stages, [first])],
    });
    expect(answer.cause?.reason.code).toBe('crash-loop');
  });

  it('should say of a Stage alone that nothing is there', () => {
    const answer = deliver({ pipelines: [pipeline(stages, [first])] });
    expect(
      answer.lanes.map(({ name, state, reasons }) => [
        name,
        state,
        ...reasons.map(({ code }) => code),
      ]),
    ).toEqual([
      ['dev', 'healthy'],
      ['staging', 'missing', 'no-freight'],
      ['production', 'missing', 'no-freight'],
    ]);
  });
});
