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

/** Any run of characters of one name. */
const STAR = Symbol('*');
/** Any run of names, none included. */
const GLOBSTAR = Symbol('**');

/** One character of a name: itself, or one that a test takes. */
type Part = string | typeof STAR | ((character: string) => boolean);
type Segment = Part[] | typeof GLOBSTAR;

const anyCharacter = () => true;

/**
 * Whether a pattern of GitHub's CODEOWNERS is about a file: as in a .gitignore,
 * but case matters, `[` is a letter as others, `!` takes nothing back, and
 * `dir/*` is about what lies in the directory itself alone. Takes no longer than
 * the pattern times the path.
 *
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
 */
export function matchesGithub(pattern: string, path: string): boolean {
  const isDirectory = pattern.endsWith('/');
  const inner = isDirectory ? pattern.slice(0, -1) : pattern;
  const names = inner.replace(/^\//, '').split('/');
  const last = names[names.length - 1];
  if (pattern.startsWith('!') || !last) {
    return false;
  }
  const segments: Segment[] = names.map(name =>
    name === '**' ? GLOBSTAR : readName(name),
  );
  if (!inner.includes('/')) {
    segments.unshift(GLOBSTAR);
  }
  if (isDirectory || last === '**') {
    // What lies in it, not the directory itself
    segments.push(GLOBSTAR, [STAR]);
  } else if (last !== '*' || !inner.includes('/')) {
    // A directory of that name has all that is in it
    segments.push(GLOBSTAR);
  }
  return matchesAll(segments, path);
}

/**
 * Whether a pattern of GitLab's CODEOWNERS is about a file: as Ruby's
 * `File.fnmatch` with FNM_PATHNAME and FNM_DOTMATCH has it, anywhere unless it
 * begins with a slash. Takes no longer than the pattern times the path.
 *
 * @see https://docs.gitlab.com/user/project/codeowners/reference/
 */
export function matchesGitlab(pattern: string, path: string): boolean {
  const anywhere = pattern.startsWith('/') ? pattern.slice(1) : `**/${pattern}`;
  const names = (
    anywhere.endsWith('/') || !anywhere ? `${anywhere}**/*` : anywhere
  ).split('/');
  return matchesAll(
    names.map((name, i) =>
      // At the end it is about one name, as any two stars in a row
      name === '**' && i < names.length - 1
        ? GLOBSTAR
        : readName(name, { classes: true }),
    ),
    path,
  );
}

/** Takes a pattern of one name apart. */
function readName(name: string, options: { classes?: boolean } = {}): Part[] {
  const characters = [...name];
  const parts: Part[] = [];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i];
    if (character === '*') {
      if (parts[parts.length - 1] !== STAR) {
        parts.push(STAR);
      }
    } else if (character === '?') {
      parts.push(anyCharacter);
    } else if (character === '[' && options.classes) {
      const { test, end } = readClass(characters, i);
      parts.push(test);
      i = end;
    } else if (character === '\\' && i + 1 < characters.length) {
      i += 1;
      parts.push(characters[i]);
    } else {
      parts.push(character);
    }
  }
  return parts;
}

/** `[a-z]`, or `[^a-z]`; one that does not end takes nothing. */
function readClass(
  characters: string[],
  start: number,
): { test: (character: string) => boolean; end: number } {
  const isNegative = ['^', '!'].includes(characters[start + 1]);
  const ranges: Array<[string, string]> = [];
  let i = start + (isNegative ? 2 : 1);
  const read = () => {
    if (characters[i] === '\\') {
      i += 1;
    }
    const character = characters[i];
    i += 1;
    return character;
  };
  while (i < characters.length && characters[i] !== ']') {
    const from = read();
    if (characters[i] === '-' && (characters[i + 1] ?? ']') !== ']') {
      i += 1;
      ranges.push([from, read()]);
    } else {
      ranges.push([from, from]);
    }
  }
  if (i >= characters.length) {
    return { test: () => false, end: characters.length };
  }
  return {
    test: character =>
      ranges.some(([from, to]) => from <= character && character <= to) !==
      isNegative,
    end: i,
  };
}

function matchesAll(segments: Segment[], path: string): boolean {
  return matchesSequence(
    segments,
    path.split('/').map(name => [...name]),
    segment => segment === GLOBSTAR,
    (segment, name) =>
      segment !== GLOBSTAR &&
      matchesSequence(
        segment,
        name,
        part => part === STAR,
        (part, character) =>
          typeof part === 'function' ? part(character) : part === character,
      ),
  );
}

/**
 * Whether a sequence is what a pattern with wildcards asks for. Only the last
 * wildcard is ever tried again: what those before it took leaves the most.
 */
function matchesSequence<P, T>(
  pattern: readonly P[],
  items: readonly T[],
  isWild: (part: P) => boolean,
  isOne: (part: P, item: T) => boolean,
): boolean {
  let p = 0;
  let i = 0;
  let wild = -1;
  let taken = 0;
  while (i < items.length) {
    if (p < pattern.length && isWild(pattern[p])) {
      wild = p;
      taken = i;
      p += 1;
    } else if (p < pattern.length && isOne(pattern[p], items[i])) {
      p += 1;
      i += 1;
    } else if (wild >= 0) {
      taken += 1;
      i = taken;
      p = wild + 1;
    } else {
      return false;
    }
  }
  return pattern.slice(p).every(isWild);
}
