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

import { ConfigReader } from '@backstage/config';
import { readSealedSecrets } from './sealedSecrets';

describe('readSealedSecrets', () => {
  it('should look where kubeseal looks', () => {
    expect(readSealedSecrets().of('east')).toEqual({
      namespace: 'kube-system',
      service: 'sealed-secrets-controller',
      port: 'http',
    });
  });

  it('should take what is left out for a cluster from what holds for all', () => {
    const config = readSealedSecrets(
      new ConfigReader({
        namespace: 'sealing',
        clusters: { east: { service: 'sealed-secrets' } },
      }),
    );
    expect(config.of('east')).toEqual({
      namespace: 'sealing',
      service: 'sealed-secrets',
      port: 'http',
    });
    expect(config.of('west').service).toBe('sealed-secrets-controller');
  });

  it('should refuse what would lead elsewhere', () => {
    expect(() =>
      readSealedSecrets(
        new ConfigReader({ clusters: { east: { service: '../secrets' } } }),
      ),
    ).toThrow('gitops.sealedSecrets.clusters.east: service');
  });
});
