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

import { existsSync, readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { parse as parseYaml } from 'yaml';
import { KubeObject } from '../client';
import { Cluster, createCluster } from '../createCluster';

const directory = process.env.UPSTREAM_CRDS_DIR;
const files = directory && existsSync(directory) ? filesOf(directory) : [];
const definitions = {
  group: 'apiextensions.k8s.io',
  plural: 'customresourcedefinitions',
};

function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .map(name => join(root, name));
}

if (!files.length) {
  process.stderr.write(
    'The test with upstream definitions is skipped: set UPSTREAM_CRDS_DIR to a folder of CustomResourceDefinitions.\n',
  );
}

(files.length ? describe : describe.skip)('upstream definitions', () => {
  let cluster: Cluster;
  beforeAll(() => {
    cluster = createCluster({ name: 'test', bare: true });
  });
  afterAll(() => cluster.stop());

  // A name of its own where there is no file, as a table must not be empty
  it.each(files.length ? files : ['each'])(
    '%s applies unmodified',
    async file => {
      const definition = parseYaml(readFileSync(file, 'utf8')) as KubeObject;
      const { name } = definition.metadata;
      const applied = await cluster.client.patch(definitions, name, undefined, {
        type: 'apply',
        body: definition,
        fieldManager: 'test',
      });
      expect(applied.status).toMatchObject({
        conditions: expect.arrayContaining([
          expect.objectContaining({ type: 'Established', status: 'True' }),
        ]),
      });
      const { names, group } = applied.spec as {
        group: string;
        names: { kind: string; plural: string };
      };
      expect(
        cluster.client
          .resources()
          .filter(r => r.group === group && r.plural === names.plural),
      ).not.toHaveLength(0);
    },
  );

  it('enforces the CEL rules of the definitions', async () => {
    const issuers = { group: 'cert-manager.io', plural: 'issuers' };
    await expect(
      cluster.client.create(issuers, {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Issuer',
        metadata: { name: 'both', namespace: 'default' },
        spec: {
          venafi: {
            zone: 'z',
            tpp: { url: 'https://x', credentialsRef: { name: 'a' } },
            cloud: { apiTokenSecretRef: { name: 'a' } },
          },
        },
      }),
    ).rejects.toMatchObject({ code: 422 });
    const promotions = { group: 'kargo.akuity.io', plural: 'promotions' };
    await expect(
      cluster.client.create(promotions, {
        apiVersion: 'kargo.akuity.io/v1alpha1',
        kind: 'Promotion',
        metadata: { name: 'p', namespace: 'default' },
        spec: {
          stage: 's',
          freight: 'f',
          steps: [{ uses: 'git-clone', task: { name: 't' } }],
        },
      }),
    ).rejects.toMatchObject({ code: 422 });
  });
});
