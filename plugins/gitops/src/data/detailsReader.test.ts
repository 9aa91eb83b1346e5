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

import { readDetails } from '@gitops-portal/backstage-plugin-gitops-react';
import { makeFixtures } from '../__testUtils__/applications';
import { makeDetails } from '../__testUtils__/details';

const { application } = makeFixtures(Date.now());
const { details } = makeDetails(Date.now());

describe('readDetails', () => {
  const [source] = application('dev').sources;
  const read = (deployed: unknown, rolledBack: unknown) => {
    const view = {
      ...application('dev'),
      sources: [{ ...source, deployed }],
      rolledBack,
    };
    return readDetails({ ...details(application('dev')), application: view })
      ?.application;
  };

  it('should keep what is deployed and what was rolled back', () => {
    const deployed = { revision: '5'.repeat(40), change: source.commit };
    const rolledBack = { from: source.revision, by: 'user:default/ana' };
    const kept = read(deployed, rolledBack);
    expect(kept?.sources[0].deployed).toEqual(deployed);
    expect(kept?.rolledBack).toEqual(rolledBack);
  });

  it('should take nothing for deployed that has no revision', () => {
    for (const strange of [undefined, null, 7, [], {}, { revision: 7 }]) {
      expect(read(strange, strange)?.sources[0].deployed).toBeUndefined();
    }
  });

  it('should keep what says which versions run', () => {
    const readSource = (more: object) => {
      const view = { ...application('dev'), sources: [{ ...source, ...more }] };
      return readDetails({ ...details(application('dev')), application: view })
        ?.application.sources[0];
    };
    const known = {
      valueFiles: ['prod.yaml'],
      foreignValueFiles: ['$values/prod.yaml'],
      ignoreMissingValueFiles: true,
      setsImages: true,
      setImageNames: ['registry.example/cart'],
      hydrated: true,
    };
    expect(readSource(known)).toMatchObject(known);
    const strange = Object.fromEntries(
      Object.keys(known).map(key => [key, { strange: true }]),
    );
    expect(readSource(strange)).toEqual(readSource({}));
  });
});
