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
import { upstreamDefinitions } from '../../__testUtils__/upstreamDefinitions';
import { fixtures } from './__fixtures__';
import { NOW } from './__testUtils__/sealedSecret';
import { sealedSecretHealth } from './health';
import { projectSealedSecret } from './project';

const project = (name: keyof typeof fixtures) =>
  projectSealedSecret(fixtures[name], {
    cluster: 'east',
    intern: text => text,
  });

describe('SealedSecrets of several versions', () => {
  it('should read one that is sealed in one piece and has no status', () => {
    const record = project('onePiece');
    expect(record).toMatchObject({
      scope: 'strict',
      keys: [],
      deprecatedData: true,
    });
    expect(sealedSecretHealth(record, NOW)).toMatchObject({
      status: 'Waiting',
      state: 'unknown',
    });
  });

  it('should read one of 0.9 that cannot be opened', () => {
    const record = project('failed');
    expect(record).toMatchObject({
      scope: 'cluster-wide',
      keys: ['password', 'username'],
      type: 'Opaque',
    });
    expect(record.deprecatedData).toBeUndefined();
    expect(sealedSecretHealth(record, NOW)).toMatchObject({
      status: 'NotSynced',
      state: 'degraded',
    });
  });

  it('should read one of 0.36 with a template that uses its entries', () => {
    const record = project('current');
    expect(record).toMatchObject({
      scope: 'namespace-wide',
      keys: ['auth'],
      templateKeys: ['.dockerconfigjson'],
      immutable: true,
      sealedAt: '2026-11-02T10:00:00Z',
      trackedBy: 'orders-production',
    });
    expect(sealedSecretHealth(record, NOW)).toMatchObject({
      status: 'Synced',
      state: 'healthy',
      reasons: [],
    });
  });

  it('should keep nothing of what is sealed', () => {
    for (const name of Object.keys(fixtures) as Array<keyof typeof fixtures>) {
      expect(JSON.stringify(project(name))).not.toContain('AgBy3i4O');
    }
  });
});

const upstream = upstreamDefinitions(/sealed-?secrets.*\.ya?ml$/i);

upstream.describe('the definition of SealedSecrets', () => {
  it.each([fixtures.failed, fixtures.current])(
    'should allow the fixtures that are not sealed in one piece',
    object => {
      expect(upstream.errors(object)).toEqual([]);
    },
  );
});
