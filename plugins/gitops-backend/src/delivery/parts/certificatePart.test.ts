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

import { certificate } from '../__testUtils__/pieces';
import { certificatePart } from './certificatePart';

describe('certificatePart', () => {
  const failing = (code: string, kind = 'ClusterIssuer') =>
    certificatePart(
      certificate('production', {
        state: 'warning',
        reasons: [
          { code: 'certificate-renewal-failed', message: 'It failed' },
          { code, message: 'This is why' },
        ],
        issuer: { name: 'letsencrypt', kind, state: 'healthy', reasons: [] },
      }),
    ).next;

  it('should have nobody act where all is well', () => {
    expect(certificatePart(certificate('production')).next).toEqual([]);
  });

  it.each(['acme-rate-limited', 'acme-account', 'issuer-not-ready'])(
    "should take %s for the matter of who runs the cluster's issuer",
    code => {
      expect(failing(code)).toMatchObject([{ who: 'operator' }]);
      expect(failing(code, 'Issuer')).toMatchObject([{ who: 'owner' }]);
    },
  );

  it.each(['challenge-dns-missing', 'acme-name-refused', 'else'])(
    'should take %s for a matter of the owner',
    code => {
      expect(failing(code)).toMatchObject([{ who: 'owner' }]);
    },
  );
});
