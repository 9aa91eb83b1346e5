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

import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { safePath } from '../../lib/files';
import { gitopsApis, GitopsApiOptions } from '../../lib/gitopsApi';
import { writePreview } from '../../lib/preview';
import { fields } from '../../lib/schemas';
import { sealedSecretManifest } from './manifest';
import { sealValues } from './seal';
import { sealExamples } from './seal.examples';

const NAME =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** IsConfigMapKey of Kubernetes. */
const KEY = /^[-._a-zA-Z0-9]{1,253}$/;
/** A Secret may be as large, all entries together. */
const MAX_BYTES = 1024 * 1024;

/**
 * `gitops:sealed-secrets:seal`: seals secrets of the task for a cluster, and
 * leaves the SealedSecret in the workspace.
 */
export function createSealAction(options: GitopsApiOptions) {
  return createTemplateAction({
    id: 'gitops:sealed-secrets:seal',
    description:
      "Seals secrets of the task with a cluster's certificate, and writes the SealedSecret to the workspace. The values are in no log and no output. Needs gitops.cluster.read",
    examples: sealExamples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: fields.cluster,
        namespace: fields.namespace,
        name: fields.name('Secret'),
        scope: z =>
          z
            .enum(['strict', 'namespace-wide', 'cluster-wide'], {
              description: 'Where else the values may be opened',
            })
            .default('strict'),
        type: z =>
          z.string({ description: "The Secret's type" }).default('Opaque'),
        data: z =>
          z.record(z.string(), z.string(), {
            description:
              'For each key of the Secret, which of the secrets of the task has its value: `${{ secrets.x }}` is written as `x`',
          }),
        targetPath: z =>
          z.string({
            description: 'The file of the workspace that is written',
          }),
      },
      output: {
        manifest: z =>
          z.string({
            description: 'The SealedSecret; nothing secret is in it',
          }),
        path: z => z.string({ description: 'The file that was written' }),
      },
    },
    async handler(ctx) {
      const { cluster, namespace, name, data, targetPath } = ctx.input;
      const scope = ctx.input.scope ?? 'strict';
      const type = ctx.input.type ?? 'Opaque';
      checkNames(name, namespace, Object.keys(data));
      const target = safePath(ctx.workspacePath, targetPath);
      if (ctx.isDryRun) {
        await writePreview(ctx, {
          kind: 'cluster',
          cluster,
          title: `Seal ${namespace}/${name}`,
          lines: Object.keys(data).map(key => `${key} is sealed`),
        });
      }
      const values = secretsOf(data, ctx.secrets ?? {}, Boolean(ctx.isDryRun));
      const { clusters } = gitopsApis(ctx, options);
      const { certificate, unavailable } = await clusters.getSealingCertificate(
        cluster,
      );
      if (!certificate) {
        throw new InputError(
          `Nothing can be sealed for ${cluster}: ${
            unavailable?.message ?? 'it has no certificate'
          }`,
        );
      }
      const encryptedData = sealValues(
        certificate.pem,
        { scope, namespace, name },
        values,
      );
      const manifest = sealedSecretManifest({
        ...{ name, namespace, scope, type, encryptedData },
      });
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, manifest);
      ctx.logger.info(
        `Sealed ${
          Object.keys(data).length
        } values of ${namespace}/${name} for ${cluster} (certificate ${certificate.fingerprint.slice(
          0,
          11,
        )}…), into ${targetPath}`,
      );
      ctx.output('manifest', manifest);
      ctx.output('path', targetPath);
    },
  });
}

function checkNames(name: string, namespace: string, keys: string[]): void {
  if (!NAME.test(name)) {
    throw new InputError(
      `name is ${name}: it is a name as Kubernetes has it, in small letters, digits, dashes and dots`,
    );
  }
  if (!NAMESPACE.test(namespace)) {
    throw new InputError(`namespace is ${namespace}, which cannot be one`);
  }
  if (!keys.length) {
    throw new InputError('data has no keys: there is nothing to seal');
  }
  const bad = keys.find(key => !KEY.test(key) || /^\.\.?$/.test(key));
  if (bad !== undefined) {
    throw new InputError(
      `data has the key ${bad}: keys have letters, digits, dashes, dots and underscores`,
    );
  }
}

/**
 * The values, from the task's own secrets alone: what stands in an input is
 * kept with the task.
 */
function secretsOf(
  data: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
  isDryRun: boolean,
): Record<string, string> {
  const values = Object.fromEntries(
    Object.entries(data).map(([key, secretName]) => {
      const value = Object.hasOwn(secrets, secretName)
        ? secrets[secretName]
        : undefined;
      if (!value && !isDryRun) {
        throw new InputError(
          `The task has no secret by the name that data has for ${key}: the form is to have a field of type Secret with that name. A task that is retried has lost its secrets: start the template again`,
        );
      }
      // A preview is made without the form's secrets.
      return [key, value || 'not given in a preview'];
    }),
  );
  const bytes = Object.values(values).reduce(
    (sum, value) => sum + Buffer.byteLength(value),
    0,
  );
  if (bytes > MAX_BYTES) {
    throw new InputError('The values are over 1 MB: no Secret may be so large');
  }
  return values;
}
