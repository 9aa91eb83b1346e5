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

import picomatch from 'picomatch';
import { parse, satisfies, SemVer, validRange } from 'semver';

/** How many artifacts a subscription keeps, unless it says. */
export const DISCOVERY_LIMIT = 20;

/** A tag that may be chosen. */
export interface TagFilter {
  allowTagsRegexes?: string[];
  ignoreTagsRegexes?: string[];
}

/** The tags that a subscription does not rule out. */
export function allowedTags(tags: string[], filter: TagFilter): string[] {
  const allow = (filter.allowTagsRegexes ?? []).map(text => new RegExp(text));
  const ignore = (filter.ignoreTagsRegexes ?? []).map(text => new RegExp(text));
  return tags.filter(
    tag =>
      (allow.length === 0 || allow.some(pattern => pattern.test(tag))) &&
      !ignore.some(pattern => pattern.test(tag)),
  );
}

function versionOf(tag: string, strict: boolean): SemVer | null {
  if (strict) {
    return parse(tag.replace(/^v/, ''));
  }
  // `1.2` and `v1` count as 1.2.0 and 1.0.0, unless one insists on all three.
  const [, head, rest = ''] = /^v?(\d+(?:\.\d+){0,2})(.*)$/.exec(tag) ?? [];
  if (!head || (rest && !/^[-+]/.test(rest))) {
    return null;
  }
  const parts = [...head.split('.'), '0', '0'].slice(0, 3);
  return parse(`${parts.join('.')}${rest}`);
}

/**
 * Tags that are versions, the highest first.
 *
 * @param constraint - a range; without one, pre-releases count as well
 * @throws Error for something that is no range
 */
export function byVersion(
  tags: string[],
  constraint: string | undefined,
  strict = false,
): string[] {
  if (constraint && validRange(constraint) === null) {
    throw new Error(`error parsing semver constraint "${constraint}"`);
  }
  return tags
    .map(tag => ({ tag, version: versionOf(tag, strict) }))
    .filter(
      (entry): entry is { tag: string; version: SemVer } =>
        entry.version !== null &&
        (!constraint || satisfies(entry.version, constraint)),
    )
    .sort((a, b) => b.version.compare(a.version) || (a.tag < b.tag ? 1 : -1))
    .map(({ tag }) => tag);
}

/** Tags, the last of the alphabet first. */
export function byName(tags: string[]): string[] {
  return [...tags].sort().reverse();
}

/** A path pattern: `glob:`, `regex:`, or the beginning of paths. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const [, kind, rest] = /^(glob|regex|regexp):(.*)$/.exec(pattern) ?? [];
  if (kind === 'glob') {
    return picomatch(rest, { dot: true });
  }
  if (kind) {
    const expression = new RegExp(rest);
    return path => expression.test(path);
  }
  const directory = pattern.replace(/\/+$/, '');
  return path => path === directory || path.startsWith(`${directory}/`);
}

/** Whether a change of these paths concerns a subscription. */
export function concerns(
  paths: string[],
  includePaths: string[] = [],
  excludePaths: string[] = [],
): boolean {
  const include = includePaths.map(pathMatcher);
  const exclude = excludePaths.map(pathMatcher);
  return paths.some(
    path =>
      (include.length === 0 || include.some(matches => matches(path))) &&
      !exclude.some(matches => matches(path)),
  );
}
