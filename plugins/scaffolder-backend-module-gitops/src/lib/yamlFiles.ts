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
import { writeDocuments } from '@gitops-portal/backstage-plugin-gitops-node';
import { readFile, writeFile } from 'node:fs/promises';
import { Document, parseAllDocuments } from 'yaml';
import { safePath } from './files';

/** A YAML or JSON file of the workspace, read to be changed. */
export interface OpenFile {
  /** As the input names it. */
  file: string;
  text: string;
  documents: Document[];
}

/**
 * Opens a file of the workspace.
 *
 * @throws InputError where there is none, or it is no YAML
 */
export async function openYaml(
  workspacePath: string,
  file: string,
): Promise<OpenFile> {
  const path = safePath(workspacePath, file);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new InputError(
      `There is no file ${file} in the workspace: check its path, and the step that should have made it`,
      error as Error,
    );
  }
  return { file, text, documents: parseYaml(text, file) };
}

/**
 * The documents of a text.
 *
 * @throws InputError that names the file
 */
export function parseYaml(text: string, file: string): Document[] {
  const documents = parseAllDocuments(text);
  if ('empty' in documents) {
    return [new Document({})];
  }
  for (const { errors } of documents) {
    if (errors.length) {
      throw new InputError(`${file} is not valid YAML: ${errors[0].message}`);
    }
  }
  return documents;
}

/** What an open file has become. */
export function textOf({ file, text, documents }: OpenFile): string {
  if (!/\.json$/i.test(file)) {
    return writeDocuments(documents, text);
  }
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0];
  const written = JSON.stringify(documents[0].toJS(), null, indent ?? 2);
  return text.endsWith('\n') ? `${written}\n` : written;
}

/** Writes a file of the workspace. */
export async function writeText(
  workspacePath: string,
  file: string,
  text: string,
): Promise<void> {
  await writeFile(safePath(workspacePath, file), text);
}
