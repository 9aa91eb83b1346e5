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
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import workspaceDatabaseModule from '@backstage/plugin-scaffolder-backend-module-workspace-database';
import { JsonObject } from '@backstage/types';
import scaffolderGitopsModule from '..';

/** What a portal in a process of its own is started with. */
export interface PortalSettings {
  config: JsonObject;
  templates: Entity[];
}

/**
 * A scaffolder in a process of its own, which a test may kill: started with
 * PORTAL_SETTINGS, it prints its port when it listens, and runs until it ends.
 */
async function main() {
  const { config, templates }: PortalSettings = JSON.parse(
    process.env.PORTAL_SETTINGS ?? '{}',
  );
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      workspaceDatabaseModule,
      scaffolderGitopsModule,
      catalogServiceMock.factory({ entities: templates }),
      mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
      mockServices.rootConfig.factory({ data: config }),
    ],
  });
  process.stdout.write(`port ${server.port()}\n`);
}

if (require.main === module) {
  main().catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
}
