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

import { codeOwners } from './codeowners';

const names = (
  kind: 'github' | 'gitlab' | 'gitea',
  text: string,
  path: string,
) => codeOwners(kind, text, path).map(({ name }) => name);

describe('codeOwners', () => {
  describe('on GitHub', () => {
    const FILE = `# Who looks after what
*                      @acme/everybody
/overlays/             @acme/platform  # all environments
overlays/production/** @acme/release ana@acme.example
/docs/*                @writer
/free/
with\\ space.yaml       @spacey
!overlays/dev          @nobody
`;

    it.each([
      ['README.md', ['acme/everybody']],
      ['overlays/staging/kustomization.yaml', ['acme/platform']],
      [
        'overlays/production/kustomization.yaml',
        ['acme/release', 'ana@acme.example'],
      ],
      ['docs/a.md', ['writer']],
      // The star goes no deeper
      ['docs/deep/a.md', ['acme/everybody']],
      // A later line without owners takes them away
      ['free/a.yaml', []],
      ['with space.yaml', ['spacey']],
      ['overlays/dev/kustomization.yaml', ['acme/platform']],
    ])('should take the last line about %s', (path, owners) => {
      expect(names('github', FILE, path)).toEqual(owners);
    });
  });

  it.each([
    ['apps/', 'deep/apps/a.yaml', true],
    ['apps/', 'apps', false],
    ['apps', 'deep/apps/more/a.yaml', true],
    ['/apps', 'deep/apps/a.yaml', false],
    ['apps/cart', 'deep/apps/cart', false],
    ['apps/cart', 'apps/cart/a.yaml', true],
    ['*.yaml', 'deep/apps/a.yaml', true],
    ['*.yaml', 'a.YAML', false],
    ['/Overlays/', 'overlays/a.yaml', false],
    ['/*', 'a.yaml', true],
    ['/*', 'apps/a.yaml', false],
    ['**/logs', 'build/logs/a.log', true],
    ['apps/**/a.yaml', 'apps/a.yaml', true],
    ['apps/**/a.yaml', 'apps/more/deep/a.yaml', true],
    ['apps/**', 'apps', false],
    ['a?.yaml', 'ab.yaml', true],
    ['a?.yaml', 'a/.yaml', false],
    ['[ab].yaml', 'a.yaml', false],
    ['[ab].yaml', '[ab].yaml', true],
    ['/', 'a', false],
    ['a*b*c', 'a1b2b3c', true],
    ['a*b*c', 'a1b2b3', false],
  ])('should understand %s about %s on GitHub', (pattern, path, isAbout) => {
    expect(names('github', `${pattern} @owner\n`, path)).toEqual(
      isAbout ? ['owner'] : [],
    );
  });

  describe('on GitLab', () => {
    const FILE = `* @fallback
[Operations][2] @ops @sre
overlays/
!overlays/dev/
^[Docs] @docs
*.md
[operations]
overlays/production/ @release
`;

    it('should take the last line of each section', () => {
      expect(codeOwners('gitlab', FILE, 'overlays/production/a.yaml')).toEqual([
        { name: 'fallback' },
        { name: 'release', section: 'Operations' },
      ]);
      expect(codeOwners('gitlab', FILE, 'overlays/staging/README.md')).toEqual([
        { name: 'fallback' },
        { name: 'ops', section: 'Operations' },
        { name: 'sre', section: 'Operations' },
        { name: 'docs', section: 'Docs', optional: true },
      ]);
    });

    it.each([
      ['/docs/*', 'docs/a.md', true],
      ['/docs/*', 'docs/deep/a.md', false],
      ['/docs/**', 'docs/a.md', true],
      ['/docs/**', 'docs/deep/a.md', false],
      ['/docs/**/*', 'docs/deep/a.md', true],
      ['/docs', 'docs/a.md', false],
      ['/docs/', 'docs/deep/.hidden', true],
      ['docs/a.md', 'deep/docs/a.md', true],
      ['/docs/a.md', 'deep/docs/a.md', false],
      ['/Docs/', 'docs/a.md', false],
      ['/[a-c]?.y*ml', 'b1.yaml', true],
      ['/[!a-c]1.yaml', 'b1.yaml', false],
      ['/[\\]x-]1.yaml', ']1.yaml', true],
      ['/[b1.yaml', '[b1.yaml', false],
      ['/\\[b1.yaml', '[b1.yaml', true],
      ['*', 'deep/docs/a.md', true],
    ])('should understand %s about %s', (pattern, path, isAbout) => {
      expect(names('gitlab', `${pattern} @owner\n`, path)).toEqual(
        isAbout ? ['owner'] : [],
      );
    });

    it('should leave out what a section excludes', () => {
      expect(names('gitlab', FILE, 'overlays/dev/a.yaml')).toEqual([
        'fallback',
      ]);
    });
  });

  describe('on Gitea', () => {
    const FILE = `.*\\.yaml @ana @acme/checkout
overlays/production/.* @ben
!overlays/.* @outside
( @broken
(a+)+$ @slow
`;

    it('should take all lines whose expressions match', () => {
      expect(
        names('gitea', FILE, 'overlays/production/kustomization.yaml'),
      ).toEqual(['ana', 'acme/checkout', 'ben']);
      expect(names('gitea', FILE, 'README.md')).toEqual(['outside']);
    });
  });

  it.each([
    ['gitea', '(a+)+$ @slow\n', `${'a'.repeat(5_000)}!`],
    ['github', `${'*a'.repeat(400)}*b @slow\n`, 'a'.repeat(5_000)],
    ['github', `${'**/a/'.repeat(200)}b @slow\n`, 'a/'.repeat(2_000)],
    ['gitlab', `${'*a'.repeat(400)}*b @slow\n`, 'a'.repeat(5_000)],
    ['gitlab', `${'**/*a*/'.repeat(140)}b @slow\n`, 'aa/'.repeat(1_000)],
  ] as const)(
    'should not take long over what could on %s',
    (kind, file, path) => {
      const start = Date.now();
      expect(names(kind, file, path)).toEqual([]);
      expect(Date.now() - start).toBeLessThan(2_000);
    },
  );

  it('should name nobody for an empty file', () => {
    expect(codeOwners('github', '', 'a')).toEqual([]);
    expect(codeOwners('gitlab', '[Section]\n', 'a')).toEqual([]);
    expect(codeOwners('gitea', '\n#\n', 'a')).toEqual([]);
  });
});
