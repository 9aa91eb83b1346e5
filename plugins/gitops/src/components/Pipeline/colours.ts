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

/**
 * The colours that Kargo knows by name, as its own pages show them: see "Stage
 * colors" in Kargo's documentation.
 */
const NAMED: Readonly<Record<string, string>> = {
  red: '#ef4444',
  orange: '#f97316',
  amber: '#f59e0b',
  yellow: '#eab308',
  lime: '#84cc16',
  green: '#22c55e',
  teal: '#14b8a6',
  cyan: '#06b6d4',
  sky: '#0ea5e9',
  blue: '#3b82f6',
  violet: '#8b5cf6',
  purple: '#a855f7',
  fuchsia: '#d946ef',
  pink: '#ec4899',
  rose: '#f43f5e',
  gray: '#6b7280',
};

/** For Stages without a colour of their own, neighbours far apart. */
const GIVEN = [
  'sky',
  'lime',
  'fuchsia',
  'orange',
  'teal',
  'violet',
  'yellow',
  'rose',
  'cyan',
  'green',
].map(name => NAMED[name]);

const HEX = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** The colour that an annotation asks for, where it is one. */
function asked(color: string | undefined): string | undefined {
  const word = color?.trim().toLowerCase() ?? '';
  if (HEX.test(word)) {
    return word;
  }
  return Object.hasOwn(NAMED, word) ? NAMED[word] : undefined;
}

/**
 * The colour of each Stage, by its name: the one it asks for, else one that no
 * other Stage has as long as there are any. It never is all that tells Stages
 * apart.
 */
export function stageColours(
  stages: readonly { name: string; color?: string }[],
): ReadonlyMap<string, string> {
  const taken = new Set(stages.flatMap(({ color }) => asked(color) ?? []));
  const free = GIVEN.filter(colour => !taken.has(colour));
  const pool = free.length > 0 ? free : GIVEN;
  let given = 0;
  return new Map(
    stages.map(({ name, color }) => [
      name,
      asked(color) ?? pool[given++ % pool.length],
    ]),
  );
}

/** How the lines of an origin are drawn, so that not only colour tells. */
export interface OriginLook {
  colour: string;
  /** As SVG takes it; nothing for a line without gaps. */
  dashes?: string;
}

const ORIGINS: readonly OriginLook[] = [
  { colour: 'var(--bui-fg-announcement)' },
  { colour: '#d97706', dashes: '7 4' },
  { colour: '#a855f7', dashes: '2 4' },
  { colour: '#14b8a6', dashes: '10 3 2 3' },
];

/** The look of the lines of each origin, by its name. */
export function originLooks(
  origins: readonly string[],
): ReadonlyMap<string, OriginLook> {
  return new Map(
    origins.map((origin, i) => [origin, ORIGINS[i % ORIGINS.length]]),
  );
}
