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
import {
  KUSTOMIZATION_FILES,
  writeDocuments,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { posix } from 'node:path';
import { Document, isMap, isScalar, isSeq, YAMLMap, YAMLSeq } from 'yaml';
import { isInWorkspace } from '../../lib/files';
import { openYaml, parseYaml, writeText } from '../../lib/yamlFiles';
import { examples } from './kustomizeEdit.examples';

/** An image, and what it is set to. */
export interface Image {
  name: string;
  newName?: string;
  newTag?: string;
  digest?: string;
}

const EMPTY =
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

/** Changes a kustomization of the workspace, and keeps its comments. */
export function createKustomizeEditAction() {
  return createTemplateAction({
    id: 'gitops:kustomize:edit',
    description:
      'Adds resources to a kustomization of the workspace, removes some, and sets images; its comments stay',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        directory: z =>
          z.string().describe('In the workspace, with the kustomization'),
        addResources: z => z.array(z.string()).optional(),
        removeResources: z => z.array(z.string()).optional(),
        images: z =>
          z
            .array(
              z.object({
                name: z
                  .string()
                  .describe('As the manifests, or the kustomization, have it'),
                newName: z.string().optional(),
                newTag: z
                  .string()
                  .describe(
                    'Takes the place of a digest, where only it is given',
                  )
                  .optional(),
                digest: z
                  .string()
                  .describe('Takes the place of a tag, where only it is given')
                  .optional(),
              }),
            )
            .optional(),
        create: z =>
          z
            .boolean()
            .describe('Makes a kustomization where there is none')
            .optional(),
      },
      output: {
        file: z => z.string().describe('The kustomization'),
        changed: z => z.boolean(),
      },
    },
    async handler(ctx) {
      const { input, logger, workspacePath } = ctx;
      const found = await findKustomization(workspacePath, input.directory);
      if (!found && !input.create) {
        throw new InputError(
          `There is no kustomization in ${input.directory}: check directory, or set create`,
        );
      }
      const isNew = !found;
      const file = found ?? posix.join(input.directory, KUSTOMIZATION_FILES[0]);
      const text = isNew ? EMPTY : (await openYaml(workspacePath, file)).text;
      const document = kustomizationIn(text, file);
      for (const image of input.images ?? []) {
        setImage(document, image, file);
      }
      for (const name of input.removeResources ?? []) {
        removeResource(document, name, file);
      }
      for (const name of input.addResources ?? []) {
        addResource(document, name, file);
      }

      const changed = isNew || hasChanged(document, text, file);
      if (changed) {
        await writeText(workspacePath, file, writeDocuments([document], text));
      }
      logger.info(
        changed ? `Changed ${file}` : `${file} is as it is to be already`,
      );
      ctx.output('file', file);
      ctx.output('changed', changed);
    },
  });
}

/**
 * A kustomization to be changed.
 *
 * @throws InputError where the text is none
 */
export function kustomizationIn(text: string, file: string): Document {
  const [document, ...more] = parseYaml(text, file);
  if (more.length || !isMap(document.contents)) {
    throw new InputError(`${file} is no kustomization`);
  }
  return document;
}

function hasChanged(document: Document, text: string, file: string): boolean {
  return (
    JSON.stringify(document.toJS()) !==
    JSON.stringify(parseYaml(text, file)[0].toJS())
  );
}

/** The kustomization of a directory of the workspace, if there is one. */
export async function findKustomization(
  workspacePath: string,
  directory: string,
): Promise<string | undefined> {
  for (const name of KUSTOMIZATION_FILES) {
    const file = posix.join(directory, name);
    if (await isInWorkspace(workspacePath, file)) {
      return file;
    }
  }
  return undefined;
}

function addResource(document: Document, name: string, file: string): void {
  const list = listOf(document, 'resources', file);
  if (!list.items.some(item => isResource(item, name))) {
    list.add(document.createNode(name));
  }
}

function removeResource(document: Document, name: string, file: string): void {
  if (document.has('resources')) {
    const list = listOf(document, 'resources', file);
    list.items = list.items.filter(item => !isResource(item, name));
  }
}

function isResource(item: unknown, name: string): boolean {
  const listed = isScalar(item) ? item.value : item;
  return (
    typeof listed === 'string' &&
    posix.normalize(listed) === posix.normalize(name)
  );
}

/** @throws InputError where there is something else in its place */
function listOf(document: Document, key: string, file: string): YAMLSeq {
  const list = document.get(key, true);
  if (isSeq(list)) {
    return list;
  }
  if (list !== undefined && !(isScalar(list) && list.value === null)) {
    throw new InputError(`${key} of ${file} is no list`);
  }
  const made = new YAMLSeq();
  document.set(key, made);
  return made;
}

/**
 * Sets an image of a kustomization; its other entries stay.
 *
 * @throws InputError where its images are no list
 */
export function setImage(document: Document, image: Image, file: string): void {
  const { name, newName } = image;
  const list = listOf(document, 'images', file);
  let entry = list.items.find(
    (item): item is YAMLMap =>
      isMap(item) &&
      // What runs is known by the name that the kustomization gives it
      (item.get('name') === name || item.get('newName') === name),
  );
  if (!entry) {
    entry = document.createNode({ name }) as YAMLMap;
    list.add(entry);
  }
  // Of both, the one by which the kustomization has it
  const byDigest = image.digest && (!image.newTag || entry.has('digest'));
  const wanted = {
    newName,
    ...(byDigest ? { digest: image.digest } : { newTag: image.newTag }),
  };
  for (const [key, value] of Object.entries(wanted)) {
    if (value && entry.get(key) !== value) {
      entry.set(key, value);
    }
  }
  if (byDigest) {
    entry.delete('newTag');
  } else if (image.newTag) {
    entry.delete('digest');
  }
}
