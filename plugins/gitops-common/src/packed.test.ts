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

import { ApplicationView, EntityApplications } from './applications';
import { packEntityApplications, unpackEntityApplications } from './packed';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const OLD = 'fedcba9876543210fedcba9876543210fedcba98';

function application(
  environment: string,
  overrides: Partial<ApplicationView> = {},
  revision = SHA,
): ApplicationView {
  const name = `cart-${environment}`;
  return {
    id: `control-plane/argocd/${name}`,
    cluster: 'control-plane',
    namespace: 'argocd',
    name,
    project: 'shop',
    environment,
    sync: { status: 'Synced', outOfSync: 0, reasons: [], automated: true },
    health: {
      status: 'Healthy',
      state: 'healthy',
      reasons: [],
      since: '2026-11-22T20:00:05Z',
    },
    operation: {
      phase: 'Succeeded',
      title: 'Sync OK',
      startedAt: '2026-11-22T20:00:00Z',
      finishedAt: '2026-11-22T20:00:02Z',
      automated: true,
      revisions: [],
    },
    sources: [
      {
        repoUrl: 'http://localhost:8645/acme/cart-config.git',
        path: `overlays/${environment}`,
        targetRevision: 'main',
        revision,
        commit: {
          sha: revision,
          title: 'Release cart 1.4.2 to every environment at once',
          author: 'Ana Lima',
          authoredAt: '2026-11-22T19:59:00Z',
          url: `http://localhost:8645/acme/cart-config/commit/${revision}`,
        },
      },
    ],
    images: ['registry.acme.example/cart:1.4.2'],
    destination: { cluster: 'control-plane', namespace: name },
    deployedAt: '2026-11-22T20:00:02Z',
    reconciledAt: '2026-11-22T20:03:02Z',
    argocdUrl: `https://argocd.acme.example/applications/argocd/${name}`,
    linkedBy: [
      { rule: 'annotation:argocd/app-selector', value: 'component=cart' },
    ],
    ...overrides,
  };
}

const degraded = application('staging', {
  sync: {
    status: 'OutOfSync',
    outOfSync: 1,
    reasons: [
      {
        code: 'differs-from-git',
        params: { kind: 'Deployment', name: 'cart' },
        message: 'Deployment cart differs from git',
        resource: { group: 'apps', kind: 'Deployment', name: 'cart' },
      },
      {
        code: 'manual-sync',
        message: 'Automated sync is off: somebody has to sync it',
      },
    ],
    automated: false,
  },
  health: {
    status: 'Degraded',
    state: 'degraded',
    reasons: [
      {
        code: 'image-pull-failed',
        params: {
          image: 'cart:1.4.3-nope',
          error: 'not found',
          container: 'c',
        },
        message: 'Image cart:1.4.3-nope cannot be pulled: not found',
        resource: {
          group: '',
          kind: 'Pod',
          namespace: 'cart-staging',
          name: 'cart-5d4f6c7b8d-x2x4z',
          cluster: 'workload',
        },
        since: '2026-11-22T20:00:00Z',
      },
    ],
    since: '2026-11-22T20:00:05Z',
  },
  operation: {
    phase: 'Failed',
    title: 'Sync failed',
    automated: false,
    initiatedBy: 'ana',
    revisions: [SHA],
  },
  images: [],
  destination: { cluster: 'workload', namespace: 'cart-staging' },
  linkedBy: [{ rule: 'source-location', value: 'git.example/acme/cart' }],
});

function answerOf(...applications: ApplicationView[]): EntityApplications {
  return {
    entityRef: 'component:default/cart',
    applications,
    clusters: ['control-plane', 'workload'].map(name => ({
      name,
      title: name,
      state: 'live',
      lastNews: '2026-11-22T20:03:02.123Z',
      argocd: true,
    })),
    lookedFor: [
      {
        rule: 'annotation:argocd/app-selector',
        value: 'component=cart',
        found: 3,
      },
      { rule: 'source-location', found: 0 },
    ],
    environments: ['dev', 'test', 'staging', 'production'],
  };
}

const answer = answerOf(
  application('dev'),
  degraded,
  application('production', {}, OLD),
);

function travel(sent: EntityApplications): EntityApplications {
  return unpackEntityApplications(
    JSON.parse(JSON.stringify(packEntityApplications(sent))),
  );
}

describe('packEntityApplications', () => {
  it('should lose nothing', () => {
    expect(travel(answer)).toEqual(answer);
    expect(travel(answerOf())).toEqual(answerOf());
  });

  it('should lose no commit that touched a source, and send none twice', () => {
    const [source] = application('dev').sources;
    const change = { ...source.commit!, sha: OLD, title: 'Older' };
    const sent = answerOf(
      application('dev', { sources: [{ ...source, change: source.commit }] }),
      application('staging', { sources: [{ ...source, change }] }),
      // Its own commit is not known yet.
      application('production', {
        sources: [{ ...source, revision: OLD, commit: undefined, change }],
      }),
    );
    expect(travel(sent)).toEqual(sent);
    expect(
      packEntityApplications(sent).applications.map(
        ({ sources }) => sources[0].change,
      ),
    ).toEqual([true, change, change]);
  });

  it('should lose nothing of what is deployed, and send no commit of it twice', () => {
    const [source] = application('dev').sources;
    const older = { ...source.commit!, sha: OLD, title: 'Older' };
    const deployed = { revision: OLD, commit: older, change: older };
    const sent = answerOf(
      application('dev', { sources: [{ ...source, deployed }] }),
      application('staging', {
        sources: [
          { ...source, deployed: { ...deployed, change: source.commit } },
        ],
        rolledBack: { from: SHA, by: 'user:default/ana' },
      }),
      application('production', {
        sources: [
          {
            ...source,
            deployed: { ...deployed, repoUrl: 'https://git.example/old' },
          },
        ],
      }),
    );
    expect(travel(sent)).toEqual(sent);
    expect(
      packEntityApplications(sent).applications.map(({ sources }) => [
        sources[0].deployed?.commit?.title,
        sources[0].deployed?.change,
      ]),
    ).toEqual([
      ['Older', true],
      [undefined, source.commit],
      ['Older', true],
    ]);
  });

  it('should lose nothing of an application of which little is known', () => {
    const little = answerOf(
      application('dev', {
        operation: undefined,
        sources: [{ repoUrl: 'oci://charts', chart: 'x', targetRevision: '1' }],
        linkedBy: [],
      }),
    );
    expect(travel(little)).toEqual(little);
  });

  it('should keep how many there are, and what is to be said of a rule', () => {
    const many: EntityApplications = {
      ...answerOf(application('dev')),
      total: 1_234,
      lookedFor: [
        {
          rule: 'source-location',
          value: 'git.example/acme/mono',
          found: 0,
          note: {
            code: 'shared-repository',
            params: { count: '3', name: 'cart' },
            message: 'That repository has 3 Applications of several things',
          },
        },
      ],
    };
    expect(travel(many)).toEqual(many);
  });

  it('should tell a commit once', () => {
    const commits = packEntityApplications(answer).applications.flatMap(
      ({ sources }) => sources.map(({ commit }) => commit?.url.slice(-40)),
    );
    expect(commits).toEqual([SHA, undefined, OLD]);
  });

  it('should understand an answer that was not packed', () => {
    expect(unpackEntityApplications(answer)).toEqual(answer);
  });

  it('should need less than 4 KB for three applications, one of them degraded', () => {
    const bytes = (sent: unknown) => Buffer.byteLength(JSON.stringify(sent));
    expect(bytes(packEntityApplications(answer))).toBeLessThan(4096);
    expect(bytes(packEntityApplications(answer))).toBeLessThan(
      bytes(answer) - 400,
    );
  });
});
