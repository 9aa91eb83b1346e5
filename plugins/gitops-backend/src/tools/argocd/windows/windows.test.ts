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
import { ArgoCdSyncWindow } from '../projects/record';
import { windowVerdict } from './index';

const cart = {
  name: 'cart-production',
  project: 'shop',
  destination: {
    server: 'https://10.0.0.9:6443',
    name: undefined,
    namespace: 'cart-production',
  },
};

function window(options: Partial<ArgoCdSyncWindow> = {}): ArgoCdSyncWindow {
  return {
    kind: 'deny',
    schedule: '0 22 * * *',
    duration: '2h',
    applications: ['*'],
    manualSync: false,
    useAndOperator: false,
    ...options,
  };
}

const OPEN = '2026-11-20T22:30:00Z';
const SHUT = '2026-11-20T12:00:00Z';

function at(now: string, ...syncWindows: ArgoCdSyncWindow[]) {
  return windowVerdict(cart, { syncWindows }, new Date(now));
}

/** Whether a person and Argo CD may sync: `both`, `manual` or `none`. */
function through(now: string, ...syncWindows: ArgoCdSyncWindow[]): string {
  const { manual, automatic } = at(now, ...syncWindows);
  if (automatic.allowed) {
    return manual.allowed ? 'both' : 'automatic';
  }
  return manual.allowed ? 'manual' : 'none';
}

const deny = window();
const denyPeopleMay = window({ manualSync: true });
const allow = window({ kind: 'allow' });
const allowPeopleMay = window({ kind: 'allow', manualSync: true });
const allowDay = window({
  kind: 'allow',
  schedule: '0 8 * * *',
  duration: '8h',
});

describe('the verdict of sync windows', () => {
  it.each([
    ['none', OPEN, [], 'both'],
    ['an open deny', OPEN, [deny], 'none'],
    ['a shut deny', SHUT, [deny], 'both'],
    ['an open deny that people may pass', OPEN, [denyPeopleMay], 'manual'],
    ['two, one of which nobody passes', OPEN, [denyPeopleMay, deny], 'none'],
    ['an open allow', OPEN, [allow], 'both'],
    ['a shut allow', SHUT, [allow], 'none'],
    ['a shut allow that people may pass', SHUT, [allowPeopleMay], 'manual'],
    ['two shut ones', SHUT, [allowPeopleMay, allow], 'none'],
    ['one of two allows open', SHUT, [allow, allowDay], 'both'],
    ['an open deny beside an open allow', OPEN, [allow, deny], 'none'],
    [
      'a deny that people may pass beside a shut allow',
      OPEN,
      [denyPeopleMay, allowDay],
      'manual',
    ],
    ['a shut deny beside an open allow', SHUT, [deny, allowDay], 'both'],
    ['a shut deny beside a shut allow', SHUT, [deny, allow], 'none'],
    ['a kind that is new', OPEN, [window({ kind: 'warn' })], 'both'],
  ])('should let through with %s', (_, now, windows, expected) => {
    expect(through(now, ...windows)).toBe(expected);
  });

  it('should say why, until when, and what opens when', () => {
    expect(at(OPEN, window({ description: 'backup' }))).toEqual({
      windows: [
        {
          kind: 'deny',
          schedule: '0 22 * * *',
          duration: '2h',
          description: 'backup',
          manualSync: false,
          active: true,
          closesAt: '2026-11-21T00:00:00Z',
          opensAt: '2026-11-21T22:00:00Z',
        },
      ],
      manual: {
        allowed: false,
        until: '2026-11-21T00:00:00Z',
        reason: {
          code: 'sync-window-closed',
          params: {
            kind: 'deny',
            schedule: '0 22 * * *',
            description: 'backup',
            until: '2026-11-21T00:00:00Z',
          },
          message: 'A sync window of its project denies syncs now',
        },
      },
      automatic: expect.objectContaining({ allowed: false }),
    });
    expect(at(SHUT, allow).manual).toMatchObject({
      until: '2026-11-20T22:00:00Z',
      reason: { message: 'No sync window of its project allows syncs now' },
    });
    expect(at(SHUT, deny).manual).toEqual({
      allowed: true,
      until: '2026-11-20T22:00:00Z',
    });
  });

  it('should look past changes that do not matter', () => {
    // The second deny opens before the first closes.
    const second = window({ schedule: '30 23 * * *', duration: '3h' });
    expect(at(OPEN, deny, second).manual.until).toBe('2026-11-21T02:30:00Z');
    // People pass: for them nothing ever changes.
    expect(at(OPEN, denyPeopleMay).manual).toEqual({ allowed: true });
    expect(at(OPEN, denyPeopleMay).automatic.until).toBe(
      '2026-11-21T00:00:00Z',
    );
  });

  it('should stay the same until something changes', () => {
    const windows = [deny, allowDay, window({ schedule: '*/30 9 * * 1-5' })];
    const first = at('2026-11-20T08:00:00.001Z', ...windows);
    expect(first.manual.until).toBe('2026-11-20T09:00:00Z');
    for (const now of ['2026-11-20T08:00:59Z', '2026-11-20T08:59:59.999Z']) {
      expect(at(now, ...windows)).toEqual(first);
    }
    expect(at('2026-11-20T09:00:00Z', ...windows).manual.allowed).toBe(false);
    // Neither going on nor going back in time brings an old answer.
    const project = { syncWindows: windows };
    const allowed = (now: string) =>
      windowVerdict(cart, project, new Date(now)).manual.allowed;
    expect(allowed('2026-11-20T08:30:00Z')).toBe(true);
    expect(allowed('2026-11-20T09:00:00Z')).toBe(false);
    expect(allowed('2026-11-20T08:30:00Z')).toBe(true);
    const search = { ...cart, name: 'search', destination: {} };
    project.syncWindows.forEach(w => expect(w.applications).toEqual(['*']));
    expect(windowVerdict(search, project, new Date(OPEN)).windows).toHaveLength(
      3,
    );
  });

  it('should know openings that do not end', () => {
    const always = window({ schedule: '* * * * *', duration: '1h' });
    const { windows, manual } = at(OPEN, always);
    expect(windows[0]).toMatchObject({ active: true });
    expect(windows[0].closesAt).toBeUndefined();
    expect(manual).toMatchObject({ allowed: false });
    expect(manual.until).toBeUndefined();
    const long = window({ schedule: '0 0 * * *', duration: '48h' });
    expect(at(OPEN, long).manual.until).toBeUndefined();
    const never = window({ duration: '0' });
    expect(at('2026-11-20T22:00:00Z', never)).toMatchObject({
      windows: [{ active: false, opensAt: undefined }],
      manual: { allowed: true },
    });
  });

  it.each([
    ['the schedule', { schedule: 'nightly' }, 'The schedule "nightly"'],
    ['seconds', { schedule: '0 0 22 * * *' }, 'The schedule "0 0 22 * * *"'],
    ['@daily', { schedule: '@daily' }, 'The schedule "@daily"'],
    ['the day 7', { schedule: '0 0 * * 1-7' }, 'The schedule "0 0 * * 1-7"'],
    ['hour 25', { schedule: '0 25 * * *' }, 'The schedule "0 25 * * *"'],
    ['no schedule', { schedule: '' }, 'The schedule ""'],
    ['days', { duration: '1d' }, 'The duration "1d"'],
    ['no duration', { duration: '' }, 'The duration ""'],
  ])('should say that it cannot read %s', (_, options, message) => {
    const verdict = at(SHUT, window(options), allowDay);
    expect(verdict.windows[0]).toMatchObject({
      active: false,
      invalid: expect.stringContaining(message),
    });
    expect(verdict.windows[0].opensAt).toBeUndefined();
    for (const { allowed, reason } of [verdict.manual, verdict.automatic]) {
      expect(allowed).toBe(false);
      expect(reason?.code).toBe('sync-window-invalid');
    }
  });

  it('should not claim anything where the project is not known', () => {
    const { windows, manual, automatic } = windowVerdict(
      cart,
      undefined,
      new Date(SHUT),
    );
    expect(windows).toEqual([]);
    for (const verdict of [manual, automatic]) {
      expect(verdict).toMatchObject({
        allowed: false,
        unknown: true,
        reason: { code: 'sync-windows-unknown', params: { project: 'shop' } },
      });
    }
  });

  describe('which windows are about an Application', () => {
    const none = { applications: undefined };
    it.each([
      [{}, true],
      [{ applications: ['search-*'] }, false],
      [{ applications: ['search-*', 'cart-*'] }, true],
      [{ applications: ['cart-{dev,production}'] }, true],
      [{ applications: ['cart-production?'] }, false],
      [none, false],
      [{ ...none, namespaces: ['*-production'] }, true],
      [{ ...none, clusters: ['https://10.0.0.*'] }, true],
      [{ ...none, clusters: ['*'] }, true],
      [{ ...none, clusters: ['in-cluster'] }, false],
      [{ ...none, useAndOperator: true }, false],
      [{ applications: ['x'], namespaces: ['*'] }, true],
      [{ applications: ['x'], namespaces: ['*'], useAndOperator: true }, false],
      [{ namespaces: ['*'], useAndOperator: true }, true],
      [{ namespaces: ['*'], clusters: ['eu'], useAndOperator: true }, false],
    ])('should tell by %j: %s', (options, expected) => {
      expect(at(OPEN, window(options)).windows).toHaveLength(expected ? 1 : 0);
    });

    it('should know a cluster by the name that the Application has for it', () => {
      const named = { ...cart, destination: { name: 'eu-1', namespace: 'x' } };
      const windows = (clusters: string[]) =>
        windowVerdict(
          named,
          { syncWindows: [window({ ...none, clusters })] },
          new Date(OPEN),
        ).windows;
      expect(windows(['eu-*'])).toHaveLength(1);
      expect(windows(['https://*'])).toHaveLength(0);
    });
  });
});

describe('time zones of sync windows', () => {
  const berlin = (schedule: string, duration: string) =>
    window({ schedule, duration, timeZone: 'Europe/Berlin' });
  const times = (now: string, entry: ArgoCdSyncWindow) => {
    const [{ active, opensAt, closesAt }] = at(now, entry).windows;
    return [active, opensAt, closesAt];
  };

  it('should read the clock of the zone, in winter and in summer', () => {
    const evening = berlin('0 22 * * *', '1h');
    expect(times('2026-01-10T12:00:00Z', evening)).toEqual([
      false,
      '2026-01-10T21:00:00Z',
      undefined,
    ]);
    expect(times('2026-07-10T12:00:00Z', evening)).toEqual([
      false,
      '2026-07-10T20:00:00Z',
      undefined,
    ]);
    // It opens by winter time, as the clock is changed before.
    expect(times('2026-10-24T21:00:00Z', evening)).toEqual([
      false,
      '2026-10-25T21:00:00Z',
      undefined,
    ]);
  });

  it('should be shorter where the clock is put forward', () => {
    // 01:00 to 04:00, and 02:00 to 03:00 is not there.
    const night = berlin('0 1 * * *', '3h');
    expect(times('2026-03-29T00:30:00Z', night)).toEqual([
      true,
      '2026-03-29T23:00:00Z',
      '2026-03-29T02:00:00Z',
    ]);
    // What lies in the hour that is not there does not open that day.
    const quarter = berlin('30 2 * * *', '15m');
    expect(times('2026-03-29T00:30:00Z', quarter)).toEqual([
      false,
      '2026-03-30T00:30:00Z',
      undefined,
    ]);
    // What lasts longer than it is open when the hour is over.
    const hour = berlin('30 2 * * *', '1h');
    expect(times('2026-03-29T00:30:00Z', hour)).toEqual([
      false,
      '2026-03-29T01:00:00Z',
      undefined,
    ]);
    expect(times('2026-03-29T01:00:00Z', hour)).toEqual([
      true,
      '2026-03-30T00:30:00Z',
      '2026-03-29T01:30:00Z',
    ]);
  });

  it('should be longer, or open twice, where the clock is put back', () => {
    const night = berlin('0 1 * * *', '3h');
    expect(times('2026-10-24T23:30:00Z', night)).toEqual([
      true,
      '2026-10-26T00:00:00Z',
      '2026-10-25T03:00:00Z',
    ]);
    const half = berlin('0 2 * * *', '30m');
    expect(times('2026-10-25T00:10:00Z', half)).toEqual([
      true,
      '2026-10-25T01:00:00Z',
      '2026-10-25T00:30:00Z',
    ]);
    expect(times('2026-10-25T01:10:00Z', half)).toEqual([
      true,
      '2026-10-26T01:00:00Z',
      '2026-10-25T01:30:00Z',
    ]);
  });

  it('should take a zone that nobody knows for UTC, as Argo CD does', () => {
    const lost = window({ timeZone: 'Mars/Olympus' });
    expect(times(SHUT, lost)).toEqual([
      false,
      '2026-11-20T22:00:00Z',
      undefined,
    ]);
  });
});
