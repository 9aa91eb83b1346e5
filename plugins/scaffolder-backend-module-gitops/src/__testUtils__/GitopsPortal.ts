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

import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizePermissionRequest,
  AuthorizeResult,
} from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
// The back end that the actions ask, as it is
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import gitopsPlugin from '@gitops-portal/backstage-plugin-gitops-backend';
import { AddressInfo } from 'node:net';
import { GitopsActionsOptions } from '../actions/options';
import { allowedRepositories } from '../lib/allowedOwners';

type Backend = Awaited<ReturnType<typeof startTestBackend>>;

/** A back end with the gitops plugin, and what the actions need to ask it. */
export class GitopsPortal {
  /** The permissions that the policy denies now. */
  readonly denied: Set<string>;
  readonly #backend: Backend;
  readonly #entities: Entity[];
  readonly #config: JsonObject;

  private constructor(
    backend: Backend,
    options: { denied: Set<string>; entities: Entity[]; config: JsonObject },
  ) {
    this.#backend = backend;
    this.denied = options.denied;
    this.#entities = options.entities;
    this.#config = options.config;
  }

  /** @param config - with `gitops.clusters` to watch */
  static async start(
    config: JsonObject,
    entities: Entity[] = [],
  ): Promise<GitopsPortal> {
    const denied = new Set<string>();
    const authorize = async (requests: AuthorizePermissionRequest[]) =>
      requests.map(({ permission }) => {
        const result: AuthorizeResult.ALLOW | AuthorizeResult.DENY = denied.has(
          permission.name,
        )
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW;
        return { result };
      });
    const backend = await startTestBackend({
      features: [
        gitopsPlugin,
        mockServices.permissions.mock({ authorize }).factory,
        mockServices.userInfo.factory(),
        catalogServiceMock.factory({ entities }),
        mockServices.rootConfig.factory({ data: config }),
      ],
    });
    return new GitopsPortal(backend, { denied, entities, config });
  }

  /** What actions are made of. */
  get options(): GitopsActionsOptions & { pauseMs: number } {
    const { port } = this.#backend.server.address() as AddressInfo;
    const getBaseUrl = async (id: string) =>
      `http://127.0.0.1:${port}/api/${id}`;
    const config = mockServices.rootConfig({ data: this.#config });
    const integrations = ScmIntegrations.fromConfig(
      new ConfigReader(this.#config),
    );
    const logger = mockServices.logger.mock();
    return {
      auth: mockServices.auth({ pluginId: 'scaffolder' }),
      catalog: catalogServiceMock({ entities: this.#entities }),
      config,
      discovery: { getBaseUrl, getExternalBaseUrl: getBaseUrl },
      integrations,
      logger,
      reader: mockServices.urlReader.mock(),
      repositories: allowedRepositories({ config, integrations, logger }),
      pauseMs: 200,
    };
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
  }
}
