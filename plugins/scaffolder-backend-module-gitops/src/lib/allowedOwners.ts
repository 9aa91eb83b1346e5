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
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { GitRepositories } from '@gitops-portal/backstage-plugin-gitops-node';

const KEY = 'gitops.scaffolder.allowedOwners';

/**
 * Whose repositories templates may use, such as `github.com/acme`.
 *
 * @returns undefined where all may be used
 * @throws InputError for an entry that names no owner
 */
export function readAllowedOwners(
  config: RootConfigService,
): string[] | undefined {
  return config.getOptionalStringArray(KEY)?.map(entry => {
    const owner = entry.trim().replace(/\/+$/, '');
    if (!/^[^/\s]+(\/[^/\s]+)+$/.test(owner) || owner.includes('://')) {
      throw new InputError(
        `${KEY} has ${entry}, which names no owner: it is host/owner, such as github.com/acme`,
      );
    }
    return owner;
  });
}

/**
 * The repositories that templates may use: those of the owners that the
 * configuration allows.
 *
 * @throws InputError as {@link readAllowedOwners}
 */
export function allowedRepositories(options: {
  config: RootConfigService;
  integrations: ScmIntegrations;
  logger: LoggerService;
}): GitRepositories {
  const { config, integrations, logger } = options;
  return new GitRepositories({
    integrations,
    logger,
    allowedOwners: readAllowedOwners(config),
  });
}
