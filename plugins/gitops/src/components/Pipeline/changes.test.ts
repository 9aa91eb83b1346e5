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

import { makePipelineStates } from '../../__testUtils__/pipelineStates';
import { changesBetween } from './changes';

const { items } = makePipelineStates(Date.now());
const { calm, brave, config } = items;

describe('changesBetween', () => {
  it('should say from which to which image, with their commits', () => {
    expect(changesBetween(brave, calm)).toEqual([
      {
        kind: 'image',
        what: 'registry.acme.example/orders',
        from: {
          text: '3.2.0',
          commit: expect.objectContaining({
            id: brave.images[0].builtFrom?.revision,
          }),
        },
        to: {
          text: '3.3.0',
          commit: expect.objectContaining({ author: 'Ana Silva' }),
        },
      },
    ]);
  });

  it('should see no change in the same, and everything in the first', () => {
    expect(changesBetween(calm, calm)).toEqual([]);
    expect(changesBetween(undefined, config).map(each => each.kind)).toEqual([
      'commit',
      'chart',
    ]);
  });

  it('should tell what comes and what goes', () => {
    const changes = changesBetween(brave, config);
    expect(changes.map(({ kind, from, to }) => [kind, !!from, !!to])).toEqual([
      ['commit', false, true],
      ['chart', false, true],
      ['image', true, false],
    ]);
  });

  it('should see an image that was pushed again under the same tag', () => {
    const again = {
      ...calm,
      images: [{ ...calm.images[0], digest: 'sha256:other' }],
    };
    expect(changesBetween(calm, again)).toHaveLength(1);
  });
});
