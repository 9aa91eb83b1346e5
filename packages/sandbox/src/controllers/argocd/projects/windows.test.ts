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

import type { Application, SyncWindow } from '../types';
import { evaluateWindows } from './windows';

const application = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'cart-production' },
  spec: { destination: { namespace: 'cart-production' } },
} as Application;
const subject = {
  application,
  cluster: { server: 'https://127.0.0.1:8644', name: 'workload' },
};

// A Sunday.
const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);

function allowed(windows: SyncWindow[], time: string, isManual = false) {
  return evaluateWindows(windows, subject, { isManual, now: at(time) })
    .isAllowed;
}

const night: SyncWindow = {
  schedule: '0 22 * * *',
  duration: '2h',
  applications: ['*-production'],
};

describe('sync windows', () => {
  it('permit where there are none, or none is about the Application', () => {
    expect(allowed([], '12:00')).toBe(true);
    expect(
      allowed([{ ...night, kind: 'deny', applications: ['*-dev'] }], '22:30'),
    ).toBe(true);
  });

  it('deny while a deny window is open', () => {
    const windows = [{ ...night, kind: 'deny' }];
    expect(allowed(windows, '21:59')).toBe(true);
    expect(allowed(windows, '22:00')).toBe(false);
    expect(allowed(windows, '23:59')).toBe(false);
    expect(allowed(windows, '22:30', true)).toBe(false);
    expect(
      allowed([{ ...night, kind: 'deny', manualSync: true }], '22:30', true),
    ).toBe(true);
  });

  it('permit only while an allow window is open', () => {
    const windows = [{ ...night, kind: 'allow' }];
    expect(allowed(windows, '22:30')).toBe(true);
    expect(allowed(windows, '12:00')).toBe(false);
    expect(
      allowed([{ ...night, kind: 'allow', manualSync: true }], '12:00', true),
    ).toBe(true);
  });

  it('let a deny window win over an allow window', () => {
    expect(
      allowed(
        [
          { ...night, kind: 'allow' },
          { ...night, kind: 'deny' },
        ],
        '22:30',
      ),
    ).toBe(false);
  });

  it('heed the time zone', () => {
    const windows = [{ ...night, kind: 'deny', timeZone: 'Europe/Berlin' }];
    expect(allowed(windows, '21:30')).toBe(false);
    expect(allowed(windows, '23:30')).toBe(true);
  });

  it('match by namespace, by cluster, or by all of them', () => {
    const deny = { ...night, kind: 'deny', applications: undefined };
    expect(allowed([{ ...deny, namespaces: ['cart-*'] }], '22:30')).toBe(false);
    expect(allowed([{ ...deny, clusters: ['workload'] }], '22:30')).toBe(false);
    expect(
      allowed(
        [
          {
            ...deny,
            namespaces: ['cart-*'],
            clusters: ['elsewhere'],
            useAndOperator: true,
          },
        ],
        '22:30',
      ),
    ).toBe(true);
  });

  it('name schedules that cannot be read, which never open', () => {
    const verdict = evaluateWindows(
      [{ ...night, kind: 'deny', schedule: 'at noon' }],
      subject,
      { isManual: false, now: at('22:30') },
    );
    expect(verdict.isAllowed).toBe(true);
    expect(verdict.invalid).toEqual([
      expect.stringContaining('deny window "at noon"'),
    ]);
  });
});
