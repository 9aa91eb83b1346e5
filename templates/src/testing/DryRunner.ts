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
import scaffolderGitopsModule from '@gitops-portal/backstage-plugin-scaffolder-backend-module-gitops';
import { GitServer, startGitServer } from '@gitops-portal/sandbox';
import request from 'supertest';
import { SoftwareTemplate } from '../readTemplates';

/** What a dry run has left in its workspace, and what it said. */
export interface DryRun {
  /** The text of each file, by its path in the workspace. */
  files: Map<string, string>;
  output: { links?: { url?: string; title?: string }[]; text?: unknown[] };
  log: string[];
}

/** An answer of the scaffolder to a dry run. */
interface DryRunAnswer {
  directoryContents: { path: string; base64Content: string }[];
  output: DryRun['output'];
  log: { body: { message: string } }[];
  errors?: { stack: string }[];
  error?: { message: string };
}

/**
 * Runs templates in the scaffolder's own dry-run mode: its steps, conditions and
 * loops, the actions with their schemas, and a git host to look at.
 */
export class DryRunner {
  private constructor(
    private readonly git: GitServer,
    private readonly backend: TestBackend,
  ) {}

  /** @param options.entities - the catalog, as far as templates ask it */
  static async start(options: {
    entities: (gitUrl: string) => Entity[];
    repositories: Record<string, Record<string, string>>;
  }): Promise<DryRunner> {
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
    const backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderGitopsModule,
        catalogServiceMock.factory({ entities: options.entities(git.url) }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
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
    return new DryRunner(git, backend);
  }

  /** Where the git host is, as forms name it. */
  get gitHost(): string {
    return new URL(this.git.url).host;
  }

  get gitUrl(): string {
    return this.git.url;
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
    await this.git.stop();
  }
}
