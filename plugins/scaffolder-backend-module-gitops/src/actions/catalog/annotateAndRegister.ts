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

import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, isError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { encodePath } from '@gitops-portal/backstage-plugin-gitops-node';
import { isMap } from 'yaml';
import { repositoryPath } from '../../lib/files';
import { openYaml, textOf, writeText } from '../../lib/yamlFiles';
import { WaitFailure, waitUntil } from '../../lib/waitUntil';
import { WaitingActionsOptions } from '../options';
import { examples } from './annotateAndRegister.examples';

/** The catalog reads a new location within seconds, where it is not busy. */
const CATALOG_TIMEOUT_MS = 60_000;

const USUAL_PATH = 'catalog-info.yaml';
/** The catalog's own rule: a DNS name, a slash, and a name. */
const ANNOTATION =
  /^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

type Credentials = Parameters<CatalogService['addLocation']>[1]['credentials'];

/**
 * Writes annotations into the entity's file in the workspace, registers the
 * published one, or both: the annotations are what the plugin finds an
 * entity's Applications, pipelines and secrets by.
 */
export function createAnnotateAndRegisterAction({
  catalog,
  integrations,
  pauseMs,
}: Pick<WaitingActionsOptions, 'catalog' | 'integrations' | 'pauseMs'>) {
  return createTemplateAction({
    id: 'gitops:catalog:annotate-and-register',
    description:
      'Annotates a catalog entity in the workspace, and registers a published one, so that the portal shows what runs of it',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        catalogInfoPath: z =>
          z
            .string()
            .describe(
              `The entity's file, in the workspace and in the repository; ${USUAL_PATH} by default`,
            )
            .optional(),
        annotations: z =>
          z
            .record(z.string())
            .describe('What the entity in the workspace gets')
            .optional(),
        entity: z =>
          z
            .object({
              kind: z.string().optional(),
              name: z.string().optional(),
            })
            .describe('Which one of a file with several')
            .optional(),
        repoContentsUrl: z =>
          z
            .string()
            .describe(
              'Registers: where the file is published, as `gitops:repository:create` says it',
            )
            .optional(),
        catalogInfoUrl: z =>
          z
            .string()
            .describe('Registers: the address of the published file')
            .optional(),
        optional: z =>
          z
            .boolean()
            .describe(
              'Whether it is no error that the file is not there yet, as before a pull request is merged',
            )
            .optional(),
      },
      output: {
        entityRef: z => z.string().optional(),
        catalogInfoUrl: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const { input, logger, workspacePath } = ctx;
      const { annotations = {}, catalogInfoPath = USUAL_PATH } = input;
      const target =
        input.catalogInfoUrl ??
        (input.repoContentsUrl &&
          publishedAt(input.repoContentsUrl, catalogInfoPath));
      if (!target && !Object.keys(annotations).length) {
        throw new InputError(
          'There is nothing to do: give annotations, or repoContentsUrl or catalogInfoUrl to register',
        );
      }
      for (const key of Object.keys(annotations)) {
        if (!ANNOTATION.test(key)) {
          throw new InputError(
            `${key} is no name of an annotation, such as argocd/app-name`,
          );
        }
      }
      if (Object.keys(annotations).length) {
        await annotate(
          workspacePath,
          catalogInfoPath,
          annotations,
          input.entity,
        );
        logger.info(
          `Annotated ${catalogInfoPath}: ${Object.keys(annotations).join(
            ', ',
          )}`,
        );
      }
      if (!target) {
        return;
      }
      ctx.output('catalogInfoUrl', target);
      if (ctx.isDryRun) {
        logger.info(`Would register ${target}`);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const ref = await register(
        target,
        credentials,
        input.optional ?? false,
        line => logger.info(line),
      );
      if (ref) {
        await appearance(ref, { ...ctx, credentials });
        ctx.output('entityRef', ref);
      }
    },
  });

  function publishedAt(repoContentsUrl: string, path: string): string {
    if (!integrations.byUrl(repoContentsUrl)) {
      throw new InputError(
        `${repoContentsUrl} is on no host among the portal's integrations`,
      );
    }
    const file = encodePath(repositoryPath(path, 'catalogInfoPath'));
    return `${repoContentsUrl.replace(/\/*$/, '/')}${file}`;
  }

  /**
   * Waits until the entity is in the catalog, so that a link to it leads to a
   * page. One that takes longer, or that the catalog cannot be asked for, is
   * registered all the same.
   */
  async function appearance(
    ref: string,
    task: {
      credentials: Credentials;
      logger: LoggerService;
      signal?: AbortSignal;
    },
  ): Promise<void> {
    const { credentials, logger, signal } = task;
    try {
      await waitUntil({
        what: `${ref} to be in the catalog`,
        timeoutMs: CATALOG_TIMEOUT_MS,
        pauseMs,
        logger,
        signal,
        look: async () => ({
          value: await catalog.getEntityByRef(ref, { credentials }),
          lines: [],
        }),
      });
    } catch (error) {
      signal?.throwIfAborted();
      logger.warn(
        error instanceof WaitFailure
          ? `${ref} is not in the catalog yet, or you may not see it. It comes as soon as the catalog has read the file`
          : `${ref} is registered, but the catalog cannot tell whether it is there yet: ${
              isError(error) ? error.message : error
            }`,
      );
    }
  }

  /** @returns the entity; undefined where it is not there yet, and may be so */
  async function register(
    target: string,
    credentials: Credentials,
    optional: boolean,
    say: (line: string) => void,
  ): Promise<string | undefined> {
    const location = { type: 'url', target };
    try {
      // Says what is wrong with the file before anything is registered
      const { entities, exists } = await catalog.addLocation(
        { ...location, dryRun: true },
        { credentials },
      );
      if (exists) {
        say(`${target} is registered already`);
      } else {
        await catalog.addLocation(location, { credentials });
        say(`Registered ${target}`);
      }
      const entity = mainEntity(entities);
      return entity && stringifyEntityRef(entity);
    } catch (error) {
      if (!optional || !isNotThere(error)) {
        throw error;
      }
      say(`${target} is not registered, as there is no such file yet`);
      return undefined;
    }
  }
}

/**
 * Whether the catalog says that the file is not there. It says so of a location
 * in words only, in which it names the error of the processor that has read it.
 */
function isNotThere(error: unknown): boolean {
  if (!isError(error)) {
    return false;
  }
  return (
    error.name === 'NotFoundError' ||
    /\bNotFoundError: Unable to read url\b/.test(error.message) ||
    isNotThere(error.cause)
  );
}

/** The one that people look for: a component, else the first with a name. */
function mainEntity(entities: Entity[]): Entity | undefined {
  const named = entities.filter(
    ({ metadata }) => !metadata.name.startsWith('generated-'),
  );
  return (
    named.find(({ kind }) => kind === 'Component') ?? named[0] ?? entities[0]
  );
}

/** @throws InputError where the file has not exactly one such entity */
async function annotate(
  workspacePath: string,
  path: string,
  annotations: Record<string, string>,
  wanted: { kind?: string; name?: string } = {},
): Promise<void> {
  const file = path.replace(/^\/+/, '');
  const open = await openYaml(workspacePath, file);
  const found = open.documents.filter(
    document =>
      isMap(document.contents) &&
      document.has('kind') &&
      (wanted.kind === undefined || document.get('kind') === wanted.kind) &&
      (wanted.name === undefined ||
        document.getIn(['metadata', 'name']) === wanted.name),
  );
  if (found.length !== 1) {
    throw new InputError(
      `${file} has ${
        found.length || 'no'
      } such entities: say in entity which one is meant`,
    );
  }
  for (const [key, value] of Object.entries(annotations)) {
    found[0].setIn(['metadata', 'annotations', key], value);
  }
  await writeText(workspacePath, file, textOf(open));
}
