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
import {
  newerFor,
  pipelineModel,
  soakingFor,
  standingOf,
  stripItems,
} from './model';

const now = Date.now();
const make = makePipelineStates(now);
const { calm, brave, old, config } = make.items;

const standings = (
  view: ReturnType<typeof make.simple>,
  freight: typeof calm,
) => {
  const model = pipelineModel(view);
  return view.stages.map(stage => standingOf(model, stage, freight).kind);
};

describe('standingOf', () => {
  it('should say where a freight is, may go and may not', () => {
    expect(standings(make.simple(), calm)).toEqual(['here', 'may', 'not-yet']);
    expect(standings(make.simple(), brave)).toEqual(['may', 'here', 'not-yet']);
  });

  it('should see a freight on its way', () => {
    expect(standings(make.promoting(), brave)).toEqual([
      'may',
      'here',
      'arriving',
    ]);
  });

  it('should tell stages that take nothing of its warehouse', () => {
    expect(standings(make.simple(), config)).toEqual([
      'foreign',
      'foreign',
      'foreign',
    ]);
  });

  it('should not call possible what the back end does not speak of', () => {
    const view = make.simple();
    view.stages[1].candidates = [];
    expect(standings(view, calm)[1]).toBe('unknown');
  });

  it('should keep why not', () => {
    const model = pipelineModel(make.simple());
    const [, , production] = model.view.stages;
    expect(standingOf(model, production, brave).reasons).toEqual([
      expect.objectContaining({ code: 'soaking' }),
    ]);
  });
});

describe('newerFor', () => {
  it('should offer what is newer, and not what is on its way', () => {
    const model = pipelineModel(make.simple());
    const [dev, staging] = model.view.stages;
    expect(newerFor(model, staging).map(each => each.freight)).toEqual([calm]);
    expect(newerFor(model, dev)).toEqual([]);
    const promoting = pipelineModel(make.promoting());
    expect(newerFor(promoting, promoting.view.stages[2])).toEqual([]);
  });
});

describe('soakingFor', () => {
  it('should know what only has to wait, as long as it does', () => {
    const model = pipelineModel(make.simple());
    const [dev, , production] = model.view.stages;
    expect(soakingFor(model, production, now)?.freight).toBe(brave);
    expect(soakingFor(model, production, now + make.DAY)).toBeUndefined();
    expect(soakingFor(model, dev, now)).toBeUndefined();
  });
});

describe('pipelineModel', () => {
  it('should remember a freight that only a stage still knows', () => {
    const model = pipelineModel({ ...make.simple(), freight: [calm] });
    expect(model.freight.get(old.name)).toMatchObject({
      alias: 'tidy-wren',
      images: old.images,
    });
    expect(model.holders.get(old.name)).toEqual(['production']);
  });

  it('should give every stage a colour, its own where it asks for one', () => {
    const view = make.fanOut();
    const { colours } = pipelineModel(view);
    expect(colours.get('dev')).toBe('#22c55e');
    expect(colours.get('us-east')).toBe('#0ea5e9');
    expect(new Set(colours.values()).size).toBe(view.stages.length);
  });

  it('should take nothing for a colour that is none', () => {
    const view = make.simple();
    view.stages[0].color = 'red;background:url(//evil.example)';
    view.stages[1].color = 'constructor';
    for (const colour of pipelineModel(view).colours.values()) {
      expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    }
  });
});

describe('stripItems', () => {
  const shape = (keep?: string) =>
    stripItems(pipelineModel(make.many()), undefined, keep).map(item =>
      'freight' in item ? item.freight.alias : item.unused.length,
    );

  it('should put away runs of freight that nobody uses', () => {
    expect(shape()).toEqual(['calm-fox', 4, 'brave-otter', 5, 'tidy-wren', 18]);
  });

  it('should show what is newer than anything in use', () => {
    const view = make.many();
    view.freight = [...view.freight.slice(1, 5), ...view.freight.slice(5)];
    view.stages[0].current = [];
    expect(
      stripItems(pipelineModel(view), undefined, undefined)
        .slice(0, 5)
        .every(item => 'freight' in item),
    ).toBe(true);
  });

  it('should show the one that is followed', () => {
    const [, , wanted] = make.many().freight;
    expect(shape(wanted.name).slice(0, 5)).toEqual([
      'calm-fox',
      'build-27',
      'build-26',
      2,
      'brave-otter',
    ]);
  });

  it('should show one warehouse alone', () => {
    const items = stripItems(
      pipelineModel(make.fanOut()),
      'settings',
      undefined,
    );
    expect(items).toEqual([{ freight: config }]);
  });
});
