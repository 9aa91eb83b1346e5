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

import { fieldTitle } from './formData';

describe('fieldTitle', () => {
  const registry = {
    rootSchema: {
      properties: { what: { title: 'What goes' }, note: {} },
      dependencies: {
        what: {
          oneOf: [
            { properties: { what: { const: 'service' } } },
            { properties: { entity: { title: 'Service' } } },
          ],
        },
      },
    },
  };

  it('should find titles, also of fields that depend on others', () => {
    expect(fieldTitle(registry, 'what')).toBe('What goes');
    expect(fieldTitle(registry, 'entity')).toBe('Service');
  });

  it('should fall back to the name', () => {
    expect(fieldTitle(registry, 'note')).toBe('note');
    expect(fieldTitle(registry, 'other')).toBe('other');
    expect(fieldTitle(undefined, 'other')).toBe('other');
  });
});
