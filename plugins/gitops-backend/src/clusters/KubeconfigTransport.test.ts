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

import { KubeConfig } from '@kubernetes/client-node';
import https from 'node:https';
import { KubeconfigTransport, withoutCredentials } from './KubeconfigTransport';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A context whose user has every kind of credentials. */
function kubeconfig(): KubeConfig {
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    {
      name: 'east',
      server: 'https://127.0.0.1:1',
      caData: base64('the authority'),
      skipTLSVerify: false,
      tlsServerName: 'east.example.com',
    },
    {
      name: 'portal',
      token: 'own',
      certData: base64('the certificate'),
      keyData: base64('the key'),
      username: 'portal',
      password: 'secret',
      impersonateUser: 'admin',
    },
  );
  return config;
}

const OPTIONS = { signal: new AbortController().signal, timeoutMs: 5_000 };

/** What a request would be sent with, of what tells who asks. */
async function credentials(config: KubeConfig) {
  const { agent, auth, cert, key, headers } = await new KubeconfigTransport(
    config,
  ).prepare(OPTIONS);
  const { options } = agent as https.Agent;
  return {
    auth,
    cert: [cert, options.cert].map(value => value?.toString()),
    key: [key, options.key].map(value => value?.toString()),
    headers,
  };
}

describe('KubeconfigTransport', () => {
  it("should bring the context's own credentials", async () => {
    await expect(credentials(kubeconfig())).resolves.toEqual({
      auth: 'portal:secret',
      cert: ['the certificate', 'the certificate'],
      key: ['the key', 'the key'],
      headers: { Authorization: 'Bearer own', 'Impersonate-User': 'admin' },
    });
  });

  it('should bring none of them where others are given, and reach the same server', async () => {
    const bare = withoutCredentials(kubeconfig());
    await expect(credentials(bare)).resolves.toEqual({
      auth: undefined,
      cert: [undefined, undefined],
      key: [undefined, undefined],
      headers: {},
    });
    const { agent } = await new KubeconfigTransport(bare).prepare(OPTIONS);
    expect((agent as https.Agent).options).toMatchObject({
      ca: Buffer.from('the authority'),
      servername: 'east.example.com',
      keepAlive: true,
    });
  });
});
