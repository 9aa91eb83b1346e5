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

import { parse } from 'yaml';
import { kubeconfig } from './kubeconfig';

describe('kubeconfig', () => {
  it('names a context after each cluster, and one for each further user', () => {
    const text = kubeconfig(
      [
        { name: 'a', server: 'https://127.0.0.1:1', caPem: 'A' },
        { name: 'b', server: 'https://127.0.0.1:2', caPem: 'B' },
      ],
      [
        { name: 'admin', token: 't1' },
        { name: 'viewer', token: 't2' },
      ],
    );
    const config = parse(text);
    expect(config['current-context']).toBe('a');
    expect(config.contexts).toEqual([
      { name: 'a', context: { cluster: 'a', user: 'admin' } },
      { name: 'a-viewer', context: { cluster: 'a', user: 'viewer' } },
      { name: 'b', context: { cluster: 'b', user: 'admin' } },
      { name: 'b-viewer', context: { cluster: 'b', user: 'viewer' } },
    ]);
    expect(config.clusters[1].cluster).toEqual({
      server: 'https://127.0.0.1:2',
      'certificate-authority-data': Buffer.from('B').toString('base64'),
    });
  });
});
