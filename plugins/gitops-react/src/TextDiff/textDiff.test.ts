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
import { DiffLine, diffTexts } from './textDiff';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const textOf = (line?: DiffLine) =>
  line?.parts.map(({ text }) => text).join('');

describe('diffTexts', () => {
  it('should put a line beside what it became and mark the words', () => {
    const { segments, added, removed } = diffTexts(
      'kind: Deployment\nspec:\n  image: cart:1.4.2\n',
      'kind: Deployment\nspec:\n  image: cart:1.4.3\n',
    );
    expect({ added, removed }).toEqual({ added: 1, removed: 1 });
    expect(segments).toHaveLength(1);
    const row = segments[0].rows[2];
    expect(row.same).toBe(false);
    expect(row.live?.number).toBe(3);
    expect(textOf(row.desired)).toBe('  image: cart:1.4.3');
    expect(
      row.live?.parts.filter(({ changed }) => changed).map(p => p.text),
    ).toEqual(['2']);
  });

  it('should mark no words in lines that have little in common', () => {
    const { segments } = diffTexts('a: 1\n', 'totally: different\n');
    expect(segments[0].rows[0].live?.parts).toEqual([
      { text: 'a: 1', changed: false },
    ]);
  });

  it('should number both sides on their own', () => {
    const { segments } = diffTexts('a\nb\nc', 'x\na\nc\nd');
    const rows = segments.flatMap(segment => segment.rows);
    expect(
      rows.map(({ live, desired }) => [live?.number, desired?.number]),
    ).toEqual([
      [undefined, 1],
      [1, 2],
      [2, undefined],
      [3, 3],
      [undefined, 4],
    ]);
  });

  it('should fold away what is far from any change', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const changed = lines.with(15, 'another line');
    const { segments } = diffTexts(lines.join('\n'), changed.join('\n'));
    expect(segments.map(({ folded, rows }) => [folded, rows.length])).toEqual([
      [true, 12],
      [false, 7],
      [true, 11],
    ]);
  });

  it('should not fold fewer lines than a fold takes', () => {
    const { segments } = diffTexts(
      'x\n1\n2\n3\n4\n5\n6\n7\n8\ny',
      'X\n1\n2\n3\n4\n5\n6\n7\n8\nY',
    );
    expect(segments.map(({ folded }) => folded)).toEqual([false]);
  });

  it('should know one side alone, and none', () => {
    expect(diffTexts(undefined, 'a\nb\n')).toMatchObject({
      added: 2,
      removed: 0,
    });
    expect(diffTexts('a', undefined)).toMatchObject({ added: 0, removed: 1 });
    expect(diffTexts(undefined, '')).toEqual({
      segments: [],
      added: 0,
      removed: 0,
    });
    expect(diffTexts('a\r\nb\r\n', 'a\nb')).toMatchObject({
      added: 0,
      removed: 0,
    });
  });

  it('should give up in time where everything differs', () => {
    const many = (word: string) =>
      Array.from({ length: 20_000 }, (_, i) => `${word} ${i}`).join('\n');
    const started = Date.now();
    const { added, removed } = diffTexts(many('live'), many('desired'));
    expect({ added, removed }).toEqual({ added: 20_000, removed: 20_000 });
    // The limit is 400 ms; slow machines pair the lines for longer
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('should lose and invent no line of either side', () => {
    const line = fc.constantFrom('a', 'b', 'c: 1', 'c: 2', '  d', '', 'é ünï');
    const text = fc.array(line, { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (live, desired) => {
        const { segments } = diffTexts(live.join('\n'), desired.join('\n'));
        const rows = segments.flatMap(segment => segment.rows);
        const trimmed = (lines: string[]) => {
          const joined = lines.join('\n').replace(/\n+$/, '');
          return joined ? joined.split('\n') : [];
        };
        expect(
          rows.flatMap(({ live: side }) => (side ? [textOf(side)] : [])),
        ).toEqual(trimmed(live));
        expect(
          rows.flatMap(({ desired: side }) => (side ? [textOf(side)] : [])),
        ).toEqual(trimmed(desired));
        for (const row of rows.filter(({ same }) => same)) {
          expect(textOf(row.live)).toBe(textOf(row.desired));
        }
      }),
    );
  });
});
