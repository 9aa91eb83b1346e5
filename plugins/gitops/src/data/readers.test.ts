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

import fc from 'fast-check';
import {
  readDeploymentChanges,
  readDiff,
  readHistory,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { makeDiff } from '../__testUtils__/diff';
import { makeHistory } from '../__testUtils__/history';
import { malformed } from '../__testUtils__/malformed';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const now = Date.now();
const { history, changes } = makeHistory(now);
const { diff } = makeDiff(now);

/** Every text of an answer that a page may link to. */
function addresses(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, entry]) =>
    key === 'url' && typeof entry === 'string' ? [entry] : addresses(entry),
  );
}

describe('readers', () => {
  it('should leave good answers as they are', () => {
    const good = <T>(value: T): T => JSON.parse(JSON.stringify(value));
    expect(readHistory(history())).toEqual(good(history()));
    expect(readDiff(diff())).toEqual(good(diff()));
    for (const answer of Object.values(changes)) {
      expect(readDeploymentChanges(answer)).toEqual(good(answer));
    }
  });

  it('should read whatever comes as something of the agreed shape', () => {
    fc.assert(
      fc.property(malformed(history()), answer => {
        const { deployments, notes } = readHistory(answer);
        for (const deployment of deployments) {
          expect(deployment.id).toBeTruthy();
          expect(typeof deployment.phase).toBe('string');
          expect(typeof deployment.finishedAt).toBe('string');
          expect(Array.isArray(deployment.sources)).toBe(true);
          expect(typeof deployment.current).toBe('boolean');
        }
        expect(Array.isArray(notes)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(malformed(changes.forward), answer => {
        for (const source of readDeploymentChanges(answer).sources) {
          expect(typeof source.from).toBe('string');
          expect(source.total).toBeGreaterThanOrEqual(0);
          expect(Array.isArray(source.commits)).toBe(true);
        }
      }),
    );
    fc.assert(
      fc.property(malformed(diff()), answer => {
        const { resources, inSync } = readDiff(answer);
        expect(inSync).toBeGreaterThanOrEqual(0);
        for (const resource of resources) {
          expect(typeof resource.kind).toBe('string');
          expect(typeof resource.name).toBe('string');
          expect(typeof resource.redacted).toBe('boolean');
        }
      }),
    );
  });

  it('should link nowhere but to the web', () => {
    fc.assert(
      fc.property(malformed(history()), malformed(changes.forward), (a, b) => {
        const links = addresses([readHistory(a), readDeploymentChanges(b)]);
        expect(links.every(link => /^(https?:\/\/|$)/.test(link))).toBe(true);
      }),
    );
  });
});
