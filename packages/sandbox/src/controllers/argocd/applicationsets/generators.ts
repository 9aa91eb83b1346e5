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

import { posix } from 'path';
import { asObject, isObject, type JsonObject } from '../../runtime/json';
import type { ArgoCdContext } from '../context';
import type { FileTree } from '../git/fileTree';
import { pathMatches } from '../glob';
import { parseDocuments } from '../render/manifest';
import { repositoryCredentials } from '../secrets';
import { fill, normaliseName, type TemplateOptions } from './template';
import {
  ApplicationSetError,
  type Generator,
  type GitGenerator,
} from './types';

/** The parameters that a path gives, in the form of the template's language. */
function pathParameters(
  directory: string,
  options: TemplateOptions,
  filename?: string,
): JsonObject {
  const basename = posix.basename(directory);
  const segments = directory.split('/');
  const file = filename
    ? { filename, filenameNormalized: normaliseName(filename) }
    : {};
  if (options.goTemplate) {
    return {
      path: {
        path: directory,
        basename,
        basenameNormalized: normaliseName(basename),
        segments,
        ...file,
      },
    };
  }
  return {
    path: directory,
    'path.basename': basename,
    'path.basenameNormalized': normaliseName(basename),
    ...Object.fromEntries(
      Object.entries(file).map(([name, value]) => [`path.${name}`, value]),
    ),
    ...Object.fromEntries(
      segments.map((segment, i) => [`path[${i}]`, segment]),
    ),
  };
}

function selected(
  rules: { path: string; exclude?: boolean }[],
  path: string,
): boolean {
  const matching = rules.filter(rule => pathMatches(rule.path, path));
  return matching.length > 0 && !matching.some(({ exclude }) => exclude);
}

function fromDirectories(
  tree: FileTree,
  rules: NonNullable<GitGenerator['directories']>,
  options: TemplateOptions,
): JsonObject[] {
  return tree
    .directories()
    .filter(path => !path.split('/').some(part => part.startsWith('.')))
    .filter(path => selected(rules, path))
    .map(path => pathParameters(path, options));
}

function fromFiles(
  tree: FileTree,
  rules: NonNullable<GitGenerator['files']>,
  options: TemplateOptions,
): JsonObject[] {
  return tree
    .below('')
    .filter(path => selected(rules, path))
    .flatMap(path => {
      const [value] = parseDocuments(tree.text(path) ?? '', path);
      const items = Array.isArray(value) ? value : [value ?? {}];
      return items.map(item => {
        if (!isObject(item)) {
          throw new ApplicationSetError(
            `unable to parse file ${path}: it is no mapping`,
          );
        }
        return {
          ...item,
          ...pathParameters(
            posix.dirname(path) === '.' ? '' : posix.dirname(path),
            options,
            posix.basename(path),
          ),
        };
      });
    });
}

async function fromGit(
  context: ArgoCdContext,
  generator: GitGenerator,
  options: TemplateOptions,
): Promise<JsonObject[]> {
  const { repoURL, revision, directories, files, values } = generator;
  const credentials = await repositoryCredentials(context, repoURL);
  const sha = await context.repositories.resolve(
    repoURL,
    revision,
    credentials,
  );
  const tree = await context.repositories.tree(repoURL, sha, credentials);
  const parameters = directories?.length
    ? fromDirectories(tree, directories, options)
    : fromFiles(tree, files ?? [], options);
  if (!values) {
    return parameters;
  }
  return parameters.map(entry => {
    const filled = fill(values, entry, options);
    return options.goTemplate
      ? { ...entry, values: filled }
      : {
          ...entry,
          ...Object.fromEntries(
            Object.entries(filled).map(([name, value]) => [
              `values.${name}`,
              value,
            ]),
          ),
        };
  });
}

/**
 * The sets of parameters that a generator gives.
 *
 * @throws ApplicationSetError for generators that are not known here, and what
 *   git throws
 */
export async function generate(
  context: ArgoCdContext,
  generator: Generator,
  options: TemplateOptions,
): Promise<JsonObject[]> {
  if (generator.list) {
    return (generator.list.elements ?? []).map(asObject);
  }
  if (generator.git) {
    return fromGit(context, generator.git, options);
  }
  if (generator.matrix) {
    let product: JsonObject[] = [{}];
    for (const inner of generator.matrix.generators ?? []) {
      const next: JsonObject[] = [];
      for (const outer of product) {
        // The second generator may use the parameters of the first.
        const filled = fill(inner, outer, { ...options, strict: false });
        for (const entry of await generate(context, filled, options)) {
          next.push({ ...outer, ...entry });
        }
      }
      product = next;
    }
    return product;
  }
  const names = Object.keys(generator).filter(name => name !== 'selector');
  throw new ApplicationSetError(
    `the sandbox knows the generators list, git and matrix, not "${names.join(
      ', ',
    )}"`,
  );
}
