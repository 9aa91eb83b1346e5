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

import { Row } from './rows';

/** The name that a system has at the head of its column. */
export type Titles = Record<string, string>;

/**
 * The rows as a Markdown table for each number of Applications: a line for
 * each measure, a column for each system.
 */
export function tables(rows: Row[], titles: Titles): string {
  const sizes = [...new Set(rows.map(({ applications }) => applications))];
  return sizes
    .map(size =>
      table(
        rows.filter(({ applications }) => applications === size),
        size,
        titles,
      ),
    )
    .join('\n\n');
}

function table(rows: Row[], size: number, titles: Titles): string {
  const systems = [...new Set(rows.map(({ system }) => system))];
  const measures = [...new Set(rows.map(({ measure }) => measure))];
  const head = [
    `${size.toLocaleString('en')} Applications`,
    ...systems.map(system => titles[system] ?? system),
  ];
  const lines = measures.map(measure => [
    measure,
    ...systems.map(system => {
      const row = rows.find(
        candidate =>
          candidate.measure === measure && candidate.system === system,
      );
      return row ? formatted(row) : '–';
    }),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map(line => line[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells
      .map((cell, column) =>
        column === 0
          ? cell.padEnd(widths[column])
          : cell.padStart(widths[column]),
      )
      .join(' | ')} |`;
  const rule = `| ${widths
    .map((width, column) =>
      column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
    )
    .join(' | ')} |`;
  return [line(head), rule, ...lines.map(line)].join('\n');
}

/** A value with its unit, in as many digits as mean something. */
export function formatted({
  value,
  unit,
}: Pick<Row, 'value' | 'unit'>): string {
  if (value !== 0 && Math.abs(value) < 0.01) {
    return `${value.toPrecision(2)} ${unit}`.trim();
  }
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  const number = value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return unit ? `${number} ${unit}` : number;
}
