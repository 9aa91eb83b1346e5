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

import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import gitopsPlugin from '@gitops-portal/backstage-plugin-gitops-backend';
import scaffolderGitopsModule from '@gitops-portal/backstage-plugin-scaffolder-backend-module-gitops';
import {
  Cluster,
  createCluster,
  GitServer,
  KubeObject,
  startGitServer,
} from '@gitops-portal/sandbox';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { stringify } from 'yaml';
import { SoftwareTemplate } from '../readTemplates';

/** What a dry run has left in its workspace, and what it said. */
export interface DryRun {
  /** The text of each file, by its path in the workspace. */
  files: Map<string, string>;
  output: { links?: { url?: string; title?: string }[]; text?: unknown[] };
  log: string[];
}

/** An action, as the scaffolder lists it. */
export interface ListedAction {
  id: string;
  schema?: {
    input?: { properties?: Record<string, unknown>; required?: string[] };
    output?: { properties?: Record<string, unknown> };
  };
}

/** An answer of the scaffolder to a dry run. */
interface DryRunAnswer {
  directoryContents: { path: string; base64Content: string }[];
  output: DryRun['output'];
  log: { body: { message: string } }[];
  errors?: { stack: string }[];
  error?: { message: string };
}

/** What there is before a template is run. */
export interface Company {
  /** The catalog, as far as templates ask it. */
  entities: (gitUrl: string) => Entity[];
  /** The files of the repositories of `acme`. */
  repositories: Record<string, Record<string, string>>;
  /** What the cluster has. */
  objects: (gitUrl: string) => KubeObject[];
}

/** The cluster that templates are run for. */
const CLUSTER = 'control-plane';

function kubeconfig({ url, caPem }: Cluster): string {
  const data = Buffer.from(caPem).toString('base64');
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: CLUSTER,
        cluster: { server: url, 'certificate-authority-data': data },
      },
    ],
    users: [{ name: 'portal', user: { token: 'portal' } }],
    contexts: [
      { name: CLUSTER, context: { cluster: CLUSTER, user: 'portal' } },
    ],
  });
}

/**
 * Runs templates in the scaffolder's own dry-run mode: its steps, conditions and
 * loops, the actions with their schemas, a git host and a cluster to look at.
 */
export class DryRunner {
  private constructor(
    private readonly git: GitServer,
    private readonly cluster: Cluster,
    private readonly backend: TestBackend,
    private readonly directory: string,
  ) {}

  static async start(options: Company): Promise<DryRunner> {
    const git = await startGitServer({ port: 0 });
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
    for (const [name, files] of Object.entries(options.repositories)) {
      const repository = await host.createRepository({ owner: 'acme', name });
      await host.commit(repository, 'main', [
        {
          message: 'Begin',
          author: { name: 'Emma Berg', email: 'emma@acme.example' },
          changes: Object.entries(files).map(([path, content]) => ({
            path,
            content,
          })),
        },
      ]);
    }
    const cluster = createCluster({
      name: CLUSTER,
      kargo: true,
      users: [{ name: 'portal', token: 'portal', groups: ['system:masters'] }],
    });
    await cluster.start();
    for (const object of options.objects(git.url)) {
      const type = cluster.client.resolve(object.apiVersion, object.kind);
      if (!type) {
        throw new Error(`The cluster has no kind ${object.kind}`);
      }
      await cluster.client.create(type, object);
    }
    const directory = await mkdtemp(join(tmpdir(), 'templates-'));
    await writeFile(join(directory, 'kubeconfig'), kubeconfig(cluster));
    const backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        gitopsPlugin,
        scaffolderGitopsModule,
        catalogServiceMock.factory({ entities: options.entities(git.url) }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            gitops: {
              clusters: [{ kubeconfig: join(directory, 'kubeconfig') }],
            },
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
          },
        }),
      ],
    });
    const runner = new DryRunner(git, cluster, backend, directory);
    await runner.ready(options.objects(git.url));
    return runner;
  }

  /** Waits until the portal has heard of all that is deployed. */
  private async ready(expected: KubeObject[]): Promise<void> {
    const wanted = expected.filter(({ kind }) => kind === 'Application').length;
    const deadline = Date.now() + 30_000;
    for (;;) {
      const { body } = await request(this.backend.server)
        .get('/api/gitops/v1/entities/component/default/cart/applications')
        .set('Authorization', mockCredentials.user.header('user:default/emma'));
      if (body.applications?.length === wanted) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(`The portal knows only of ${JSON.stringify(body)}`);
      }
      await new Promise(done => setTimeout(done, 100));
    }
  }

  /** Where the git host is, as forms name it. */
  get gitHost(): string {
    return new URL(this.git.url).host;
  }

  /** The actions that the scaffolder knows, as its own API lists them. */
  async actions(): Promise<ListedAction[]> {
    const { body } = await request(this.backend.server)
      .get('/api/scaffolder/v2/actions')
      .set('Authorization', mockCredentials.user.header('user:default/emma'));
    return body;
  }

  /**
   * Runs a template.
   *
   * @throws Error with what the scaffolder says, if it is not content
   */
  async run(
    template: SoftwareTemplate,
    values: Record<string, unknown>,
    secrets: Record<string, string> = {},
  ): Promise<DryRun> {
    const { body } = await request(this.backend.server)
      .post('/api/scaffolder/v2/dry-run')
      .set('Authorization', mockCredentials.user.header('user:default/emma'))
      .send({
        template: template.entity,
        values,
        secrets,
        directoryContents: template.files,
      });
    const answer: DryRunAnswer = body;
    if (answer.errors || answer.error) {
      throw new Error(
        answer.errors?.map(({ stack }) => stack).join('\n') ??
          answer.error?.message,
      );
    }
    return {
      files: new Map(
        answer.directoryContents.map(({ path, base64Content }) => [
          path,
          Buffer.from(base64Content, 'base64').toString('utf8'),
        ]),
      ),
      output: answer.output,
      log: answer.log.map(({ body: { message } }) => message),
    };
  }

  async stop(): Promise<void> {
    await this.backend.stop();
    await this.cluster.stop();
    await this.git.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}
