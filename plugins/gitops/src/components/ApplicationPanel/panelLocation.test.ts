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
import { panelSearch, panelTarget } from './panelLocation';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const application = {
  cluster: 'control-plane',
  namespace: 'argocd',
  name: 'cart-dev',
};

describe('panelSearch', () => {
  it('should keep what is of others', () => {
    expect(panelSearch({ application }, '?filter=a&filter=b')).toBe(
      '?filter=a&filter=b&application=control-plane%2Fargocd%2Fcart-dev',
    );
    expect(
      panelSearch(
        undefined,
        '?filter=a&application=x%2Fy%2Fz&application.view=diff',
      ),
    ).toBe('?filter=a');
    expect(panelSearch(undefined, '')).toBe('');
  });

  it('should forget the views’ own for another application alone', () => {
    const search = panelSearch({ application, view: 'resources' });
    const filtered = `${search}&resources.view=tree&resource=a`;
    expect(panelSearch({ application, view: 'diff' }, filtered)).toContain(
      'resources.view=tree',
    );
    const other = { ...application, name: 'cart-staging' };
    expect(panelSearch({ application: other }, filtered)).not.toContain(
      'resource',
    );
    expect(panelSearch(undefined, filtered)).toBe('');
  });
});

describe('panelTarget', () => {
  it('should read what was written', () => {
    const segment = fc.stringMatching(/^[a-z0-9.-]+$/);
    fc.assert(
      fc.property(
        fc.record({
          cluster: fc.stringMatching(/^[^/][ -~]*[^/]$/),
          namespace: segment,
          name: segment,
        }),
        fc.constantFrom('summary', 'resources', 'diff', 'history'),
        fc.constantFrom(undefined, 'sync', 'rollback'),
        (key, view, action) => {
          const target = {
            application: key,
            view: view as 'diff',
            action: action as 'sync' | undefined,
          };
          expect(panelTarget(panelSearch(target))).toEqual(target);
        },
      ),
    );
  });

  it.each(['', '?application=', '?application=cart', '?application=a/b'])(
    'should find none in %j',
    search => {
      expect(panelTarget(search)).toBe(undefined);
    },
  );

  it('should not believe in views and actions that there are not', () => {
    expect(
      panelTarget(
        '?application=a/b/c&application.view=logs&application.action=drop',
      ),
    ).toEqual({
      application: { cluster: 'a', namespace: 'b', name: 'c' },
      view: 'summary',
      action: undefined,
    });
  });
});
