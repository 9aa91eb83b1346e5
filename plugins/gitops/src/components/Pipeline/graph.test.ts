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

import { PipelineEdge } from '@gitops-portal/backstage-plugin-gitops-common';
import fc from 'fast-check';
import { makePipelineStates } from '../../__testUtils__/pipelineStates';
import { boxWidth, graphOf, layOut, move } from './graph';
import { pipelineModel } from './model';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const make = makePipelineStates(Date.now());

const drawn = (view: ReturnType<typeof make.simple>) => {
  const graph = graphOf(pipelineModel(view));
  return { graph, layout: layOut(graph, 200, new Map()) };
};

describe('layOut', () => {
  it('should stand what takes freight to the right of where it is from', () => {
    for (const view of [make.simple(), make.fanOut(), make.longNames()]) {
      const { graph, layout } = drawn(view);
      for (const { from, to } of graph.edges) {
        const left = layout.places.get(from);
        const right = layout.places.get(to);
        expect(right?.x).toBeGreaterThanOrEqual((left?.x ?? NaN) + 200);
      }
    }
  });

  it('should draw each origin of its own between the same boxes', () => {
    const { graph, layout } = drawn(make.fanOut());
    const between = graph.edges.filter(
      ({ from, to }) => from === 'stage/dev' && to === 'stage/test',
    );
    expect(between).toHaveLength(2);
    const [one, other] = between.map(({ id }) => layout.paths.get(id)?.path);
    expect(one).not.toBe(other);
  });

  it('should count the columns', () => {
    expect(graphOf(pipelineModel(make.simple())).columns).toBe(4);
    expect(graphOf(pipelineModel(make.fanOut())).columns).toBe(5);
    expect(boxWidth(1152, 4)).toBe(253);
    expect(boxWidth(0, 4)).toBe(188);
    expect(boxWidth(4000, 2)).toBe(300);
  });

  it('should have a box for a stage that does not exist', () => {
    const { graph } = drawn(make.longNames());
    expect(graph.nodes.filter(({ missing }) => missing)).toEqual([
      expect.objectContaining({ kind: 'stage' }),
    ]);
  });

  it('should survive any arrows', () => {
    const names = fc.constantFrom('dev', 'staging', 'gone', '', '__proto__');
    const edge: fc.Arbitrary<PipelineEdge> = fc.record({
      from: fc.oneof(
        names.map(name => `stage/${name}`),
        names.map(name => `warehouse/${name}`),
        names,
      ),
      to: names,
      origin: names,
    });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 8 }), edges => {
        const { graph, layout } = drawn({ ...make.simple(), edges });
        for (const { id } of graph.nodes) {
          expect(Number.isFinite(layout.places.get(id)?.x)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('move', () => {
  const { graph, layout } = drawn(make.fanOut());
  const go = (id: string, key: string) => move(graph, layout, id, key);

  it('should go along the arrows and back', () => {
    expect(go('warehouse/orders', 'ArrowRight')).toBe('stage/dev');
    expect(go('stage/test', 'ArrowLeft')).toBe('stage/dev');
    expect(go('stage/dev', 'ArrowLeft')).toMatch(/^warehouse\//);
  });

  it('should go up and down in the column, and stay at its ends', () => {
    const [top] = ['eu-central', 'us-east', 'asia-south']
      .map(name => `stage/${name}`)
      .sort(
        (a, b) =>
          (layout.places.get(a)?.y ?? 0) - (layout.places.get(b)?.y ?? 0),
      );
    expect(go(top, 'ArrowUp')).toBe(top);
    expect(go(go(top, 'ArrowDown'), 'ArrowUp')).toBe(top);
    expect(go('stage/gate', 'ArrowDown')).toBe('stage/gate');
    expect(go('stage/nowhere', 'ArrowDown')).toBe('stage/nowhere');
  });
});
