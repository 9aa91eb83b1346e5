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

import { listedResources, withResource } from './kustomization';

describe('withResource', () => {
  it('should keep comments and order', () => {
    expect(
      withResource(
        '# ours\nresources:\n  - base # all\nnamespace: a\n',
        'new.yaml',
      ),
    ).toBe('# ours\nresources:\n  - base # all\n  - new.yaml\nnamespace: a\n');
  });

  it.each([
    ['none', 'namespace: a\n', ['new.yaml']],
    ['empty', 'resources:\nnamespace: a\n', ['new.yaml']],
    ['in one line', 'resources: [base]\n', ['base', 'new.yaml']],
  ])('should cope with a list that is %s', (_, text, expected) => {
    expect(listedResources(withResource(text, 'new.yaml')!)).toEqual(expected);
  });

  it.each(['resources: [new.yaml]\n', 'resources: [./new.yaml]\n'])(
    'should change nothing where it is listed: %s',
    text => {
      expect(withResource(text, 'new.yaml')).toBeUndefined();
    },
  );

  it.each(['resources: base\n', 'a: [\n'])(
    'should refuse what it cannot add to: %s',
    text => {
      expect(() => withResource(text, 'new.yaml')).toThrow();
    },
  );
});
