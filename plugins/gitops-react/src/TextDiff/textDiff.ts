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

import { diffArrays, diffWordsWithSpace } from 'diff';

/** A piece of a line, and whether the other side has it, too. */
export interface LinePart {
  text: string;
  changed: boolean;
}

/** A line of one side. */
export interface DiffLine {
  /** From 1. */
  number: number;
  parts: LinePart[];
}

/**
 * Two lines that stand beside each other: the same on both sides, one that
 * became the other, or one alone.
 */
export interface DiffRow {
  same: boolean;
  live?: DiffLine;
  desired?: DiffLine;
}

/** Rows that are shown, or folded away as nothing changed near them. */
export interface DiffSegment {
  folded: boolean;
  rows: DiffRow[];
}

/** The difference of two texts, line by line. */
export interface TextDiff {
  segments: DiffSegment[];
  /** How many lines only the desired text has. */
  added: number;
  /** How many lines only the live text has. */
  removed: number;
}

/** How many unchanged lines stay around a change. */
const CONTEXT = 3;

/** Fewer lines than a fold itself takes in height are not folded. */
const FOLD_FROM = 3;

/** After so many milliseconds, texts count as different throughout. */
const TIMEOUT = 400;

/** Longer lines are not compared word by word. */
const LONG_LINE = 600;

/** Lines that share less of their text than this are not one that changed. */
const ALIKE = 0.35;

/**
 * Compares two texts, to be shown side by side.
 *
 * @param live - what is there; absent where nothing is.
 * @param desired - what is wanted; absent where nothing is.
 */
export function diffTexts(
  live: string | undefined,
  desired: string | undefined,
): TextDiff {
  const rows = rowsOf(linesOf(live), linesOf(desired));
  return {
    segments: fold(rows),
    added: rows.filter(row => !row.same && row.desired).length,
    removed: rows.filter(row => !row.same && row.live).length,
  };
}

function linesOf(text: string | undefined): string[] {
  const trimmed = text?.replace(/\r\n/g, '\n').replace(/\n+$/, '');
  return trimmed ? trimmed.split('\n') : [];
}

function rowsOf(live: string[], desired: string[]): DiffRow[] {
  const chunks = diffArrays(live, desired, { timeout: TIMEOUT }) ?? [
    { removed: true, added: false, value: live },
    { removed: false, added: true, value: desired },
  ];
  const rows: DiffRow[] = [];
  let liveNumber = 1;
  let desiredNumber = 1;
  for (let at = 0; at < chunks.length; at++) {
    const { value, removed, added } = chunks[at];
    if (!removed && !added) {
      for (const text of value) {
        rows.push({
          same: true,
          live: { number: liveNumber++, parts: whole(text, false) },
          desired: { number: desiredNumber++, parts: whole(text, false) },
        });
      }
      continue;
    }
    const next = chunks[at + 1];
    const paired = removed && next?.added;
    const gone = removed ? value : [];
    const come = paired ? next.value : value;
    const brought = removed && !paired ? [] : come;
    for (let i = 0; i < Math.max(gone.length, brought.length); i++) {
      const row: DiffRow = { same: false };
      const [left, right] = partsOf(gone[i], brought[i]);
      if (left) {
        row.live = { number: liveNumber++, parts: left };
      }
      if (right) {
        row.desired = { number: desiredNumber++, parts: right };
      }
      rows.push(row);
    }
    if (paired) {
      at++;
    }
  }
  return rows;
}

function whole(text: string, changed: boolean): LinePart[] {
  return [{ text, changed }];
}

/** What within two lines that stand beside each other has changed. */
function partsOf(
  live: string | undefined,
  desired: string | undefined,
): [LinePart[] | undefined, LinePart[] | undefined] {
  if (live === undefined || desired === undefined) {
    return [
      live === undefined ? undefined : whole(live, false),
      desired === undefined ? undefined : whole(desired, false),
    ];
  }
  const longest = Math.max(live.length, desired.length);
  const words =
    longest <= LONG_LINE ? diffWordsWithSpace(live, desired) : undefined;
  const shared = words
    ?.filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.trim().length, 0);
  if (!words || !shared || shared < ALIKE * longest) {
    return [whole(live, false), whole(desired, false)];
  }
  const side = (other: 'added' | 'removed'): LinePart[] =>
    words
      .filter(word => !word[other])
      .map(word => ({ text: word.value, changed: word.added || word.removed }));
  return [side('added'), side('removed')];
}

/** Folds away what is far from any change. */
function fold(rows: DiffRow[]): DiffSegment[] {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, at) => {
    if (!row.same) {
      near.fill(1, Math.max(0, at - CONTEXT), at + CONTEXT + 1);
    }
  });
  const segments: DiffSegment[] = [];
  let at = 0;
  while (at < rows.length) {
    let end = at + 1;
    while (end < rows.length && near[end] === near[at]) {
      end++;
    }
    const part = rows.slice(at, end);
    const folded = !near[at] && part.length >= FOLD_FROM;
    const last = segments.at(-1);
    if (last && !last.folded && !folded) {
      last.rows.push(...part);
    } else {
      segments.push({ folded, rows: part });
    }
    at = end;
  }
  return segments;
}
