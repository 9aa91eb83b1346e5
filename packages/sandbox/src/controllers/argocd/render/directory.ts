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
import type { KubeObject } from '../../../cluster/client';
import type { FileTree } from '../git/fileTree';
import { globMatches } from '../glob';
import type { Source } from '../types';
import { parseManifests, RenderError } from './manifest';

/**
 * Renders a directory source: the YAML and JSON files of a directory, and of
 * those below it where `recurse` is set.
 *
 * @throws RenderError for files that hold no manifests
 */
export function renderDirectory(
  tree: FileTree,
  path: string,
  options: NonNullable<Source['directory']> = {},
): KubeObject[] {
  const { recurse = false, include, exclude } = options;
  return tree
    .below(path)
    .map(file => ({ file, relative: posix.relative(path || '.', file) }))
    .filter(({ relative }) => recurse || !relative.includes('/'))
    .filter(({ relative }) => {
      if (exclude && globMatches(exclude, relative)) {
        return false;
      }
      return include
        ? globMatches(include, relative)
        : /\.(ya?ml|json|jsonnet)$/.test(relative);
    })
    .flatMap(({ file, relative }) => {
      if (file.endsWith('.jsonnet')) {
        throw new RenderError(
          `failed to evaluate jsonnet "${relative}": jsonnet is not supported here`,
        );
      }
      return parseManifests(tree.text(file) ?? '', relative);
    });
}
