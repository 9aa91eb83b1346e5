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

/** A step of a glob that is being matched; each leads to the next unless told. */
type Step =
  /** Takes one character. */
  | { type: 'one'; takes(character: string): boolean }
  /** Takes any text. */
  | { type: 'any' }
  /** Goes on at each of these steps. */
  | { type: 'fork'; to: number[] }
  | { type: 'end' };

/** A `{…}` that is still open. */
interface OpenBrace {
  start: Extract<Step, { type: 'fork' }>;
  /** Where each alternative but the last one ends. */
  ends: Array<Extract<Step, { type: 'fork' }>>;
}

/** A class such as `[a-z]` or `[!0-9]`; undefined where it cannot be read. */
function readClass(glob: string[], start: number) {
  const end = glob.indexOf(']', start + 2);
  if (end < 0) {
    return undefined;
  }
  const isNegated = glob[start + 1] === '!';
  const ranges: Array<[string, string]> = [];
  for (let i = start + (isNegated ? 2 : 1); i < end; i++) {
    const isRange = glob[i + 1] === '-' && i + 2 < end;
    const last = isRange ? glob[i + 2] : glob[i];
    if (last < glob[i]) {
      return undefined;
    }
    ranges.push([glob[i], last]);
    i += isRange ? 2 : 0;
  }
  const takes = (character: string) =>
    isNegated !==
    ranges.some(([from, to]) => from <= character && character <= to);
  return { takes, end };
}

/** The steps of a glob; undefined where it cannot be read. */
function readGlob(text: string): Step[] | undefined {
  const glob = [...text];
  const steps: Step[] = [];
  const open: OpenBrace[] = [];
  const take = (literal: string) =>
    steps.push({ type: 'one', takes: character => character === literal });
  for (let i = 0; i < glob.length; i++) {
    const character = glob[i];
    const brace = open[open.length - 1];
    if (character === '\\') {
      i += 1;
      if (i === glob.length) {
        return undefined;
      }
      take(glob[i]);
    } else if (character === '*') {
      steps.push({ type: 'any' });
    } else if (character === '?') {
      steps.push({ type: 'one', takes: () => true });
    } else if (character === '[') {
      const found = readClass(glob, i);
      if (!found) {
        return undefined;
      }
      steps.push({ type: 'one', takes: found.takes });
      i = found.end;
    } else if (character === '{') {
      const start: OpenBrace['start'] = { type: 'fork', to: [] };
      steps.push(start);
      start.to.push(steps.length);
      open.push({ start, ends: [] });
    } else if (character === ',' && brace) {
      const end: OpenBrace['start'] = { type: 'fork', to: [] };
      steps.push(end);
      brace.ends.push(end);
      brace.start.to.push(steps.length);
    } else if (character === '}' && brace) {
      open.pop();
      brace.ends.forEach(end => end.to.push(steps.length));
    } else {
      take(character);
    }
  }
  steps.push({ type: 'end' });
  return open.length ? undefined : steps;
}

/** Adds a step, and those that are reached from it without taking anything. */
function reach(steps: Step[], from: number, reached: Set<number>): void {
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (!reached.has(at)) {
      reached.add(at);
      const step = steps[at];
      if (step.type === 'fork') {
        waiting.push(...step.to);
      } else if (step.type === 'any') {
        waiting.push(at + 1);
      }
    }
  }
}

/**
 * Whether a text matches a glob as Argo CD reads those of sync windows: `*` is
 * any text, slashes included; `?`, `[a-z]`, `[!a]` and `{a,b}` as usual. A glob
 * that cannot be read matches nothing.
 *
 * All ways through a glob are followed side by side: it takes as long as glob
 * and text are, whatever is in them, and no regular expression would.
 */
export function globMatches(glob: string, text: string): boolean {
  const steps = readGlob(glob);
  if (!steps) {
    return false;
  }
  let reached = new Set<number>();
  reach(steps, 0, reached);
  for (const character of text) {
    const next = new Set<number>();
    for (const at of reached) {
      const step = steps[at];
      if (step.type === 'any') {
        reach(steps, at, next);
      } else if (step.type === 'one' && step.takes(character)) {
        reach(steps, at + 1, next);
      }
    }
    reached = next;
  }
  return reached.has(steps.length - 1);
}
