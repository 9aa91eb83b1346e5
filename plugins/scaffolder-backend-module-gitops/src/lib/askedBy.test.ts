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

import { UserEntity } from '@backstage/catalog-model';
import { askedBy } from './askedBy';

const ana = (fields: Partial<UserEntity['spec']>): UserEntity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ana' },
  spec: fields,
});

describe('askedBy', () => {
  it('should name who has asked, as the catalog does', () => {
    const ref = 'user:default/ana';
    expect(
      askedBy({ ref, entity: ana({ profile: { displayName: 'Ana Lima' } }) }),
    ).toBe('Asked for by Ana Lima, in the portal.');
    expect(askedBy({ ref, entity: ana({}) })).toBe(
      'Asked for by ana, in the portal.',
    );
    expect(askedBy({ ref })).toBe('Asked for by ana, in the portal.');
  });

  it('should escape the name', () => {
    const name = askedBy({
      entity: ana({ profile: { displayName: '<!-- @all' } }),
    });
    expect(name).toContain('\\<!--');
    expect(name).not.toContain('@all');
  });

  it('should say nothing where nobody is known', () => {
    expect(askedBy(undefined)).toBe('');
    expect(askedBy({})).toBe('');
  });
});
