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

import { freight, pipeline, stage } from '../__testUtils__/pieces';
import { newerCandidates, nextCandidate } from './stageCandidates';

const candidate = (name: string, available = true) => ({
  freight: name,
  current: false,
  available,
  approved: false,
  blockedBy: [],
});

describe('what may come to a Stage next', () => {
  const old = freight('1.0.0', 8);
  const held = freight('1.1.0', 9);
  const newer = freight('1.2.0', 10);
  const newest = freight('1.3.0', 11);

  it('should be newer than what it holds, and the newest that may', () => {
    const production = stage('production', held, {
      candidates: [
        candidate(newest.name, false),
        candidate(newer.name),
        { ...candidate(held.name), current: true },
        candidate(old.name),
      ],
    });
    const place = {
      pipeline: pipeline([production], [newest, newer, held, old]),
      stage: production,
    };
    expect(newerCandidates(place).map(each => each.freight)).toEqual([
      newest.name,
      newer.name,
    ]);
    expect(nextCandidate(place).candidate?.freight).toBe(newer.name);
  });

  it('should be compared with what it holds of the same Warehouse', () => {
    const chartHeld = freight('chart-1', 9, { origin: 'charts' });
    const chartNext = freight('chart-2', 10, { origin: 'charts' });
    const both = stage('production', newest, {
      current: [newest, chartHeld],
      candidates: [candidate(chartNext.name), candidate(newer.name)],
    });
    expect(
      newerCandidates({
        pipeline: pipeline([both], [newest, newer, chartNext, chartHeld]),
        stage: both,
      }).map(each => each.freight),
    ).toEqual([chartNext.name]);
  });
});
