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

import { isSeq, parseDocument, YAMLSeq } from 'yaml';
import { writeDocuments } from './yamlText';

/** The names that kustomize looks for, in its order. */
export const KUSTOMIZATION_FILES = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** The files that a kustomization lists among its resources. */
export function listedResources(text: string): string[] {
  const resources = parseDocument(text).get('resources');
  return isSeq(resources)
    ? resources
        .toJSON()
        .filter((item: unknown): item is string => typeof item === 'string')
    : [];
}

/**
 * A kustomization with a file among its resources; its comments and what else
 * is in it stay as they are.
 *
 * @returns undefined where it is listed already
 * @throws Error where the text is no kustomization that could be added to
 */
export function withResource(text: string, file: string): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length) {
    throw new Error('The kustomization is not valid YAML');
  }
  const same = new Set([file, `./${file}`]);
  if (listedResources(text).some(listed => same.has(listed))) {
    return undefined;
  }
  const resources = document.get('resources');
  if (isSeq(resources)) {
    resources.add(document.createNode(file));
  } else if (resources === undefined || resources === null) {
    const list = new YAMLSeq();
    list.add(document.createNode(file));
    document.set('resources', list);
  } else {
    throw new Error('The resources of the kustomization are no list');
  }
  return writeDocuments([document], text);
}
