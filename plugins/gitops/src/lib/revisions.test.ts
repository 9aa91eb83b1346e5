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

import { makeFixtures } from '../__testUtils__/applications';
import { mainSource, shortRevision } from './revisions';

const { application, revisions } = makeFixtures(0);

describe('shortRevision', () => {
  it('should shorten hashes and nothing else', () => {
    expect(shortRevision(revisions.FIX_CART)).toBe('a1b2c3d');
    expect(shortRevision('sha256:0123456789')).toBe('0123456');
    expect(shortRevision('v1.4.3')).toBe('v1.4.3');
    expect(shortRevision('4.2.1')).toBe('4.2.1');
  });
});

describe('mainSource', () => {
  it('should prefer the source that people commit to', () => {
    const chart = {
      repoUrl: 'https://charts.example',
      chart: 'cart',
      targetRevision: '4.x',
      revision: '4.2.1',
    };
    const values = {
      repoUrl: 'https://git.example/values',
      targetRevision: 'main',
      revision: revisions.FIX_CART,
    };
    const both = application('dev', { sources: [chart, values] });
    expect(mainSource(both)).toBe(values);
    expect(mainSource(application('dev', { sources: [chart] }))).toBe(chart);
    expect(mainSource(application('dev', { sources: [] }))).toBeUndefined();
  });
});
