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

import { ClusterObject } from '@gitops-portal/backstage-plugin-gitops-common';
import { describeCertificate } from './wait';

const object = (
  facts: Record<string, string>,
  fields: Partial<ClusterObject> = {},
): ClusterObject => ({
  cluster: { name: 'east', state: 'live' },
  kind: 'certificates.cert-manager.io',
  namespace: 'orders',
  name: 'tls',
  knowledge: 'live',
  found: true,
  facts,
  ...fields,
});

describe('describeCertificate', () => {
  it('should be done when it is ready and not issued anew', () => {
    expect(
      describeCertificate(object({ ready: 'True' }), 'tls').value,
    ).toBeDefined();
    expect(
      describeCertificate(object({ ready: 'True', issuing: 'True' }), 'tls'),
    ).toEqual({ lines: ['tls is being issued'] });
  });

  it('should say why it is not ready', () => {
    expect(
      describeCertificate(
        object(
          { ready: 'False', message: 'Issuing' },
          {
            health: {
              status: 'Progressing',
              state: 'degraded',
              reasons: [
                { code: 'x', message: 'The challenge for a.example failed' },
              ],
            },
          },
        ),
        'tls',
      ).lines,
    ).toEqual(['tls is not ready (The challenge for a.example failed)']);
    expect(describeCertificate(object({}), 'tls').lines).toEqual([
      'tls is not ready',
    ]);
  });

  it('should say what is not there', () => {
    const absent = (knowledge: ClusterObject['knowledge']) =>
      describeCertificate(object({}, { found: false, knowledge }), 'tls').lines;
    expect(absent('live')).toEqual(['There is no Certificate tls yet']);
    expect(absent('absent')).toEqual([
      'cert-manager is not installed there yet',
    ]);
  });
});
