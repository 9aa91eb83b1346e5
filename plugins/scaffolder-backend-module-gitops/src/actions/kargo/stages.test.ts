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

import { mockServices } from '@backstage/backend-test-utils';
import { ClusterObject } from '@gitops-portal/backstage-plugin-gitops-common';
import { describeStage, PROMOTIONS, untilKnown, Wanted } from './stages';

const object = (
  facts: Record<string, string>,
  fields: Partial<ClusterObject> = {},
): ClusterObject => ({
  cluster: { name: 'east', state: 'live' },
  kind: 'stages.kargo.akuity.io',
  namespace: 'orders',
  name: 'staging',
  knowledge: 'live',
  found: true,
  facts,
  ...fields,
});
const wanted: Wanted = {
  cluster: 'east',
  project: 'orders',
  stage: 'staging',
  freight: 'new',
  verified: true,
};
const done = {
  freight: 'new',
  lastPromotion: 'staging.1.new',
  lastPromotionFreight: 'new',
  lastPromotionPhase: 'Succeeded',
};

describe('describeStage', () => {
  const look = (
    facts: Record<string, string>,
    changes: Partial<Wanted> = {},
    promotion?: ClusterObject,
  ) => describeStage(object(facts), promotion, { ...wanted, ...changes });

  it('should be done when the Stage holds it, verified where it verifies', () => {
    const value = { promotion: 'staging.1.new' };
    expect(look(done)).toEqual({ value, lines: [] });
    expect(look({ ...done, freight: 'other,new' })).toEqual({
      value,
      lines: [],
    });
    const verifies = { ...done, verifies: 'true' };
    expect(look({ ...verifies, verification: 'Successful' })).toEqual({
      value,
      lines: [],
    });
    expect(look({ ...verifies, verification: 'Running' })).toEqual({
      lines: ['staging holds it, and its verification is Running'],
    });
    expect(look(verifies)).toEqual({
      lines: ['staging holds it, and its verification is Pending'],
    });
    expect(look(verifies, { verified: false })).toEqual({ value, lines: [] });
  });

  it('should say that it will not be', () => {
    expect(
      look({
        ...done,
        freight: 'old',
        lastPromotionPhase: 'Errored',
        lastPromotionMessage: 'step "push": not allowed',
      }).failure,
    ).toBe(
      'the promotion staging.1.new ended as Errored (step "push": not allowed)',
    );
    expect(
      look({ ...done, verifies: 'true', verification: 'Failed' }).failure,
    ).toBe('staging holds it, and its verification ended as Failed');
  });

  it('should not take what was before for news', () => {
    const failed = { ...done, freight: 'old', lastPromotionPhase: 'Failed' };
    expect(look(failed, { before: 'staging.1.new' })).toEqual({
      lines: ['staging holds old, and no promotion runs'],
    });
    // Promoted again, the same Freight is there at once.
    expect(look(done, { before: 'staging.1.new' }).value).toBeUndefined();
    expect(look(done, { before: 'staging.0.new' }).value).toBeDefined();
  });

  it('should say what the promotion does, and who has to act', () => {
    const promotion = object(
      {
        phase: 'Running',
        step: 'wait-for-pr',
        pullRequest: 'https://git.example/acme/orders-config/pulls/7',
      },
      { name: 'staging.1.new' },
    );
    expect(look(done, {}, promotion).lines).toEqual([
      'Promotion staging.1.new to staging is Running at the step wait-for-pr; somebody has to merge https://git.example/acme/orders-config/pulls/7',
    ]);
  });

  it('should say what is not there', () => {
    const absent = (knowledge: ClusterObject['knowledge']) =>
      describeStage(object({}, { found: false, knowledge }), undefined, wanted)
        .lines;
    expect(absent('live')).toEqual([
      'The project orders has no Stage staging yet',
    ]);
    expect(absent('absent')).toEqual(['Kargo is not installed there yet']);
    expect(look({}).lines).toEqual([
      'staging holds nothing, and no promotion runs',
    ]);
  });
});

describe('untilKnown', () => {
  const until = (
    knowledge: (kind: string) => ClusterObject['knowledge'],
    signal?: AbortSignal,
  ) =>
    untilKnown(
      {
        getObject: async (_, { kind }) =>
          object({}, { found: false, knowledge: knowledge(kind) }),
      },
      wanted,
      { logger: mockServices.logger.mock(), signal, pauseMs: 1 },
    );

  it('should wait for a portal that has just started', async () => {
    const asked: string[] = [];
    await until(kind => {
      asked.push(kind);
      const isPending = kind === PROMOTIONS && asked.length <= 4;
      return isPending ? 'pending' : 'live';
    });
    expect(asked.filter(kind => kind === PROMOTIONS)).toHaveLength(3);
  });

  it('should not wait where nothing more is to come, and end when cancelled', async () => {
    await until(() => 'absent');
    await expect(
      until(() => 'pending', AbortSignal.timeout(20)),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
