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
import { fixtures } from './__fixtures__';
import { NOW, recordOf } from './__testUtils__/world';
import { certificateHealth } from './health';
import { CertificateRecord } from './records';

const record = (name: keyof typeof fixtures) =>
  recordOf(fixtures[name]) as CertificateRecord;

const verdict = (name: keyof typeof fixtures) =>
  certificateHealth(record(name), {
    issuer: { name: 'x', kind: 'Issuer', state: 'healthy', reasons: [] },
    attempt: {},
    rivals: [],
    now: NOW,
  });

describe('Certificates of several versions', () => {
  it('should read one of 1.0, filling in the kind of its issuer', () => {
    expect(record('first')).toMatchObject({
      names: ['shop.acme.example'],
      issuerRef: {
        name: 'letsencrypt',
        kind: 'Issuer',
        group: 'cert-manager.io',
      },
      revision: 4,
    });
    expect(record('first').failedAttempts).toBeUndefined();
    expect(verdict('first')).toMatchObject({ state: 'healthy', reasons: [] });
  });

  it('should read one of 1.12 whose renewal fails', () => {
    expect(record('failing')).toMatchObject({
      failedAttempts: 3,
      lastFailureTime: '2026-11-22T10:00:00Z',
      key: { algorithm: 'RSA', size: 2048 },
    });
    const { state, reasons } = verdict('failing');
    expect(state).toBe('warning');
    expect(reasons.map(({ code }) => code)).toContain(
      'certificate-renewal-failed',
    );
  });

  it('should read one of 1.21 with windows for its renewal', () => {
    expect(record('renewal')).toMatchObject({
      names: ['shop.acme.example', '10.1.2.3', 'spiffe://acme.example/shop'],
      renewBeforePercentage: 30,
      renewalPolicy: 'RenewBefore',
      windows: [
        { cron: '0 2 * * 6', duration: '4h', timeZone: 'Europe/Lisbon' },
      ],
    });
    expect(verdict('renewal')).toMatchObject({ state: 'healthy', reasons: [] });
  });
});
