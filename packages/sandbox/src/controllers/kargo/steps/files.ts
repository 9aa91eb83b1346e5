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

import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'fs/promises';
import { dirname, join, relative, sep } from 'path';
import picomatch from 'picomatch';
import { isMap, isSeq, parseDocument, stringify } from 'yaml';
import { FileTree } from '../../argocd/git/fileTree';
import {
  buildKustomization,
  kustomizationFile,
} from '../../argocd/render/kustomize';
import { StepConfig } from './config';
import { exists, inWorkDir } from './paths';
import { type StepRunner, TerminalError } from './types';

/** `copy`: a file or a directory. */
export const copy: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('copy', values);
    const inPath = config.required('inPath');
    const from = inWorkDir(context.workDir, inPath);
    const to = inWorkDir(context.workDir, config.required('outPath'));
    if (!(await exists(from))) {
      throw new TerminalError(
        `failed to copy "${inPath}": no such file or directory`,
      );
    }
    const ignored = (config.text('ignore') ?? '')
      .split('\n')
      .map(line => line.trim())
      .filter(line => line && !line.startsWith('#'));
    const isIgnored = picomatch(
      ignored.flatMap(pattern => [pattern, `${pattern}/**`, `**/${pattern}`]),
      { dot: true },
    );
    await mkdir(dirname(to), { recursive: true });
    await cp(from, to, {
      recursive: true,
      filter: path => {
        const inside = relative(from, path).split(sep).join('/');
        return (
          inside === '' ||
          (!/(^|\/)\.git$/.test(inside) &&
            (ignored.length === 0 || !isIgnored(inside)))
        );
      },
    });
    return { status: 'Succeeded' };
  },
};

/** `delete`: a file or a directory. */
export const remove: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('delete', values);
    const path = config.required('path');
    const target = inWorkDir(context.workDir, path);
    if (!(await exists(target))) {
      if (!config.flag('strict')) {
        return { status: 'Succeeded' };
      }
      throw new TerminalError(`failed to delete "${path}": no such file`);
    }
    await rm(target, { recursive: true });
    return { status: 'Succeeded' };
  },
};

/** The parts of a key such as `image.tag` or `list.0.name`; `\.` is a dot. */
function keyParts(key: string): (string | number)[] {
  return key
    .split(/(?<!\\)\./)
    .map(part => part.replace(/\\\./g, '.'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
}

async function readOr(path: string, shown: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new TerminalError(
      `error reading file "${shown}": no such file or directory`,
    );
  });
}

/** `yaml-update`: sets values, and leaves the rest of the text as it is. */
export const yamlUpdate: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('yaml-update', values);
    const path = config.required('path');
    const file = inWorkDir(context.workDir, path);
    const document = parseDocument(await readOr(file, path));
    if (document.errors.length > 0) {
      throw new TerminalError(
        `YAML file update failed: error parsing "${path}": ${document.errors[0].message}`,
      );
    }
    const updates = config.requiredList('updates');
    for (const update of updates) {
      const key = update.required('key');
      const parts = keyParts(key);
      const parent = document.getIn(parts.slice(0, -1), true);
      if (!isMap(parent) && !isSeq(parent) && parts.length > 1) {
        throw new TerminalError(
          `YAML file update failed: error mutating "${path}": key path not found: ${key}`,
        );
      }
      document.setIn(parts, update.any('value'));
    }
    await writeFile(file, document.toString());
    return {
      status: 'Succeeded',
      output: {
        commitMessage: `Updated ${path}\n\n${updates
          .map(u => `- ${u.required('key')}: ${JSON.stringify(u.any('value'))}`)
          .join('\n')}`,
      },
    };
  },
};

/** `json-update`: sets values of a JSON file. */
export const jsonUpdate: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('json-update', values);
    const path = config.required('path');
    const file = inWorkDir(context.workDir, path);
    const text = await readOr(file, path);
    // JSON is YAML, and setting values by their path is the same.
    const document = parseDocument(text);
    try {
      JSON.parse(text);
    } catch (error) {
      throw new TerminalError(
        `JSON file update failed: error parsing "${path}": ${String(error)}`,
      );
    }
    for (const update of config.requiredList('updates')) {
      document.setIn(keyParts(update.required('key')), update.any('value'));
    }
    await writeFile(file, `${JSON.stringify(document.toJS(), null, 2)}\n`);
    return { status: 'Succeeded' };
  },
};

const KUSTOMIZATIONS = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** `kustomize-set-image`: sets images in a kustomization. */
export const kustomizeSetImage: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('kustomize-set-image', values);
    const path = config.required('path');
    const directory = inWorkDir(context.workDir, path);
    const found = await Promise.all(
      KUSTOMIZATIONS.map(async name =>
        (await exists(join(directory, name))) ? join(directory, name) : [],
      ),
    );
    const [file] = found.flat();
    if (!file) {
      throw new TerminalError(
        `could not discover kustomization file in "${path}": no such file or directory`,
      );
    }
    const document = parseDocument(await readFile(file, 'utf8'));
    const set: string[] = [];
    for (const image of config.requiredList('images')) {
      const address = image.required('image');
      const name = image.text('name') ?? address;
      const newName = image.text('newName');
      const [tag, digest] = [image.text('tag'), image.text('digest')];
      if (!tag === !digest) {
        throw new TerminalError(
          'invalid kustomize-set-image config: images: Must validate one and only one schema (oneOf): tag or digest',
        );
      }
      const entry = {
        name,
        ...(newName ? { newName } : {}),
        ...(tag ? { newTag: tag } : { digest }),
      };
      const images = document.get('images');
      const items = isSeq(images) ? images.items : [];
      const index = items.findIndex(
        item => isMap(item) && item.get('name') === name,
      );
      if (index >= 0) {
        document.setIn(['images', index], document.createNode(entry));
      } else if (isSeq(images)) {
        images.add(document.createNode(entry));
      } else {
        document.set('images', document.createNode([entry]));
      }
      set.push(`${newName ?? address}${tag ? `:${tag}` : `@${digest}`}`);
    }
    await writeFile(file, document.toString());
    return {
      status: 'Succeeded',
      output: {
        commitMessage:
          set.length === 1
            ? `Updated ${path} to use new image\n\n- ${set[0]}`
            : `Updated ${path} to use new images\n\n${set
                .map(text => `- ${text}`)
                .join('\n')}`,
      },
    };
  },
};

async function treeOf(root: string): Promise<FileTree> {
  const files = new Map<string, Buffer>();
  const walk = async (directory: string) => {
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') {
        await walk(path);
      } else if (entry.isFile()) {
        files.set(
          relative(root, path).split(sep).join('/'),
          await readFile(path),
        );
      }
    }
  };
  await walk(root);
  return new FileTree(files);
}

/** `kustomize-build`: renders a kustomization into a file or a directory. */
export const kustomizeBuild: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('kustomize-build', values);
    const path = config.required('path');
    const outPath = config.required('outPath');
    const directory = inWorkDir(context.workDir, path);
    const out = inWorkDir(context.workDir, outPath);
    const tree = await treeOf(context.workDir);
    const inside = relative(context.workDir, directory).split(sep).join('/');
    if (!kustomizationFile(tree, inside)) {
      throw new TerminalError(
        `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${path}'`,
      );
    }
    const objects = buildKustomization(tree, inside);
    const isFile = /\.ya?ml$/.test(outPath);
    const isDirectory = await stat(out).then(
      info => info.isDirectory(),
      () => !isFile,
    );
    if (!isDirectory) {
      await mkdir(dirname(out), { recursive: true });
      await writeFile(
        out,
        objects.map(object => stringify(object)).join('---\n'),
      );
      return { status: 'Succeeded' };
    }
    await mkdir(out, { recursive: true });
    await Promise.all(
      objects.map(object =>
        writeFile(
          join(
            out,
            `${object.kind.toLocaleLowerCase('en-US')}-${
              object.metadata.name
            }.yaml`,
          ),
          stringify(object),
        ),
      ),
    );
    return { status: 'Succeeded' };
  },
};
