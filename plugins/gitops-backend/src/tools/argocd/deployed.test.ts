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

import {
  ApplicationView,
  Commit,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RevisionReference } from '@gitops-portal/backstage-plugin-gitops-node';
import { application } from '../../__testUtils__/applications';
import { RecordIndex } from '../../index/RecordIndex';
import { createWorkloadsTool } from '../workloads/tool';
import { applicationKind } from './kind';
import { projectApplication } from './project';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const C = 'c'.repeat(40);
const ANA = 'user:default/ana';
const REPO = 'https://git.example/acme/cart-config.git';

const kind = applicationKind([]);

/** An entry of the history; the later the higher its id. */
const entry = (id: number, revision: string, username?: string) => ({
  id,
  revision,
  deployedAt: `2026-11-20T10:00:0${id}Z`,
  ...(username && { initiatedBy: { username } }),
});

function recordOf(
  status: Record<string, unknown>,
  spec: Record<string, unknown> = {},
) {
  return projectApplication(application('cart-dev', { status, spec }), {
    cluster: 'east',
    intern: text => text,
  });
}

const behind = { status: 'OutOfSync', revision: B };

describe('what is deployed', () => {
  it('should be said where git asks for something else', () => {
    const [source] = recordOf({ sync: behind, history: [entry(1, A)] }).sources;
    expect(source).toMatchObject({
      revision: B,
      deployed: { revision: A, repoUrl: REPO, path: 'overlays/dev' },
    });
  });

  it('should be said only there', () => {
    const statuses = [
      { sync: { status: 'Synced', revision: B }, history: [entry(1, A)] },
      { sync: behind, history: [entry(1, A), entry(2, B)] },
      { sync: behind, history: [] },
      { sync: behind, history: 'strange' },
      { sync: behind, history: [{ revision: 7 }] },
    ];
    for (const status of statuses) {
      const record = recordOf(status);
      expect(record.sources[0].deployed).toBeUndefined();
      expect(record.rolledBack).toBeUndefined();
    }
  });

  it('should stand beside each of several sources, with where it came from', () => {
    const spec = {
      source: undefined,
      sources: [
        { repoURL: 'https://charts.example', chart: 'redis' },
        { repoURL: REPO, path: 'x' },
      ],
    };
    const status = {
      sync: { status: 'OutOfSync', revisions: ['7.0.2', B] },
      history: [
        {
          id: 1,
          revisions: ['7.0.1', B],
          sources: [
            { repoURL: 'https://old.example', chart: 'redis' },
            { repoURL: REPO, path: 'x' },
          ],
        },
      ],
    };
    const { sources } = recordOf(status, spec);
    expect(sources).toMatchObject([
      {
        revision: '7.0.2',
        deployed: {
          revision: '7.0.1',
          repoUrl: 'https://old.example',
          chart: 'redis',
        },
      },
      { revision: B },
    ]);
    expect(sources[1].deployed).toBeUndefined();
  });
});

describe('a rollback', () => {
  it('should be seen where an older deployment is back', () => {
    const history = [entry(1, A), entry(2, B), entry(3, A, ANA)];
    expect(recordOf({ sync: behind, history }).rolledBack).toEqual({
      from: B,
      by: ANA,
      at: '2026-11-20T10:00:03Z',
    });
    // It is the first of those that brought the same that did it
    history.push(entry(4, A, 'somebody else'));
    expect(recordOf({ sync: behind, history }).rolledBack?.by).toBe(ANA);
  });

  it('should not be seen in what only goes forward', () => {
    const ahead = { status: 'OutOfSync', revision: C };
    for (const history of [
      [entry(1, A)],
      [entry(1, A), entry(2, A)],
      [entry(1, A), entry(2, B)],
    ]) {
      expect(recordOf({ sync: ahead, history }).rolledBack).toBeUndefined();
    }
  });

  it('should be seen by the operation where the history has forgotten', () => {
    const state = (sync: Record<string, unknown>, phase = 'Succeeded') => ({
      sync: behind,
      history: [entry(2, B), entry(3, A)],
      operationState: { phase, operation: { sync } },
    });
    const sync = {
      revision: A,
      source: { repoURL: REPO },
      syncStrategy: { apply: {} },
    };
    const seen = (status: Record<string, unknown>) =>
      recordOf(status).rolledBack?.from;
    expect(seen(state(sync))).toBe(B);
    expect(seen(state(sync, 'Failed'))).toBeUndefined();
    // Somebody has synced to a revision of their choice
    expect(
      seen(state({ ...sync, syncStrategy: { hook: {} } })),
    ).toBeUndefined();
    expect(seen(state({ ...sync, revision: C }))).toBeUndefined();
  });
});

describe('the view of what is deployed', () => {
  const commitOf = (sha: string): Commit => ({
    sha,
    title: `Commit ${sha[0]}`,
    author: 'Ana',
    authoredAt: '2026-11-20T09:00:00Z',
    url: `https://git.example/${sha}`,
  });

  /** The view, where the changes behind revisions are these. */
  function viewOf(changes: Record<string, string>): ApplicationView {
    const record = recordOf({
      sync: behind,
      sourceType: 'Directory',
      history: [entry(1, A), entry(2, B), entry(3, A, ANA)],
    });
    return kind.applicationView!(record, {
      records: new RecordIndex([kind, ...createWorkloadsTool().kinds]),
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'cart' },
      },
      linkedBy: [],
      knowledge: () => 'live',
      resolveCluster: holder => holder,
      environment: () => undefined,
      commit: ({ revision, touching }: RevisionReference) => {
        const sha = touching ? changes[revision] : revision;
        return sha ? { commit: commitOf(sha) } : {};
      },
    });
  }

  it('should have its own commit and change', () => {
    const view = viewOf({ [A]: C, [B]: B });
    expect(view.sources[0]).toMatchObject({
      revision: B,
      change: { sha: B },
      deployed: { revision: A, commit: { sha: A }, change: { sha: C } },
    });
    expect(view.sources[0].deployed?.repoUrl).toBeUndefined();
    expect(view.rolledBack).toMatchObject({ from: B, by: ANA });
  });

  it('should be left out where others alone have changed the repository', () => {
    expect(viewOf({ [A]: C, [B]: C }).sources[0].deployed).toBeUndefined();
    // What is not known is not taken for the same
    expect(viewOf({}).sources[0].deployed?.revision).toBe(A);
  });

  it('should have its revisions looked up', () => {
    const record = recordOf({
      sync: behind,
      sourceType: 'Directory',
      history: [entry(1, A)],
    });
    expect(
      kind.revisions!(record).map(({ revision, touching }) => [
        revision,
        touching?.path,
      ]),
    ).toEqual([
      [B, undefined],
      [B, 'overlays/dev'],
      [A, undefined],
      [A, 'overlays/dev'],
    ]);
  });
});
