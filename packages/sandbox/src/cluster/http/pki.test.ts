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

import { X509Certificate } from 'crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { loadPki } from './pki';

describe('loadPki', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sandbox-pki-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('makes one authority for clusters that start at once, and keeps it', async () => {
    const [one, two] = await Promise.all([
      loadPki(directory, 'control-plane'),
      loadPki(directory, 'workload'),
    ]);
    expect(one.caPem).toBe(two.caPem);
    expect(readFileSync(join(directory, 'ca.crt'), 'utf8')).toBe(one.caPem);
    expect(statSync(join(directory, 'ca.key')).mode % 0o1000).toBe(0o600);
    expect(await loadPki(directory, 'workload')).toEqual(two);
  });

  it('signs for the names and addresses of the listener', async () => {
    const { caPem, certPem } = await loadPki(undefined, 'workload');
    const authority = new X509Certificate(caPem);
    const certificate = new X509Certificate(certPem);
    expect(authority.ca).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkHost('workload')).toBe('workload');
  });
});
