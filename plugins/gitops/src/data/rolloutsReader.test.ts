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

import fc from 'fast-check';
import { readRollouts } from '@gitops-portal/backstage-plugin-gitops-react';
import { makeMetric, makeRollouts } from '../__testUtils__/rollouts';
import { chartModel } from '../components/Rollouts/chartModel';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const BOX = { left: 50, right: 400, top: 10, bottom: 110 };

describe('readRollouts', () => {
  it('should keep what is as agreed', () => {
    const answer = JSON.parse(JSON.stringify(makeRollouts(0)));
    expect(readRollouts(answer)).toEqual(answer);
  });

  it('should make something that a page can show of anything', () => {
    const anything = fc.anything();
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          fc.record({
            rollouts: fc.array(
              fc.record(
                {
                  id: fc.string(),
                  steps: fc.oneof(anything, fc.array(anything)),
                  weight: anything,
                  replicas: anything,
                  replicaSets: fc.oneof(anything, fc.array(anything)),
                  analysisRuns: fc.array(
                    fc.record({
                      metrics: fc.array(
                        fc.record({
                          counts: anything,
                          limits: anything,
                          thresholds: fc.array(
                            fc.record({
                              operator: anything,
                              value: anything,
                            }),
                          ),
                          measurements: fc.array(
                            fc.record({ value: anything, at: anything }),
                          ),
                        }),
                      ),
                    }),
                  ),
                },
                { requiredKeys: [] },
              ),
            ),
          }),
        ),
        value => {
          const { rollouts } = readRollouts(value);
          for (const rollout of rollouts) {
            expect(typeof rollout.replicas.desired).toBe('number');
            for (const metric of rollout.analysisRuns.flatMap(
              run => run.metrics,
            )) {
              expect(typeof metric.counts.failed).toBe('number');
              const model = chartModel(metric, BOX);
              for (const { x, y } of model?.points ?? []) {
                expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
              }
            }
          }
        },
      ),
    );
  });
});

describe('chartModel', () => {
  it('should have the limits within the chart, however far they are', () => {
    const model = chartModel(makeMetric(Date.now(), [0.5, 0.6]), BOX)!;
    for (const { y } of [...model.points, ...model.thresholds]) {
      expect(y).toBeGreaterThanOrEqual(BOX.top);
      expect(y).toBeLessThanOrEqual(BOX.bottom);
    }
    // What is better is higher, and what is bad lies below the limit.
    const [limit, bad] = model.thresholds;
    expect(model.points[0].y).toBeGreaterThan(model.points[1].y);
    expect(model.points[1].y).toBeGreaterThan(limit.y);
    expect(model.bad).toEqual({ y: bad.y, height: BOX.bottom - bad.y });
    expect(bad.y).toBeGreaterThan(limit.y);
  });

  it('should shade what is bad where only one of the two is told', () => {
    const badOf = (of: 'success' | 'failure', operator: '<' | '>') =>
      chartModel(
        makeMetric(0, [0.5, 1], {
          thresholds: [{ of, operator, value: 0.75 }],
        }),
        BOX,
      )!.bad;
    const above = { y: BOX.top, height: expect.closeTo(50) };
    const below = { y: expect.closeTo(60), height: expect.closeTo(50) };
    expect(badOf('success', '>')).toEqual(below);
    expect(badOf('success', '<')).toEqual(above);
    expect(badOf('failure', '>')).toEqual(above);
    expect(badOf('failure', '<')).toEqual(below);
  });

  it('should draw nothing where nothing is a number', () => {
    expect(chartModel(makeMetric(0, [undefined]), BOX)).toBeUndefined();
  });

  it('should draw a single measurement in the middle', () => {
    const model = chartModel(
      makeMetric(0, [1], {
        thresholds: [],
        measurements: [{ phase: 'Successful', value: 1 }],
      }),
      BOX,
    )!;
    expect(model.points[0]).toMatchObject({ x: 225, y: 60 });
    expect(model.bad).toBeUndefined();
  });
});
