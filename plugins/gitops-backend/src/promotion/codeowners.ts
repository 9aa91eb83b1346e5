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

import { RE2JS } from 're2js';
import { GitHostKind } from '../revisions/commitHost';
import { matchesGithub, matchesGitlab } from './codeownersPattern';

/** Who a CODEOWNERS file names for a file. */
export interface CodeOwner {
  /** As the file has it, without an `@` before it: `ana`, `acme/checkout`. */
  name: string;
  /** On GitLab, the section that names them. */
  section?: string;
  /** On GitLab, whether the section is an optional one. */
  optional?: boolean;
}

/** More than any host takes, and soon read. */
const MAX_TEXT = 3 * 1024 * 1024;
const MAX_PATTERN = 1_000;

/** A section of GitLab: `^[Name][2] @owner`. */
const SECTION = /^(\^?)\[([^\]]+)\](?:\[\d+\])?\s*(.*)$/;

/**
 * Where each host looks for the file; the first one that is there counts.
 *
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * @see https://docs.gitlab.com/user/project/codeowners/
 * @see https://docs.gitea.com/usage/code-owners
 */
export const CODEOWNERS_FILES: Record<GitHostKind, readonly string[]> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
  gitea: [
    'CODEOWNERS',
    'docs/CODEOWNERS',
    '.gitea/CODEOWNERS',
    // Where Forgejo looks besides
    '.forgejo/CODEOWNERS',
  ],
};

/**
 * Who a CODEOWNERS file names for a file of its repository, by the rules of the
 * host. A line that cannot be read names nobody, as on the hosts.
 */
export function codeOwners(
  kind: GitHostKind,
  text: string,
  path: string,
): CodeOwner[] {
  const lines = text
    .slice(0, MAX_TEXT)
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line && !line.startsWith('#'));
  switch (kind) {
    case 'gitlab':
      return bySection(lines, path);
    case 'gitea':
      return byExpression(lines, path);
    default:
      return (
        lastMatch(lines.map(readRule), path, matchesGithub)?.owners ?? []
      ).map(name => ({ name }));
  }
}

interface Rule {
  pattern: string;
  owners: string[];
}

/** A pattern, then owners; a space in a pattern is written with a backslash. */
function readRule(line: string): Rule {
  const [, pattern = '', rest = ''] =
    /^((?:\\.|[^\s\\])+)\s*(.*)$/.exec(line) ?? [];
  return { pattern, owners: readOwners(rest) };
}

function readOwners(text: string): string[] {
  const words = text.split(/\s+/);
  const comment = words.findIndex(word => word.startsWith('#'));
  return (comment < 0 ? words : words.slice(0, comment))
    .map(word => word.replace(/^@+/, ''))
    .filter(Boolean);
}

/** Whether a pattern is about a file, by the rules of a host. */
type Matches = (pattern: string, path: string) => boolean;

/** The last rule that is about a file counts. */
function lastMatch(
  rules: Rule[],
  path: string,
  matches: Matches,
): Rule | undefined {
  for (let i = rules.length - 1; i >= 0; i--) {
    if (matchesRule(rules[i].pattern, path, matches)) {
      return rules[i];
    }
  }
  return undefined;
}

function matchesRule(pattern: string, path: string, matches: Matches): boolean {
  return (
    pattern !== '' &&
    pattern.length <= MAX_PATTERN &&
    !pattern.startsWith('!') &&
    matches(pattern, path)
  );
}

/** On GitLab each section has a say; the last rule of each counts. */
function bySection(lines: string[], path: string): CodeOwner[] {
  const sections = new Map<
    string,
    { name?: string; optional: boolean; defaults: string[]; rules: Rule[] }
  >();
  let current = {
    optional: false,
    defaults: [] as string[],
    rules: [] as Rule[],
  };
  sections.set('', current);
  for (const line of lines) {
    const [, mark, name, rest] = SECTION.exec(line) ?? [];
    if (name === undefined) {
      const rule = readRule(line);
      current.rules.push({
        ...rule,
        owners: rule.owners.length ? rule.owners : current.defaults,
      });
    } else {
      // Sections of one name are one section
      const key = name.toLowerCase();
      const known = sections.get(key);
      const section = known ?? {
        name,
        optional: mark === '^',
        defaults: [],
        rules: [],
      };
      section.defaults = readOwners(rest ?? '');
      sections.set(key, section);
      current = section;
    }
  }
  return [...sections.values()].flatMap(({ name, optional, rules }) => {
    // `!pattern` takes a file out of the section
    const isOut = rules.some(
      ({ pattern }) =>
        pattern.startsWith('!') &&
        matchesRule(pattern.slice(1), path, matchesGitlab),
    );
    return isOut
      ? []
      : (lastMatch(rules, path, matchesGitlab)?.owners ?? []).map(owner => ({
          name: owner,
          ...(name && { section: name }),
          ...(optional && { optional }),
        }));
  });
}

/** On Gitea patterns are expressions of Go, and all that match count. */
function byExpression(lines: string[], path: string): CodeOwner[] {
  const found = lines.flatMap(line => {
    const { pattern, owners } = readRule(line);
    const isNegative = pattern.startsWith('!');
    const expression = pattern
      .slice(isNegative ? 1 : 0)
      .replace(/\\([ #])/g, '$1');
    return isMatch(expression, path) === !isNegative ? owners : [];
  });
  return [...new Set(found)].map(name => ({ name }));
}

/** Whether an expression is about all of a text; undefined where it is none. */
function isMatch(expression: string, text: string): boolean | undefined {
  if (!expression || expression.length > MAX_PATTERN) {
    return undefined;
  }
  try {
    return RE2JS.matches(expression, text);
  } catch {
    // Gitea leaves out what it cannot read, too
    return undefined;
  }
}
