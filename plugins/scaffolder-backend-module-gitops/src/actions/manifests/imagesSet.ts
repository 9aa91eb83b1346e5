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
import { readdir } from 'node:fs/promises';
import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isInWorkspace, safePath } from '../../lib/files';
import { openYaml, OpenFile, textOf, writeText } from '../../lib/yamlFiles';
import { examples } from './imagesSet.examples';
import { isFilled, isManifest, setReferences } from './images/references';
import { setInValues } from './images/values';
import {
  findKustomization,
  Image,
  kustomizationIn,
  setImage,
} from './kustomizeEdit';

const YAML = /\.(ya?ml|json)$/i;
const VALUES = /^values.*\.ya?ml$/i;
const CHARTS = ['Chart.yaml', 'Chart.yml'];
const MAX_FILES = 500;

/** What was looked through, to say so where an image is in none of it. */
interface Looked {
  files: OpenFile[];
  /** What is no YAML, such as templates of other programs. */
  unread: string[];
  /** The images that were not found. */
  missing: Image[];
}

/**
 * Sets images in a directory of the workspace, whatever says there what runs: a
 * kustomization, Helm values, or manifests. Either all images are set or none.
 */
export function createImagesSetAction() {
  return createTemplateAction({
    id: 'gitops:images:set',
    description:
      'Sets the versions of images in a directory of the workspace, in its kustomization, else in its Helm values, else in its manifests; comments stay',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        directory: z =>
          z.string().describe('In the workspace: what is deployed'),
        root: z =>
          z
            .string()
            .describe(
              'Where the repository lies in the workspace: what valueFiles and the output start from. The workspace itself by default',
            )
            .optional(),
        valueFiles: z =>
          z
            .array(z.string())
            .describe(
              'The Helm values that are used beside those of the chart, the most important last. Where there is only one file of values it need not be named',
            )
            .optional(),
        ignoreMissingValueFiles: z =>
          z
            .boolean()
            .describe(
              'Whether those of valueFiles that are not there are left out, as an Application may ask',
            )
            .optional(),
        images: z =>
          z
            .array(
              z.union([
                z.object({
                  name: z
                    .string()
                    .min(1)
                    .describe('With its registry, without tag and digest'),
                  newTag: z.string().optional(),
                  digest: z
                    .string()
                    .describe(
                      'Of both, the one by which the image is pinned now is taken',
                    )
                    .optional(),
                }),
                z
                  .object({
                    repoUrl: z.string().min(1),
                    tag: z.string().optional(),
                    digest: z.string().optional(),
                  })
                  .describe('As GitopsFreightPicker has it'),
              ]),
            )
            .min(1),
      },
      output: {
        changedFiles: z =>
          z
            .array(z.string())
            .describe('Starting from root; none where all is so already'),
        files: z =>
          z
            .array(z.string())
            .describe('The files that name the images, starting from root'),
      },
    },
    async handler(ctx) {
      const { logger, workspacePath, input } = ctx;
      const images = input.images.map(each =>
        'repoUrl' in each
          ? { name: each.repoUrl, newTag: each.tag, digest: each.digest }
          : each,
      );
      const [directory, root] = [input.directory, input.root ?? '.'].map(path =>
        posix.normalize(path).replace(/(?<=.)\/+$/, ''),
      );
      for (const { name, newTag, digest } of images) {
        if (!newTag && !digest) {
          throw new InputError(
            `${name} is to get neither a tag nor a digest: give newTag or digest`,
          );
        }
      }
      const valueFiles: string[] = [];
      for (const file of input.valueFiles ?? []) {
        const path = posix.join(root, file);
        if (
          !input.ignoreMissingValueFiles ||
          (await isInWorkspace(workspacePath, path))
        ) {
          valueFiles.push(path);
        }
      }
      const files = await setImages(workspacePath, {
        directory,
        valueFiles,
        images,
      });
      const changed: string[] = [];
      const named: string[] = [];
      for (const open of files) {
        const before = await openYaml(workspacePath, open.file);
        const file = posix.relative(root, open.file);
        named.push(file);
        if (!isDeepStrictEqual(plain(before), plain(open))) {
          changed.push(file);
          await writeText(workspacePath, open.file, textOf(open));
        }
      }
      const what = images
        .map(({ name, newTag, digest }) => `${name} ${newTag ?? digest}`)
        .join(', ');
      logger.info(
        changed.length
          ? `Set ${what} in ${changed.join(', ')}`
          : `${named.join(', ')} has ${what} already`,
      );
      ctx.output('changedFiles', changed);
      ctx.output('files', named);
    },
  });
}

/**
 * Sets images in memory.
 *
 * @returns the files that name them
 * @throws InputError where one is named nowhere, with what was looked at
 */
async function setImages(
  workspacePath: string,
  options: { directory: string; valueFiles: string[]; images: Image[] },
): Promise<OpenFile[]> {
  const { directory, images } = options;
  const kustomization = await findKustomization(workspacePath, directory);
  if (kustomization) {
    const { text } = await openYaml(workspacePath, kustomization);
    const document = kustomizationIn(text, kustomization);
    images.forEach(image => setImage(document, image, kustomization));
    return [{ file: kustomization, text, documents: [document] }];
  }
  const names = await listFiles(workspacePath, directory);
  const values = await valuesOf(workspacePath, names, options);
  const inValues = {
    files: values,
    missing: values.length
      ? images.filter(image => !setInValues(values, image))
      : images,
  };
  if (!inValues.missing.length) {
    return inValues.files;
  }
  const isChart = CHARTS.some(name =>
    names.includes(posix.join(directory, name)),
  );
  const inManifests = isChart
    ? { files: [], unread: [], missing: inValues.missing }
    : await setInManifests(workspacePath, names, inValues.missing);
  if (inManifests.missing.length) {
    const looked = [...inValues.files, ...inManifests.files].map(
      ({ file }) => file,
    );
    throw new InputError(
      `${inManifests.missing.map(({ name }) => name).join(' and ')} ${
        inManifests.missing.length === 1 ? 'is' : 'are'
      } named nowhere in ${directory}, so nothing is changed. ${
        looked.length
          ? `It was looked for in ${looked.join(', ')}`
          : 'There is no kustomization, no values and no manifest'
      }${
        inManifests.unread.length
          ? `; ${inManifests.unread.join(', ')} could not be read as YAML`
          : ''
      }`,
    );
  }
  return [
    ...(inValues.missing.length < images.length ? inValues.files : []),
    ...inManifests.files,
  ];
}

/** The Helm values that say what runs, the least important first. */
async function valuesOf(
  workspacePath: string,
  names: string[],
  { directory, valueFiles }: { directory: string; valueFiles: string[] },
): Promise<OpenFile[]> {
  const here = names.filter(name => posix.dirname(name) === directory);
  const isChart = here.some(name => CHARTS.includes(posix.basename(name)));
  const own = here.filter(name => VALUES.test(posix.basename(name)));
  const defaults = own.filter(name =>
    /^values\.ya?ml$/i.test(posix.basename(name)),
  );
  if (!valueFiles.length && !isChart && own.length > 1) {
    throw new InputError(
      `${directory} has several files of values, and it is not known which are used: ${own.join(
        ', ',
      )}. Say it in valueFiles`,
    );
  }
  const chosen =
    valueFiles.length || isChart ? [...defaults, ...valueFiles] : own;
  const opened = await Promise.all(
    [...new Set(chosen.map(name => posix.normalize(name)))].map(name =>
      openYaml(workspacePath, name),
    ),
  );
  return opened.filter(
    ({ documents }) => documents.length === 1 && !isManifest(documents[0]),
  );
}

async function setInManifests(
  workspacePath: string,
  names: string[],
  images: Image[],
): Promise<Looked> {
  const files: OpenFile[] = [];
  const unread: string[] = [];
  const found = new Set<Image>();
  const changed = new Set<OpenFile>();
  for (const name of names.filter(each => YAML.test(each))) {
    const open = await openYaml(workspacePath, name).catch(error => {
      if (error instanceof InputError) {
        unread.push(name);
        return undefined;
      }
      throw error;
    });
    if (open?.documents.some(isFilled)) {
      files.push(open);
      for (const image of images) {
        for (const document of open.documents.filter(isManifest)) {
          if (setReferences(document, image, name)) {
            found.add(image);
            changed.add(open);
          }
        }
      }
    }
  }
  const missing = images.filter(image => !found.has(image));
  return { missing, unread, files: missing.length ? files : [...changed] };
}

/** The files below a directory of the workspace, by their paths in it. */
async function listFiles(
  workspacePath: string,
  directory: string,
): Promise<string[]> {
  const entries = await readdir(safePath(workspacePath, directory), {
    withFileTypes: true,
    recursive: true,
  }).catch(error => {
    throw new InputError(
      `There is no directory ${directory} in the workspace: check its path, and the step that should have made it`,
      error,
    );
  });
  const base = safePath(workspacePath, directory);
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry =>
      posix.join(
        directory,
        posix.relative(base, posix.join(entry.parentPath, entry.name)),
      ),
    )
    .sort();
  if (files.length > MAX_FILES) {
    throw new InputError(
      `${directory} has over ${MAX_FILES} files: choose a smaller directory`,
    );
  }
  return files;
}

function plain({ documents }: OpenFile): unknown[] {
  return documents.map(document => document.toJS());
}
