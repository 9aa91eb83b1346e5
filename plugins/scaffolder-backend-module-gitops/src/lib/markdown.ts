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

import { shorten } from '@gitops-portal/backstage-plugin-gitops-node';

/** Joins what it stands between, and is not to be seen. */
const WORD_JOINER = '\u2060';

const MAX_TEXT = 120;

/** What has a meaning in Markdown, or begins an entity of HTML. */
const MARKUP = /[\\`*_{}[\]<>|~&#^]/g;

/**
 * What calls somebody, or ties to or even closes an issue, on GitHub, GitLab or
 * Gitea: `@ana`, `#12`, `!12`, `%milestone`, `~label`, `GH-12`, or an address.
 */
const REFERENCE = /([@#!%~$&])(?=[\p{L}\p{N}_"'])|(\bGH-)(?=\d)|(:)(?=\/\/)/giu;

/**
 * A text that somebody else wrote, such as the title of a commit, as Markdown
 * shows it in one line: nothing in it is markup, calls anybody, closes an issue
 * or hides what follows.
 */
export function foreignText(text: string, length = MAX_TEXT): string {
  const line = text
    // Also what turns the direction of writing, or cannot be seen
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return shorten(line, length)
    .replace(REFERENCE, `$&${WORD_JOINER}`)
    .replace(MARKUP, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^([-+])/, '\\$1');
}

/** A name or a version, as code; what is in it calls nobody. */
export function code(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const longest = Math.max(
    0,
    ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length),
  );
  const fence = '`'.repeat(longest + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** Code in the cell of a table, where a bar would end it. */
export function codeInCell(text: string): string {
  return code(text).replace(/\|/g, '\\|');
}

/**
 * A link, where the address is one of the web; else the words alone.
 *
 * @param words - Markdown
 */
export function link(words: string, url: string | undefined): string {
  if (!url || !/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    return words;
  }
  const address = new URL(url).href.replace(
    /[()<>\s]/g,
    character =>
      `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${words}](${address})`;
}

/**
 * What begins HTML: a tag that is never closed, or a comment, would hide or
 * change all that follows it. Addresses in angle brackets do not.
 */
const HTML = /<(?=[!/?a-z])(?!https?:\/\/)/gi;

/** Markdown in which nothing is HTML. */
function withoutHtml(markdown: string): string {
  return markdown.replace(HTML, `<${WORD_JOINER}`);
}

/**
 * Markdown that somebody wrote of their own accord, as a quotation: it may
 * be formatted and call people, but ends where it ends, whatever is left open
 * in it. Commands of a git host, which begin a line, are none in it.
 *
 * @returns empty for an empty one
 */
export function quotation(markdown: string): string {
  const text = withoutHtml(markdown).trim();
  return text
    ? text
        .split(/\r\n?|\n/)
        .map(line => `> ${line}`.trimEnd())
        .join('\n')
    : '';
}

/** The same in one line that goes on from another text. */
export function inOneLine(markdown: string): string {
  return withoutHtml(markdown).replace(/\s+/g, ' ').trim();
}
