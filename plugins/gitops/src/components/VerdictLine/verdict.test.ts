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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { makeFixtures } from '../../__testUtils__/applications';
import { englishTranslate } from '../../__testUtils__/render';
import { verdict } from './verdict';
import { verdictDetail, verdictText } from './verdictText';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const {
  application,
  older,
  degraded,
  outOfReach,
  syncing,
  live,
  stale,
  before,
} = makeFixtures(NOW);
const t = englishTranslate();

const dev = application('dev');
const staging = application('staging');
const production = application('production');

function say(...args: Parameters<typeof verdict>) {
  const result = verdict(...args);
  return {
    ...result,
    text: verdictText(t, result, { now: NOW, locale: 'en-GB' }),
    detail: verdictDetail(t, result, { locale: 'en-GB' }),
  };
}

describe('verdict', () => {
  it('should say which version is healthy where', () => {
    expect(say([dev, staging, production], live)).toMatchObject({
      state: 'healthy',
      stale: false,
      text: '1.4.3 is healthy in dev, staging and production',
      detail: undefined,
    });
  });

  it('should say what runs where while it differs', () => {
    const result = say([dev, staging, application('production', older)], live);
    expect(result.text).toBe('Everything is healthy');
    expect(result.detail).toBe('dev and staging: 1.4.3 · production: 1.4.2');
  });

  it('should not list versions it does not know', () => {
    const unknown = application('staging', { images: [] });
    expect(say([dev, unknown], live)).toMatchObject({
      text: 'Everything is healthy',
      detail: undefined,
    });
  });

  it('should say what is stuck, why, and what is not affected', () => {
    const result = say(
      [dev, application('staging', degraded), application('production', older)],
      live,
    );
    expect(result).toMatchObject({
      state: 'degraded',
      text: '1.4.3-missing is stuck in staging: image cannot be pulled',
      detail: 'Not affected: dev (1.4.3) and production (1.4.2) are healthy.',
    });
  });

  it('should name all that is not affected', () => {
    const bad = application('staging', degraded);
    expect(say([dev, bad, production], live).detail).toBe(
      'Not affected: dev and production run 1.4.3 and are healthy.',
    );
    expect(say([bad, production], live).detail).toBe(
      'Not affected: production runs 1.4.3 and is healthy.',
    );
    const many = ['a', 'b', 'c', 'd', 'e'].map(name => application(name));
    expect(say([bad, ...many], live).detail).toBe(
      'Not affected: 5 others are healthy.',
    );
  });

  it('should count what else needs attention', () => {
    const missing = application('dev', {
      health: { status: 'Missing', state: 'missing', reasons: [] },
    });
    const one = say(
      [missing, staging, application('production', degraded)],
      live,
    );
    expect(one.detail).toBe(
      '1 other application needs attention. Not affected: staging runs 1.4.3 and is healthy.',
    );
    const two = say(
      [
        missing,
        application('staging', degraded),
        application('production', degraded),
      ],
      live,
    );
    expect(two.place).toBe('production');
    expect(two.detail).toBe('2 other applications need attention.');
  });

  it('should call a rollout that cannot end stuck before Argo CD does', () => {
    const blocked = application('staging', {
      ...degraded,
      health: {
        ...degraded.health!,
        status: 'Progressing',
        state: 'warning',
      },
    });
    expect(say([dev, blocked], live)).toMatchObject({
      state: 'warning',
      text: '1.4.3-missing is stuck in staging: image cannot be pulled',
    });
  });

  it('should tell in the back end’s words what it has none for', () => {
    const result = say(
      [
        application('dev', {
          health: {
            status: 'Degraded',
            state: 'degraded',
            reasons: [
              { code: 'brand-new', message: 'The moon is full.\nOdd.' },
            ],
          },
        }),
      ],
      live,
    );
    expect(result.text).toBe('1.4.3 fails in dev: The moon is full');
  });

  it('should say what is syncing', () => {
    expect(say([application('dev', syncing), staging], live)).toMatchObject({
      state: 'progressing',
      text: 'Syncing a1b2c3d to dev',
    });
  });

  it('should say what is being deleted', () => {
    const deleting = application('dev', {
      operation: { phase: 'Running', title: 'Deleting', revisions: [] },
    });
    expect(say([deleting], live).text).toBe('dev is being deleted');
  });

  it('should say what failed to sync, also where it matches git', () => {
    const operation = {
      phase: 'Failed',
      title: 'Sync failed',
      revisions: ['9f8e7d6c5b4a39281706f5e4d3c2b1a098765432'],
    };
    const outOfSync = {
      status: 'OutOfSync',
      outOfSync: 1,
      reasons: [],
      automated: true,
    };
    expect(
      say([application('dev', { operation, sync: outOfSync })], live),
    ).toMatchObject({
      state: 'degraded',
      text: 'Syncing 9f8e7d6 to dev failed',
    });
    expect(
      say([application('dev', { operation }), staging], live),
    ).toMatchObject({
      state: 'warning',
      text: 'The last sync of dev to 9f8e7d6 failed',
      detail: 'It is healthy and matches git all the same.',
    });
  });

  it('should say that manifests cannot be compared', () => {
    const broken = application('staging', {
      health: { status: 'Unknown', state: 'unknown', reasons: [] },
      sync: {
        status: 'Unknown',
        outOfSync: 0,
        automated: true,
        reasons: [{ code: 'comparison-error', message: 'no such file' }],
      },
    });
    expect(say([dev, broken], live).text).toBe(
      'staging cannot be compared with git',
    );
  });

  it('should say of what Argo CD cannot reach', () => {
    const away = ['staging', 'production'].map(environment =>
      application(environment, outOfReach),
    );
    expect(say([dev, ...away], live)).toMatchObject({
      state: 'warning',
      text: 'Argo CD cannot reach cluster workload',
      detail: 'So it cannot compare staging and production with git.',
    });
  });

  it('should not call healthy what was not compared with git', () => {
    const unknown = (reasons: Reason[]) =>
      application('staging', {
        sync: { status: 'Unknown', outOfSync: 0, reasons, automated: true },
      });
    expect(say([dev, unknown([])], live)).toMatchObject({
      state: 'unknown',
      text: 'Whether staging matches git is not known',
    });
    const reason = { code: 'not-reconciled', message: 'Not yet' };
    expect(say([dev, unknown([reason])], live).text).toBe(
      'Whether staging matches git is not known: Argo CD has not looked at it yet',
    );
    expect(
      say([application('dev', degraded), unknown([])], live).unaffected,
    ).toBeUndefined();
  });

  it('should say which clusters may hold more', () => {
    const clusters = [live[0], { name: 'eu', state: 'connecting' as const }];
    expect(say([dev], clusters)).toMatchObject({
      text: '1.4.3 is healthy in dev',
      detail:
        'There is no news from cluster eu, so applications may be missing here.',
    });
    expect(say([], [{ name: 'eu', state: 'stale' }])).toMatchObject({
      text: 'No application found',
      detail: expect.stringContaining('eu'),
    });
  });

  it('should count the resources that differ from git', () => {
    const differing = (outOfSync: number, automated: boolean) =>
      application('dev', {
        sync: { status: 'OutOfSync', outOfSync, reasons: [], automated },
      });
    expect(say([differing(1, true)], live)).toMatchObject({
      text: 'dev differs from git in 1 resource',
      detail:
        'Automated sync is on. Its details say whether that undoes changes made in the cluster.',
    });
    expect(say([differing(2, false)], live)).toMatchObject({
      text: 'dev differs from git in 2 resources',
      detail: 'Automated sync is off: someone has to start a sync.',
    });
    expect(say([differing(0, true)], live).text).toBe('dev differs from git');
  });

  it('should say why nothing puts a difference right', () => {
    const policy = {
      automated: true,
      prune: false,
      selfHeal: false,
      allowEmpty: false,
      options: [],
    };
    const differing = (code: string) =>
      verdict(
        [
          application('dev', {
            sync: {
              status: 'OutOfSync',
              outOfSync: 1,
              reasons: [{ code, message: code }],
              automated: true,
            },
          }),
        ],
        live,
      );
    const detail = (code: string, more: Partial<typeof policy> = {}) =>
      verdictDetail(t, differing(code), { policy: { ...policy, ...more } });
    expect(detail('differs-from-git')).toBe(
      'Automated sync is on, but does not undo changes made in the cluster: they stay until the next sync.',
    );
    expect(detail('to-be-pruned')).toBe(
      'Automated sync is on, but does not delete what git no longer has.',
    );
    expect(detail('differs-from-git', { selfHeal: true })).toBe(
      'Automated sync is on.',
    );
  });

  it('should say of what there is no news, and for how long', () => {
    expect(say([dev, staging, production], stale)).toMatchObject({
      stale: true,
      state: 'unknown',
      text: 'No news from production for 3 min',
      detail: 'Everything else is healthy.',
    });
  });

  it('should not believe in a sync that was under way when news stopped', () => {
    expect(say([application('production', syncing)], stale).kind).toBe('stale');
  });

  it('should still tell of what was wrong when news stopped', () => {
    const result = say([dev, application('production', degraded)], stale);
    expect(result).toMatchObject({ kind: 'degraded', stale: true });
    expect(result.detail).toBe(
      'This is what was last known. Not affected: dev runs 1.4.3 and is healthy.',
    );
  });

  it('should put what is known to be wrong before what was', () => {
    const result = say(
      [application('dev', degraded), application('production', degraded)],
      stale,
    );
    expect(result).toMatchObject({ place: 'dev', stale: false });
  });

  it('should not claim that a silent production is not affected', () => {
    expect(
      say([application('dev', degraded), production], stale).unaffected,
    ).toBeUndefined();
  });

  it('should tell nothing found from nothing heard', () => {
    expect(say([], live).text).toBe('No application found');
    expect(
      say([], [{ name: 'eu', title: 'Europe', state: 'connecting' }]).text,
    ).toBe('Waiting for the first news from cluster eu');
  });

  it('should name Applications where an environment has several', () => {
    const payments = application('staging', { ...degraded, name: 'payments' });
    expect(say([staging, payments], live).place).toBe('payments');
  });

  it('should survive words it has never heard', () => {
    const odd = application('dev', {
      health: {
        status: 'Dreaming',
        state: 'dreaming' as 'unknown',
        reasons: [],
      },
      sync: { status: 'Maybe', outOfSync: 0, reasons: [], automated: false },
      operation: { phase: 'Pondering', title: '?', revisions: [] },
      sources: [],
      images: [''],
      deployedAt: before(0),
    });
    expect(say([odd], live)).toMatchObject({
      state: 'unknown',
      text: 'The health of dev is not known',
    });
  });
});

describe('the verdict on what git has and does not run', () => {
  const [source] = dev.sources;
  const behind = (overrides: Partial<typeof dev> = {}) =>
    application('staging', {
      sync: {
        status: 'OutOfSync',
        outOfSync: 1,
        reasons: [],
        automated: false,
      },
      sources: [{ ...source, deployed: { revision: '5'.repeat(40) } }],
      ...overrides,
    });

  it('should name what is not deployed', () => {
    expect(say([behind()], live)).toMatchObject({
      text: 'staging differs from git in 1 resource',
      detail: expect.stringContaining(
        'Git has a1b2c3d Fix cart total, not deployed.',
      ),
    });
  });

  it('should say that it was rolled back, and how to keep that', () => {
    const from = source.revision!;
    expect(say([behind({ rolledBack: { from } })], live)).toMatchObject({
      kind: 'out-of-sync',
      text: 'staging was rolled back; git still has a1b2c3d Fix cart total',
      detail: expect.stringContaining('revert a1b2c3d in git'),
    });
    const other = { from: 'd'.repeat(40) };
    expect(say([behind({ rolledBack: other })], live)).toMatchObject({
      text: 'staging was rolled back; git has a1b2c3d Fix cart total by now',
      detail: expect.stringContaining('take git back to it'),
    });
  });
});
