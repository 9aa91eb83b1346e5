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
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
  PermissionsService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  isTemplateEntityV1beta3,
  TemplateEntityV1beta3,
} from '@backstage/plugin-scaffolder-common';
import {
  taskCreatePermission,
  templateDryRunPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import { JsonObject } from '@backstage/types';
import { TemplatePreview } from '@gitops-portal/backstage-plugin-gitops-common';
import { INSTEAD_OF_SECRET } from '../lib/preview';
import { dryRun, DryRunRequest, NOT_ALLOWED } from './dryRun';
import { findFailingStep } from './findFailingStep';
import { readChanges } from './readChanges';
import { readTemplateFolder } from './readTemplateFolder';

/** What {@link TemplatePreviewer} needs. */
export interface TemplatePreviewerOptions {
  auth: AuthService;
  catalog: CatalogService;
  discovery: DiscoveryService;
  integrations: ScmIntegrations;
  logger: LoggerService;
  permissions: PermissionsService;
  reader: UrlReaderService;
  /** Where files are kept meanwhile; the system's own place when left out. */
  workingDirectory?: string;
}

/**
 * Says what a template would do, by a dry run of the scaffolder as the person
 * who asks.
 */
export class TemplatePreviewer {
  readonly #options: TemplatePreviewerOptions;

  constructor(options: TemplatePreviewerOptions) {
    this.#options = options;
  }

  /**
   * What a template would do with the values of its form.
   *
   * @throws NotFoundError where the catalog has no such template that the
   * person may see, NotAllowedError where they may not dry-run templates
   */
  async preview(options: {
    templateRef: CompoundEntityRef;
    values: JsonObject;
    credentials: BackstageCredentials;
    signal?: AbortSignal;
  }): Promise<TemplatePreview> {
    const { templateRef, values, credentials, signal } = options;
    const { auth, discovery } = this.#options;
    // Before anything is fetched for them
    await this.#mustBeAllowed(credentials);
    const template = await this.#find(templateRef, credentials);
    const [baseUrl, { token }, directoryContents] = await Promise.all([
      discovery.getBaseUrl('scaffolder'),
      auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId: 'scaffolder',
      }),
      readTemplateFolder({ ...this.#options, template }),
    ]);
    const request: DryRunRequest = {
      template: withoutSecrets(template),
      values,
      secrets: placeholders(template),
      directoryContents,
    };
    const run = (steps = template.spec.steps) =>
      dryRun(
        {
          ...request,
          template: {
            ...request.template,
            // Its links may speak of steps that are not run
            spec: { ...request.template.spec, steps, output: {} },
          },
        },
        { baseUrl, token, signal },
      );

    const result = await run();
    if (result.ok) {
      return { changes: readChanges(result.files, stepIds(template.spec)) };
    }
    const { message, beforeSteps } = result;
    return {
      changes: [],
      failed: {
        message,
        step: beforeSteps
          ? undefined
          : await this.#whichStep(template, async first => {
              const part = await run(template.spec.steps.slice(0, first));
              return !part.ok;
            }),
      },
    };
  }

  async #mustBeAllowed(credentials: BackstageCredentials): Promise<void> {
    const decisions = await this.#options.permissions.authorize(
      [
        { permission: taskCreatePermission },
        { permission: templateDryRunPermission },
      ],
      { credentials },
    );
    if (decisions.some(({ result }) => result !== AuthorizeResult.ALLOW)) {
      throw new NotAllowedError(NOT_ALLOWED);
    }
  }

  async #find(
    templateRef: CompoundEntityRef,
    credentials: BackstageCredentials,
  ): Promise<TemplateEntityV1beta3> {
    const entity = await this.#options.catalog.getEntityByRef(templateRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no ${stringifyEntityRef(templateRef)} in the catalog`,
      );
    }
    if (!isTemplateEntityV1beta3(entity)) {
      throw new InputError(`${stringifyEntityRef(entity)} is no template`);
    }
    return entity;
  }

  async #whichStep(
    { metadata, spec }: TemplateEntityV1beta3,
    fails: (first: number) => Promise<boolean>,
  ): Promise<{ id: string; name: string } | undefined> {
    try {
      const index = await findFailingStep(spec.steps.length, fails);
      const { name, action } = spec.steps[index];
      return { id: stepIds(spec)[index], name: name ?? action };
    } catch (error) {
      // What is wrong is known all the same
      this.#options.logger.debug(
        `The step that fails in a preview of ${metadata.name} was not found: ${
          isError(error) ? error.message : error
        }`,
      );
      return undefined;
    }
  }
}

/** The ids of the steps, as the scaffolder has them. */
function stepIds({ steps }: TemplateEntityV1beta3['spec']): string[] {
  return steps.map(({ id }, index) => id ?? `step-${index + 1}`);
}

/** The template as it is run: what it demands of secrets is not met. */
function withoutSecrets(
  template: TemplateEntityV1beta3,
): TemplateEntityV1beta3 {
  const { secrets, ...spec } =
    template.spec as TemplateEntityV1beta3['spec'] & {
      secrets?: unknown;
    };
  return { ...template, spec };
}

/** A text for each secret that the template speaks of. */
function placeholders({ spec }: TemplateEntityV1beta3): Record<string, string> {
  const named = [
    ...JSON.stringify(spec.steps).matchAll(/\bsecrets\.([A-Za-z_]\w*)/g),
  ].map(([, name]) => name);
  return Object.fromEntries(named.map(name => [name, INSTEAD_OF_SECRET]));
}
