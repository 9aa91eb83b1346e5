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

import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { SealingPlace } from '@gitops-portal/backstage-plugin-gitops-common';
import { GitRepositories } from '@gitops-portal/backstage-plugin-gitops-node';
import { GitServer, startGitServer } from '@gitops-portal/sandbox';
import { randomBytes } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { SealedSecretProposer } from './SealedSecretProposer';

jest.setTimeout(60_000);

const KUSTOMIZATION = `# What staging has
resources:
  - ../../base # all of it
images:
  - name: registry.acme.example/orders
    newTag: 3.2.0
`;

/** A value in the form of a sealed one. */
function sealedValue(): string {
  const bytes = randomBytes(2 + 256 + 12 + 16);
  bytes.writeUInt16BE(256, 0);
  return bytes.toString('base64');
}

function manifest(
  entries: Record<string, unknown> = { password: sealedValue() },
  more: { spec?: object; metadata?: object; name?: string } = {},
): string {
  const { name = 'payment' } = more;
  const metadata = { name, namespace: 'orders-staging' };
  return stringify(
    {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: { ...metadata, ...more.metadata },
      spec: {
        encryptedData: entries,
        template: { metadata, type: 'Opaque' },
        ...more.spec,
      },
    },
    { aliasDuplicateObjects: false },
  );
}

describe('SealedSecretProposer', () => {
  let git: GitServer;
  let proposer: SealedSecretProposer;
  let places: SealingPlace[];
  const proposal = {
    cluster: 'workload',
    application: {
      cluster: 'control-plane',
      namespace: 'argocd',
      name: 'orders-staging',
    },
  };
  const by = {
    user: 'user:default/ana',
    entityRef: 'component:default/orders',
    portal: 'Acme',
  };

  beforeEach(async () => {
    git = await startGitServer({ port: 0 });
    const { host } = git;
    host.state.putUser({
      login: 'portal',
      fullName: 'Portal',
      email: 'portal@acme.example',
      token: 'portal-token',
    });
    host.state.addOrganization({
      name: 'acme',
      fullName: 'Acme',
      description: '',
      writers: ['portal'],
    });
    const repository = await host.createRepository({
      owner: 'acme',
      name: 'orders-config',
      description: '',
    });
    const person = { name: 'Ana', email: 'ana@acme.example' };
    await host.commit(repository, 'main', [
      {
        message: 'Begin',
        author: person,
        committer: person,
        changes: [
          {
            path: 'overlays/staging/kustomization.yaml',
            content: Buffer.from(KUSTOMIZATION),
          },
        ],
      },
    ]);
    places = [
      {
        cluster: 'workload',
        namespace: 'orders-staging',
        application: proposal.application,
        repository: {
          url: `${git.url}/acme/orders-config.git`,
          path: 'overlays/staging',
          revision: 'HEAD',
        },
      },
    ];
    proposer = new SealedSecretProposer({
      repositories: new GitRepositories({
        integrations: ScmIntegrations.fromConfig(
          new ConfigReader({
            integrations: {
              gitea: [
                {
                  host: new URL(git.url).host,
                  baseUrl: git.url,
                  username: 'portal',
                  password: 'portal-token',
                },
              ],
            },
          }),
        ),
        logger: mockServices.logger.mock(),
      }),
    });
  });
  afterEach(async () => {
    await git.stop();
  });

  const propose = (text: string) =>
    proposer.propose(places, { ...proposal, manifest: text }, by);

  const api = async (path: string): Promise<any> =>
    (await fetch(`${git.url}/api/v1/repos/acme/orders-config${path}`)).json();

  async function fileOf(branch: string, path: string): Promise<string> {
    const response = await fetch(
      `${
        git.url
      }/api/v1/repos/acme/orders-config/raw/${path}?ref=${encodeURIComponent(
        branch,
      )}`,
    );
    return response.text();
  }

  async function merge(number: number) {
    const response = await fetch(
      `${git.url}/api/v1/repos/acme/orders-config/pulls/${number}/merge`,
      {
        method: 'POST',
        headers: {
          Authorization: 'token portal-token',
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ Do: 'merge' }),
      },
    );
    expect(response.status).toBe(200);
  }

  it('should add the file and list it, keeping comments, in one commit', async () => {
    const text = manifest();
    const opened = await propose(text);
    expect(opened.files).toEqual([
      'overlays/staging/payment-sealed-secret.yaml',
      'overlays/staging/kustomization.yaml',
    ]);
    const pull = await api(`/pulls/${opened.number}`);
    expect(opened.url).toBe(pull.html_url);
    expect(pull.title).toBe('Add the SealedSecret orders-staging/payment');
    expect(pull.body).toContain('user:default/ana');
    expect(pull.base.ref).toBe('main');
    const branch = pull.head.ref;
    expect(branch).toMatch(/^seal\/orders-staging-payment-[0-9a-f]{12}$/);
    expect(
      parse(
        await fileOf(branch, 'overlays/staging/payment-sealed-secret.yaml'),
      ),
    ).toEqual(parse(text));
    expect(await fileOf(branch, 'overlays/staging/kustomization.yaml')).toBe(
      KUSTOMIZATION.replace(
        '# all of it\n',
        '# all of it\n  - payment-sealed-secret.yaml\n',
      ),
    );
    expect(await api(`/pulls/${opened.number}/commits`)).toHaveLength(1);
    // Nothing has changed but on the new branch
    expect(await fileOf('main', 'overlays/staging/kustomization.yaml')).toBe(
      KUSTOMIZATION,
    );
  });

  it('should open one pull request for one intention', async () => {
    const text = manifest(undefined, { name: 'twice' });
    const first = await propose(text);
    expect(await propose(text)).toEqual(first);
    const other = await propose(manifest(undefined, { name: 'twice' }));
    expect(other.number).not.toBe(first.number);
  });

  it('should put entries into the one that is there, keeping the others', async () => {
    const before = sealedValue();
    const first = await propose(manifest({ password: before }));
    await merge(first.number);
    const after = sealedValue();
    const second = await propose(manifest({ token: after }));
    expect(second.files).toEqual([
      'overlays/staging/payment-sealed-secret.yaml',
    ]);
    const pull = await api(`/pulls/${second.number}`);
    expect(pull.title).toBe('Update the SealedSecret orders-staging/payment');
    expect(
      parse(await fileOf(pull.head.ref, second.files[0])).spec.encryptedData,
    ).toEqual({ password: before, token: after });
  });

  it('should not mix scopes: what stays could not be opened any more', async () => {
    const first = await propose(manifest());
    await merge(first.number);
    await expect(
      propose(
        manifest(
          { token: sealedValue() },
          {
            metadata: {
              annotations: {
                'sealedsecrets.bitnami.com/namespace-wide': 'true',
              },
            },
          },
        ),
      ),
    ).rejects.toThrow(/another scope or namespace, with the entries password/);
  });

  it.each<[string, string, RegExp]>([
    [
      'a Secret',
      'kind: Secret\ndata:\n  a: aHVudGVyMg==\n',
      /not a SealedSecret/,
    ],
    ['no YAML', '{', /not one YAML document/],
    ['aliases', `x: &a hunter2\n${manifest()}y: *a\n`, /has aliases/],
    ['two documents', `${manifest()}---\n${manifest()}`, /not one YAML/],
    [
      'a plain value',
      manifest({ password: 'hunter2' }),
      /encryptedData\.password is not a sealed value/,
    ],
    [
      'a plain value in base64',
      manifest({ password: Buffer.alloc(600, 'hunter2').toString('base64') }),
      /is not a sealed value/,
    ],
    [
      'data of the template',
      manifest(undefined, {
        spec: { template: { data: { url: 'postgres://u:hunter2@db' } } },
      }),
      /spec\.template\.data may not be/,
    ],
    [
      'stringData',
      manifest(undefined, {
        spec: {
          stringData: { a: 'hunter2' },
          encryptedData: { a: sealedValue() },
        },
      }),
      /spec\.stringData may not be/,
    ],
    [
      'a copy of what was applied',
      manifest(undefined, {
        metadata: {
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': 'hunter2',
          },
        },
      }),
      /last-applied-configuration/,
    ],
    ['no entries', manifest({}), /has no entries/],
    [
      'another namespace',
      manifest(undefined, { metadata: { namespace: 'other' } }),
      /deploys to the namespace orders-staging/,
    ],
  ])('should refuse %s, and not repeat it', async (_, text, message) => {
    const error: Error = await propose(text).then(
      () => {
        throw new Error('It was taken');
      },
      failure => failure,
    );
    expect(error.name).toBe('InputError');
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('hunter2');
    expect(await api('/pulls')).toEqual([]);
  });

  it('should refuse an Application that is not the entity’s', async () => {
    await expect(
      proposer.propose([], { ...proposal, manifest: manifest() }, by),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('should say so where the host is none of the portal’s', async () => {
    places[0].repository!.url = 'https://elsewhere.example/acme/x.git';
    await expect(propose(manifest())).rejects.toThrow(
      "elsewhere.example is not among the portal's integrations",
    );
  });
});
