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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import fc from 'fast-check';
import { NOW, sealedSecret } from './__testUtils__/sealedSecret';
import { sealedSecretHealth } from './health';
import { sealedSecretKind } from './kind';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const strange = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, 0, -1, '', [], {}, [null], true),
  fc.constantFrom('True', 'False', '2026-13-45', 'no key could decrypt'),
  fc.jsonValue({ maxDepth: 3 }),
);

const PATHS = [
  ['spec'],
  ['spec', 'encryptedData'],
  ['spec', 'template'],
  ['spec', 'template', 'metadata'],
  ['spec', 'template', 'metadata', 'annotations'],
  ['spec', 'template', 'data'],
  ['spec', 'template', 'type'],
  ['status'],
  ['status', 'conditions'],
  ['status', 'conditions', '0'],
  ['status', 'conditions', '0', 'message'],
  ['status', 'conditions', '0', 'status'],
  ['status', 'observedGeneration'],
  ['metadata', 'annotations'],
  ['metadata', 'labels'],
  ['metadata', 'managedFields'],
  ['metadata', 'managedFields', '0', 'fieldsV1'],
  ['metadata', 'managedFields', '0', 'time'],
  ['metadata', 'creationTimestamp'],
  ['metadata', 'generation'],
];

function put(object: unknown, path: string[], value: unknown): void {
  let current = object as Record<string, unknown>;
  for (const field of path.slice(0, -1)) {
    const next = current[field];
    if (!next || typeof next !== 'object') {
      return;
    }
    current = next as Record<string, unknown>;
  }
  // A copy: one value may be put into itself
  current[path[path.length - 1]] = structuredClone(value);
}

describe('a SealedSecret with anything in the place of anything', () => {
  it('should never make a projection, a verdict or a node throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...PATHS), strange), {
          minLength: 1,
          maxLength: 4,
        }),
        changes => {
          const object: KubernetesObject = structuredClone(sealedSecret());
          for (const [path, value] of changes) {
            put(object, path, value);
          }
          const record = sealedSecretKind.project(object, {
            cluster: 'east',
            intern: text => text,
          })!;
          const verdict = sealedSecretHealth(record, NOW);
          expect(verdict.state).toMatch(
            /^(healthy|progressing|warning|degraded|unknown)$/,
          );
          expect([...sealedSecretKind.keys(record)]).toBeDefined();
          const node = sealedSecretKind.resourceNode!(record, {
            records: {
              get: () => undefined,
              find: () => [],
              findAny: () => [],
            },
            knowledge: () => 'live',
          });
          expect(node.health?.status).toBeTruthy();
        },
      ),
    );
  });
});
