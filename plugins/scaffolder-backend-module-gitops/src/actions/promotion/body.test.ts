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

import { Described, promotionBody } from './body';
import { readPromotion } from './readPromotion';

const NOW = new Date('2026-11-20T12:00:00Z');
const SHA = 'a1b2c3d4'.repeat(5);

const ENVIRONMENTS = {
  entityRef: 'component:default/cart',
  from: {
    environment: 'staging',
    version: '1.4.2',
    state: 'healthy',
    since: '2026-11-20T09:00:00Z',
  },
  to: { environment: 'production', version: '1.4.1', state: 'healthy' },
  images: [{ name: 'registry.example/cart', before: '1.4.1', after: '1.4.2' }],
};

const commit = (title: string) => ({
  sha: SHA,
  title,
  author: 'Ben Okoro',
  authoredAt: '2026-11-19T10:00:00Z',
  url: `https://git.example/acme/cart/commit/${SHA}`,
});

const SOURCE = {
  of: 'source',
  repoUrl: 'https://git.example/acme/cart/',
  from: 'v1.4.1',
  to: 'v1.4.2',
  direction: 'forward',
  commits: [commit('Fix rounding, thanks @ana (fixes #12)')],
  total: 1,
  url: 'https://git.example/acme/cart/compare/v1.4.1...v1.4.2',
};

const body = (promotion: object, more: Partial<Described> = {}) =>
  promotionBody({
    promotion: readPromotion({ ...ENVIRONMENTS, ...promotion }),
    name: 'cart',
    now: NOW,
    ...more,
  })
    // It cannot be seen
    .replace(/\u2060/g, '');

describe('promotionBody', () => {
  it('should tell all that is known', () => {
    expect(
      body(
        {
          commits: [
            SOURCE,
            {
              of: 'configuration',
              repoUrl: 'https://git.example/acme/cart-config.git',
              from: SHA,
              to: SHA,
              direction: 'forward',
              commits: [commit('Release cart 1.4.2 to staging')],
              total: 23,
              url: 'https://git.example/acme/cart-config/compare/a...b',
            },
          ],
          checks: [
            {
              environment: 'staging',
              state: 'healthy',
              reason: {
                code: 'runs-in',
                message: '1.4.2 is healthy in staging',
              },
            },
            {
              environment: 'production',
              state: 'paused',
              reason: { code: 'in-window', message: 'Frozen until Monday.' },
              until: '2026-11-23T06:00:00Z',
            },
          ],
          approval: {
            by: 'codeowners',
            file: 'CODEOWNERS',
            path: 'overlays/production/kustomization.yaml',
            approvers: [
              { name: 'acme/release' },
              { name: 'ops', section: 'Operations', optional: true },
            ],
            notes: [],
          },
        },
        { reason: 'The sale begins.', look: 'Orders\nof the last hour' },
      ),
    ).toBe(`> The sale begins.

**cart** \`1.4.2\` goes from staging to **production**, in place of \`1.4.1\`.

| Image | production now | After this |
| --- | --- | --- |
| \`registry.example/cart\` | \`1.4.1\` | \`1.4.2\` |

### What is new in it

1 commit of [\`acme/cart\`](https://git.example/acme/cart/compare/v1.4.1...v1.4.2), from \`v1.4.1\` to \`v1.4.2\`:

- [\`a1b2c3d\`](https://git.example/acme/cart/commit/${SHA}) Fix rounding, thanks @ana (fixes \\#12) (Ben Okoro, 19 Nov 2026)

### Changes of staging's configuration that it does not bring

23 commits of [\`acme/cart-config\`](https://git.example/acme/cart-config/compare/a...b):

- [\`a1b2c3d\`](https://git.example/acme/cart/commit/${SHA}) Release cart 1.4.2 to staging (Ben Okoro, 19 Nov 2026)
- and [22 more](https://git.example/acme/cart-config/compare/a...b)

### Before you approve

- ✓ 1.4.2 is healthy in staging, where it has run for 3 h (since 20 Nov 2026, 09:00 UTC)
- ⏸ Paused: Frozen until Monday, until 23 Nov 2026, 06:00 UTC
- To look at: Orders of the last hour

### Who approves

\`CODEOWNERS\` of the repository names for \`overlays/production/kustomization.yaml\`: **acme/release**; **ops** for Operations, optional. Who may approve and merge is decided by the rules of the git host.

Merged, Argo CD deploys it to production, unless what is said above keeps it from that.
`);
  });

  it('should call nobody by what others wrote', () => {
    const made = promotionBody({
      promotion: readPromotion({ ...ENVIRONMENTS, commits: [SOURCE] }),
      name: 'cart',
      now: NOW,
    });
    expect(made).not.toMatch(/@ana|#12/);
  });

  it.each(['<!--', '```', '<details>', '/approve\n/merge', '# Head\n---'])(
    'should not be hidden by a reason that leaves %j open',
    open => {
      const whole = body({}, { look: '?' });
      const made = body({}, { reason: `Hotfix\n${open}`, look: open });
      const [quoted, ...rest] = made.split('\n\n');
      expect(quoted.split('\n').every(line => line.startsWith('> '))).toBe(
        true,
      );
      expect(rest.join('\n\n')).toBe(
        whole.replace('look at: ?', `look at: ${open.replace(/\n/g, ' ')}`),
      );
      expect(
        promotionBody({
          promotion: readPromotion(ENVIRONMENTS),
          name: 'cart',
          reason: open,
          look: open,
          now: NOW,
        }),
      ).not.toMatch(/<[!a-z]/);
    },
  );

  it('should say what is not known, and not promise what nobody does', () => {
    const made = body({
      commits: [
        {
          ...SOURCE,
          commits: [],
          total: 0,
          unavailable: { code: 'x', message: 'git.example could not be asked' },
        },
        { ...SOURCE, of: 'configuration', commits: [], total: 0 },
      ],
      checks: [
        {
          environment: 'production',
          state: 'paused',
          reason: {
            code: 'not-deployed-by-itself',
            message: 'Merging alone deploys nothing',
          },
        },
      ],
      approval: {
        by: 'owner',
        approvers: [{ name: 'Checkout', members: ['Ana Lima', 'Ben Okoro'] }],
        notes: [{ code: 'x', message: 'CODEOWNERS names nobody for a' }],
      },
    });
    expect(made).toContain(
      'The commits of `acme/cart` are not known: git.example could not be asked. [Compare](https://git.example/acme/cart/compare/v1.4.1...v1.4.2).',
    );
    expect(made).toContain('No commit of `acme/cart`.');
    expect(made).toContain('- ⏸ Paused: Merging alone deploys nothing');
    expect(made).toContain(
      'The catalog says that cart belongs to **Checkout** (Ana Lima, Ben Okoro). CODEOWNERS names nobody for a.',
    );
    expect(made).not.toContain('Merged, Argo CD');
  });

  it('should say what a merge leads to', () => {
    expect(body({})).toContain('\nMerged, Argo CD deploys it to production.\n');
  });

  it.each([
    [['a', 'b'], '`a`, `b`: '],
    [['a', 'b', 'c', 'd', 'e'], '`a`, `b`, `c` and 2 more: '],
  ])('should say for which files they approve: %j', (paths, words) => {
    const approvers = [{ name: 'release' }];
    expect(
      body({ approval: { by: 'codeowners', path: 'a', paths, approvers } }),
    ).toContain(`names for ${words}**release**.`);
  });

  it('should say that it goes back', () => {
    expect(body({ commits: [{ ...SOURCE, direction: 'backward' }] })).toContain(
      'it is **older** than what runs there. 1 commit of `acme/cart` is taken back:',
    );
  });

  it('should list what is set, where that is told', () => {
    const made = body(
      {},
      {
        images: [
          { repoUrl: 'registry.example/cart', tag: '1.4.3' },
          { repoUrl: 'registry.example/other', digest: 'sha256:1' },
        ],
      },
    );
    expect(made).toContain('| `registry.example/cart` | `1.4.1` | `1.4.3` |');
    expect(made).toContain('| `registry.example/other` | – | `sha256:1` |');
    expect(made).toContain(
      'staging has moved on to `1.4.2` meanwhile: what follows is about that.',
    );
  });

  it.each([undefined, null, 'text', [], { checks: 3, commits: [1, {}] }])(
    'should make something of %j',
    answer => {
      const made = promotionBody({
        promotion: readPromotion(answer),
        name: 'cart',
        now: NOW,
      });
      expect(made).toContain(
        'Neither the repository nor the catalog says who that is.',
      );
      expect(made).not.toMatch(/undefined|NaN|\[object/);
    },
  );
});
