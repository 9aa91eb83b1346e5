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
 * What may stand in a URL. Everything that reaches git as an argument or the
 * disk as a path has passed one of these first.
 */

const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;
const RESERVED = /(\.git|\.wiki|\.rss|\.atom|\.lock)$/i;

/** Whether a user, organisation or repository may have this name. */
export function isValidName(name: string): boolean {
  return NAME.test(name) && !name.includes('..') && !RESERVED.test(name);
}

/** Whether git would take this as the name of a branch or tag. */
export function isValidRefName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 250 &&
    name !== '@' &&
    !name.startsWith('-') &&
    !name.endsWith('.') &&
    !name.includes('..') &&
    !name.includes('@{') &&
    // eslint-disable-next-line no-control-regex
    !/[\x00-\x20\x7f~^:?*[\\]/.test(name) &&
    name
      .split('/')
      .every(
        part => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'),
      )
  );
}

/** Whether this is a commit's id, in full or shortened. */
export function isSha(text: string): boolean {
  return /^[0-9a-f]{7,40}$/.test(text);
}

/**
 * A path inside a repository, without leading and trailing slashes; '' is the
 * root. Undefined for what could lead out of the repository or into git's own
 * files.
 */
export function cleanPath(path: string): string | undefined {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  if (trimmed === '') {
    return '';
  }
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x1f\x7f\\]/.test(trimmed)) {
    return undefined;
  }
  const bad = trimmed
    .split('/')
    .some(
      part =>
        part === '' ||
        part === '.' ||
        part === '..' ||
        part.toLowerCase() === '.git',
    );
  return bad ? undefined : trimmed;
}
