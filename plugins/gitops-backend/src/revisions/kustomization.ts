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

import { parse } from 'yaml';
import {
  asObject,
  asObjects,
  asString,
  asStrings,
  Fields,
} from '../lib/reading';

/** What lists files, or directories with a kustomization of their own. */
const LISTS = [
  'resources',
  'bases',
  'components',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
];
/** What lists objects that name a file each. */
const WITH_PATH = ['patches', 'patchesJson6902', 'replacements'];
const GENERATORS = ['configMapGenerator', 'secretGenerator'];
/** What leads on in ways that are not followed. */
const UNKNOWN = ['helmCharts', 'helmChartInflationGenerator', 'helmGlobals'];

/** What a kustomization leads on to, as it writes it. */
export interface KustomizationReferences {
  files: string[];
  /** May be files too; see `isFile`. */
  resources: string[];
}

/**
 * What else of its repository a kustomization is made of. What lies elsewhere
 * is left out.
 *
 * @returns undefined for a text that is no kustomization, or leads on in a way
 * that is not understood
 */
export function readKustomization(
  text: string,
): KustomizationReferences | undefined {
  let fields: Fields | undefined;
  try {
    fields = asObject(parse(text));
  } catch {
    return undefined;
  }
  if (!fields || UNKNOWN.some(field => field in fields)) {
    return undefined;
  }
  const inlineOrFile = asStrings(fields.patchesStrategicMerge).filter(
    // Others are patches themselves.
    patch => !patch.includes('\n'),
  );
  const named = [
    ...WITH_PATH.flatMap(field => asObjects(fields[field])),
    ...asObjects([fields.openapi]),
  ].flatMap(({ path }) => asString(path) ?? []);
  const generated = GENERATORS.flatMap(field => asObjects(fields[field]))
    .flatMap(({ files, envs, env }) => [
      ...asStrings(files),
      ...asStrings(envs),
      ...asStrings([env]),
    ])
    // `key=file`
    .map(file => file.slice(file.indexOf('=') + 1));
  return {
    files: [...inlineOrFile, ...named, ...generated].filter(isLocal),
    resources: LISTS.flatMap(field => asStrings(fields[field])).filter(
      // Others are objects themselves, or in other repositories.
      entry => !entry.includes('\n') && isLocal(entry),
    ),
  };
}

/** Whether an entry of `resources` is a file, not a directory. */
export function isFile(path: string): boolean {
  return /\.(ya?ml|json)$/i.test(path);
}

function isLocal(path: string): boolean {
  return !/:\/\/|^[^/]+@[^/]+:|[?&](ref|version)=/.test(path);
}
