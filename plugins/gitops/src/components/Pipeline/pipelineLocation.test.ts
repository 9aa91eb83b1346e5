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

import { pipelineSearch, pipelineTarget } from './pipelineLocation';

const freight = { pipeline: 'eu/one/orders', name: 'abc123' };
const details = {
  kind: 'stage' as const,
  pipeline: 'eu/one/orders',
  name: 'dev',
};

describe('pipelineSearch', () => {
  it('should be read again as it was written', () => {
    const search = pipelineSearch(
      { freight, details },
      '?application=a%2Fb%2Fc',
    );
    expect(pipelineTarget(search)).toEqual({ freight, details });
    expect(new URLSearchParams(search).get('application')).toBe('a/b/c');
  });

  it('should leave nothing where nothing is open', () => {
    const search = pipelineSearch({ freight, details });
    expect(pipelineSearch({}, search)).toBe('');
  });
});

describe('pipelineTarget', () => {
  it('should take nothing for what cannot be', () => {
    for (const search of [
      '?pipeline.freight=abc&pipeline.details=stage:dev',
      '?pipeline.freight=&pipeline.details=pod:a/b/c',
      '',
    ]) {
      expect(pipelineTarget(search)).toEqual({
        freight: undefined,
        details: undefined,
      });
    }
  });
});
