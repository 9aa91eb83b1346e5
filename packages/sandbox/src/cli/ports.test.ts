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

import { AddressInfo, createServer } from 'node:net';
import { checkPorts, portsFrom, readPort } from './ports';

describe('ports', () => {
  const before = process.env.SANDBOX_PORT;
  afterEach(() => {
    if (before === undefined) {
      delete process.env.SANDBOX_PORT;
    } else {
      process.env.SANDBOX_PORT = before;
    }
  });

  it('follow from the first, by option, by variable, by default', () => {
    delete process.env.SANDBOX_PORT;
    expect(readPort(undefined)).toBe(8643);
    process.env.SANDBOX_PORT = '9000';
    expect(readPort(undefined)).toBe(9000);
    expect(readPort('9100')).toBe(9100);
    expect(portsFrom(9100)).toEqual({
      controlPlane: 9100,
      workload: 9101,
      git: 9102,
      argocd: 9103,
      registry: 9104,
      prometheus: 9105,
    });
  });

  it.each(['0', 'x', '-1', '65531', '1.5'])('refuses %s', text => {
    expect(() => readPort(text)).toThrow('SANDBOX_PORT');
  });

  it('names the port that is in use, and how to choose others', async () => {
    const server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    try {
      await expect(checkPorts(portsFrom(port))).rejects.toThrow(
        `Port ${port} is in use`,
      );
      await expect(checkPorts(portsFrom(port))).rejects.toThrow(
        'SANDBOX_PORT or --port',
      );
    } finally {
      await new Promise(resolve => server.close(resolve));
    }
  });
});
