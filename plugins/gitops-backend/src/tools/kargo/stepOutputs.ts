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

import { asObject, asString, at, shorten } from '../../lib/reading';
import { withoutCredentials } from '../../lib/withoutCredentials';

const COMMIT = /^[0-9a-f]{7,64}$/i;
const NUMBER = /^\d{1,12}$/;
const MAX_LENGTH = 500;

/** A web address that may be linked to. */
function link(value: unknown): string | undefined {
  const text = asString(value);
  return text &&
    text.length <= MAX_LENGTH &&
    /^https?:\/\/[^\s<>"']+$/i.test(text)
    ? withoutCredentials(text)
    : undefined;
}

/** A name of git, which has no spaces. */
function ref(value: unknown): string | undefined {
  const text = asString(value);
  return text && /^[^\s\\~^:?*[\]]+$/.test(text)
    ? shorten(text, 200)
    : undefined;
}

function commit(value: unknown): string | undefined {
  const text = asString(value);
  return text && COMMIT.test(text) ? text : undefined;
}

function number(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && NUMBER.test(text) ? text : undefined;
}

/**
 * What the steps that Kargo brings along give, where it is fit to be shown. A
 * step may give anything, a secret among it: whatever else there is, is left
 * out, and of these whatever does not look as it should.
 */
const KNOWN: Array<
  [name: string, path: string[], read: (v: unknown) => string | undefined]
> = [
  ['commit', ['commit'], commit],
  ['commitUrl', ['commitURL'], link],
  ['branch', ['branch'], ref],
  ['tag', ['tag'], ref],
  ['pullRequest', ['pr', 'id'], number],
  ['pullRequestUrl', ['pr', 'url'], link],
];

/** The outputs of a step, by names of our own; undefined where none is known. */
export function readOutputs(
  value: unknown,
): Readonly<Record<string, string>> | undefined {
  if (!asObject(value)) {
    return undefined;
  }
  const outputs: Record<string, string> = {};
  for (const [name, path, read] of KNOWN) {
    const output = read(at(value, ...path));
    if (output !== undefined) {
      outputs[name] = output;
    }
  }
  return Object.keys(outputs).length ? outputs : undefined;
}
